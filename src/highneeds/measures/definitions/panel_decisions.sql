SELECT 'decided' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM decided WHERE route = 'panel' AND decision <> 'deferred'
UNION ALL
SELECT 'agreed_share', COUNT(CASE WHEN decision = 'agreed' THEN 1 END), COUNT(*)
FROM decided WHERE route = 'panel' AND decision <> 'deferred'
UNION ALL
SELECT 'deferred', COUNT(CASE WHEN decision = 'deferred' THEN 1 END), CAST(NULL AS BIGINT)
FROM decided WHERE route = 'panel'
UNION ALL
SELECT 'agreed_a_year',
  CAST(COALESCE(SUM(CASE WHEN decision = 'agreed' THEN pence_a_year END), 0) AS BIGINT), CAST(NULL AS BIGINT)
FROM decided WHERE route = 'panel'
UNION ALL
SELECT 'outside_a_year', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT), CAST(NULL AS BIGINT)
FROM decided WHERE route = 'ad_hoc' AND decision = 'agreed'
