-- The primary need of each child with a plan; of several, the first by its code; empty where none is told.
SELECT a.person, COALESCE(MIN(n.kind), '') AS kind
FROM active a
LEFT JOIN maintained m ON m.person = a.person
LEFT JOIN needs n ON n.person = m.person AND n.request = m.request AND n.rank = 1
GROUP BY a.person
