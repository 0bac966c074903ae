SELECT 'top_two' AS variant,
  CAST(SUM(positive) AS BIGINT) AS numerator, CAST(SUM(answered) AS BIGINT) AS denominator
FROM surveyed
