SELECT 'including_exceptions' AS variant,
  CAST(COALESCE(SUM(DATE_DIFF('day', received_on, outcome_on)), 0) AS BIGINT) AS numerator,
  COUNT(*) AS denominator
FROM issued WHERE received_on IS NOT NULL
UNION ALL
SELECT 'excluding_exceptions',
  CAST(COALESCE(SUM(DATE_DIFF('day', received_on, outcome_on)), 0) AS BIGINT), COUNT(*)
FROM issued WHERE received_on IS NOT NULL AND NOT exceptions_apply
UNION ALL
SELECT 'excluded: request without the date it was received', COUNT(*), CAST(NULL AS BIGINT)
FROM issued WHERE received_on IS NULL
