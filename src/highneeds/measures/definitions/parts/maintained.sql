-- Plans maintained on the day: those the return calls active, unless the plan began later or had
-- ceased; and, where the day lies before the return, plans that have ceased since.
SELECT a.person, a.request
FROM active_plans a
LEFT JOIN plans p ON p.person = a.person AND p.request = a.request
WHERE (p.started_on IS NULL OR p.started_on <= $as_at)
  AND (p.ceased_on IS NULL OR p.ceased_on >= $as_at)
UNION
SELECT p.person, p.request
FROM plans p
WHERE $as_at < $reference_date
  AND (p.started_on IS NULL OR p.started_on <= $as_at)
  AND p.ceased_on >= $as_at
  AND p.ceased_on <= $reference_date
