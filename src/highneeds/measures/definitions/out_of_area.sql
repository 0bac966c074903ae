WITH known AS (
  SELECT m.person, u.authority
  FROM main_places m
  JOIN urn_types u ON u.urn = m.setting
  WHERE u.authority IS NOT NULL
)
SELECT 'share' AS variant,
  COUNT(CASE WHEN authority <> $authority THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM known
UNION ALL
SELECT 'count', COUNT(CASE WHEN authority <> $authority THEN 1 END), CAST(NULL AS BIGINT)
FROM known
UNION ALL
SELECT 'excluded: placed where the list names no authority, or nowhere',
  (SELECT COUNT(*) FROM active) - (SELECT COUNT(*) FROM known), CAST(NULL AS BIGINT)
