SELECT 'response_rate' AS variant,
  CAST(SUM(answered) AS BIGINT) AS numerator, CAST(SUM(asked) AS BIGINT) AS denominator
FROM surveyed
UNION ALL
SELECT 'answers', CAST(SUM(answered) AS BIGINT), CAST(NULL AS BIGINT)
FROM surveyed
UNION ALL
SELECT 'parents', CAST(SUM(positive) AS BIGINT), CAST(SUM(answered) AS BIGINT)
FROM surveyed WHERE respondent = 'parent'
UNION ALL
SELECT 'young_people', CAST(SUM(positive) AS BIGINT), CAST(SUM(answered) AS BIGINT)
FROM surveyed WHERE respondent = 'young_person'
