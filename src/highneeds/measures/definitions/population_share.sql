SELECT 'resident_school_age' AS variant,
  (SELECT COUNT(*) FROM active WHERE age >= 4 AND age <= 15) AS numerator,
  CAST((SELECT SUM(persons) FROM residents WHERE age >= 5 AND age <= 15) AS BIGINT) AS denominator
UNION ALL
SELECT 'aged_0_to_24',
  (SELECT COUNT(*) FROM active),
  CAST((SELECT SUM(persons) FROM residents WHERE age <= 24) AS BIGINT)
