SELECT 'any' AS variant,
  COUNT(CASE WHEN residential IN ('A', 'B') THEN 1 END) AS numerator,
  CAST(NULL AS BIGINT) AS denominator
FROM placed
UNION ALL
SELECT 'weeks_38_to_51', COUNT(CASE WHEN residential = 'A' THEN 1 END), CAST(NULL AS BIGINT)
FROM placed
UNION ALL
SELECT 'weeks_52', COUNT(CASE WHEN residential = 'B' THEN 1 END), CAST(NULL AS BIGINT)
FROM placed
