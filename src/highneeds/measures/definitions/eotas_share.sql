SELECT 'eotas' AS variant,
  COUNT(CASE WHEN category = 'OLA' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM placed
UNION ALL
SELECT 'home_education', COUNT(CASE WHEN category = 'EHE' THEN 1 END), COUNT(*)
FROM placed
