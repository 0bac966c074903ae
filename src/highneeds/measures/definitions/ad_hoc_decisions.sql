SELECT 'count' AS variant,
  COUNT(CASE WHEN route = 'ad_hoc' THEN 1 END) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM decided WHERE decision = 'agreed'
UNION ALL
SELECT 'share', COUNT(CASE WHEN route = 'ad_hoc' THEN 1 END), COUNT(*)
FROM decided WHERE decision = 'agreed'
UNION ALL
SELECT 'excluded: asked for outside the panel, and refused or deferred', COUNT(*), CAST(NULL AS BIGINT)
FROM decided WHERE decision <> 'agreed' AND route = 'ad_hoc'
