-- Residents by age in the latest of those mid-years, as the file loaded last has them.
SELECT counted.age, SUM(counted.persons) AS persons
FROM (
  SELECT
    p.age, p.persons, ROW_NUMBER() OVER (PARTITION BY p.age ORDER BY p.position DESC) AS place
  FROM our_population p
  WHERE p.calendar_year = (SELECT MAX(calendar_year) FROM our_population)
) counted
WHERE counted.place = 1
GROUP BY counted.age
