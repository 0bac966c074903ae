WITH placed_cost AS (
  SELECT c.load, c.row, c.person, c.pence_a_year, COALESCE(k.place, 'other') AS place
  FROM committed_now c
  LEFT JOIN kinds_of_place k ON k.urn = c.urn
)
SELECT 'mainstream' AS variant, CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT) AS numerator,
  COUNT(DISTINCT person) AS denominator
FROM placed_cost WHERE place = 'mainstream'
UNION ALL
SELECT 'special', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT),
  COUNT(DISTINCT person)
FROM placed_cost WHERE place = 'special'
UNION ALL
SELECT 'independent_special', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT),
  COUNT(DISTINCT person)
FROM placed_cost WHERE place = 'independent_special'
UNION ALL
SELECT 'further_education', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT),
  COUNT(DISTINCT person)
FROM placed_cost WHERE place = 'further_education'
UNION ALL
SELECT 'specialist_post_16', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT),
  COUNT(DISTINCT person)
FROM placed_cost WHERE place = 'specialist_post_16'
UNION ALL
SELECT 'other', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT),
  COUNT(DISTINCT person)
FROM placed_cost WHERE place = 'other'
