WITH taken AS (
  SELECT m.setting AS urn, COUNT(*) AS children
  FROM main_places m
  GROUP BY m.setting
),
held AS (
  SELECT c.load, c.row, c.places, COALESCE(t.children, 0) AS children
  FROM commissioned c
  LEFT JOIN taken t ON t.urn = c.urn
)
SELECT 'taken_share' AS variant, CAST(COALESCE(SUM(children), 0) AS BIGINT) AS numerator,
  CAST(COALESCE(SUM(places), 0) AS BIGINT) AS denominator
FROM held
UNION ALL
SELECT 'commissioned', CAST(COALESCE(SUM(places), 0) AS BIGINT), CAST(NULL AS BIGINT) FROM held
UNION ALL
SELECT 'taken', CAST(COALESCE(SUM(children), 0) AS BIGINT), CAST(NULL AS BIGINT) FROM held
UNION ALL
SELECT 'free',
  CAST(COALESCE(SUM(CASE WHEN places > children THEN places - children END), 0) AS BIGINT), CAST(NULL AS BIGINT)
FROM held
UNION ALL
SELECT 'above',
  CAST(COALESCE(SUM(CASE WHEN children > places THEN children - places END), 0) AS BIGINT), CAST(NULL AS BIGINT)
FROM held
