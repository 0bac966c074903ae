-- One row a child or young person with a plan, with the age on 31 August before the academic year.
-- Only the month of birth is known; it stands for its first day.
SELECT
  m.person,
  MAX(
    $august_year - EXTRACT(YEAR FROM q.birth_month)
    - CASE WHEN EXTRACT(MONTH FROM q.birth_month) > 8 THEN 1 ELSE 0 END
  ) AS age
FROM maintained m
LEFT JOIN persons q ON q.person = m.person
GROUP BY m.person
