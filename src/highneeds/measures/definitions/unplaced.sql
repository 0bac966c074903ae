SELECT 'not_recorded' AS variant,
  COUNT(CASE WHEN category = 'UKN' THEN 1 END) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM placed
UNION ALL
SELECT 'share', COUNT(CASE WHEN category = 'UKN' THEN 1 END), COUNT(*)
FROM placed
