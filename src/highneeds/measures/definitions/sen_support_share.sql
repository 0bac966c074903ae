SELECT 'census' AS variant,
  CAST(CASE WHEN COUNT(*) = COUNT(pupils_with_support) THEN SUM(pupils_with_support) END AS BIGINT)
    AS numerator,
  CAST(SUM(pupils) AS BIGINT) AS denominator,
  'census' AS basis,
  CAST(MAX(calendar_year) AS VARCHAR) AS basis_of
FROM census_pupils
