-- Places commissioned at special schools for the academic year of the day, as loaded last.
SELECT p.urn, SUM(p.places) AS places, MIN(p.load) AS load, MIN(p.row) AS row
FROM (
  SELECT c.load, c.row, c.urn, c.places, RANK() OVER (PARTITION BY c.urn ORDER BY o.position DESC) AS place
  FROM commissioned_places c
  JOIN load_order o ON o.load = c.load
  WHERE c.provision = 'special' AND c.academic_year = $academic_year
) p
WHERE p.place = 1
GROUP BY p.urn
