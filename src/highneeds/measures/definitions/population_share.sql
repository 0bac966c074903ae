SELECT 'census' AS variant,
  CAST(SUM(pupils_with_plan) AS BIGINT) AS numerator,
  CAST(SUM(pupils) AS BIGINT) AS denominator,
  'census' AS basis,
  CAST(MAX(calendar_year) AS VARCHAR) AS basis_of
FROM census_pupils
UNION ALL
SELECT 'resident_school_age',
  (SELECT COUNT(*) FROM active WHERE age >= 4 AND age <= 15),
  CAST((SELECT SUM(persons) FROM residents WHERE age >= 5 AND age <= 15) AS BIGINT),
  NULL, NULL
UNION ALL
SELECT 'aged_0_to_24',
  (SELECT COUNT(*) FROM active),
  CAST((SELECT SUM(persons) FROM residents WHERE age <= 24) AS BIGINT),
  NULL, NULL
