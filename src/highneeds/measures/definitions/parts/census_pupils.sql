-- Pupils at the schools of our authority in the latest January census that is not later than the day:
-- the authority's own total where a file has one, else its schools, each as the file loaded last has it.
-- A feed that holds one authority alone is taken to be ours, however it writes the code.
WITH ours AS (
  SELECT c.calendar_year, c.urn, c.pupils, c.pupils_with_plan, c.pupils_with_support,
    ROW_NUMBER() OVER (PARTITION BY c.calendar_year, c.urn ORDER BY o.position DESC) AS place
  FROM school_census c
  JOIN load_order o ON o.load = c.load
  WHERE c.calendar_year <= $census_year
    AND (c.authority = $authority OR 1 = (SELECT COUNT(DISTINCT authority) FROM school_census))
),
latest AS (
  SELECT * FROM ours
  WHERE place = 1 AND calendar_year = (SELECT MAX(calendar_year) FROM ours)
)
SELECT calendar_year, pupils, pupils_with_plan, pupils_with_support
FROM latest
WHERE urn IS NULL OR NOT EXISTS (SELECT 1 FROM latest WHERE urn IS NULL)
