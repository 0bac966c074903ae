SELECT 'aged_16_and_over' AS variant,
  COUNT(CASE WHEN category = 'NEET' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM placed WHERE age >= 16
UNION ALL
SELECT 'not_in_education',
  COUNT(CASE WHEN category IN ('NEET', 'NIEC', 'NIEO') THEN 1 END), COUNT(*)
FROM placed
