SELECT 'share' AS variant,
  COUNT(DISTINCT CASE WHEN health_pence > 0 OR social_care_pence > 0 THEN person END) AS numerator,
  COUNT(DISTINCT person) AS denominator
FROM committed_now
UNION ALL
SELECT 'with_health', COUNT(DISTINCT CASE WHEN health_pence > 0 THEN person END), COUNT(DISTINCT person)
FROM committed_now
UNION ALL
SELECT 'health_a_year', CAST(COALESCE(SUM(health_pence), 0) AS BIGINT), CAST(NULL AS BIGINT)
FROM committed_now
UNION ALL
SELECT 'social_care_a_year', CAST(COALESCE(SUM(social_care_pence), 0) AS BIGINT), CAST(NULL AS BIGINT)
FROM committed_now
