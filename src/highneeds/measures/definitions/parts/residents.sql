-- Residents by age in the latest mid-year that is not later than the day, as the file loaded last has it.
-- A file that holds one authority alone is taken to be ours, however it writes the code.
SELECT counted.age, SUM(counted.persons) AS persons
FROM (
  SELECT
    p.age, p.persons,
    ROW_NUMBER() OVER (
      PARTITION BY p.age ORDER BY p.calendar_year DESC, o.position DESC
    ) AS place
  FROM population p
  JOIN load_order o ON o.load = p.load
  WHERE p.basis = 'resident'
    AND (p.authority = $authority OR 1 = (SELECT COUNT(DISTINCT authority) FROM population))
    AND p.calendar_year = (
      SELECT MAX(y.calendar_year) FROM population y
      WHERE y.basis = 'resident' AND y.calendar_year <= $population_year
    )
) counted
WHERE counted.place = 1
GROUP BY counted.age
