-- Residents by age of our authority, to the last mid-year that is not later than the day.
-- A file that holds one authority alone is taken to be ours, however it writes the code.
SELECT p.age, p.persons, p.calendar_year, o.position
FROM population p
JOIN load_order o ON o.load = p.load
WHERE p.basis = 'resident'
  AND p.calendar_year <= $population_year
  AND (p.authority = $authority OR 1 = (SELECT COUNT(DISTINCT authority) FROM population))
