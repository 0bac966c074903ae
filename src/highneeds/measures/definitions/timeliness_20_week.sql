WITH due AS (
  SELECT
    r.person,
    CASE WHEN a.outcome = 'Y' AND a.outcome_on <= r.received_on + INTERVAL '140' DAY
         THEN 1 END AS on_time
  FROM real_requests r
  LEFT JOIN assessments a ON a.person = r.person AND a.request = r.request
  WHERE r.received_on + INTERVAL '140' DAY >= $calendar_start
    AND r.received_on + INTERVAL '140' DAY <= $as_at
    AND r.exported IS NULL
    AND NOT (r.outcome IS NOT NULL AND r.outcome IN ('N', 'W')
             AND (r.outcome_on IS NULL OR r.outcome_on <= $as_at))
    AND NOT (a.outcome IS NOT NULL AND a.outcome IN ('N', 'W')
             AND (a.outcome_on IS NULL OR a.outcome_on <= $as_at))
    AND NOT (a.outcome IS NOT NULL AND a.outcome = 'H')
)
SELECT 'including_exceptions' AS variant,
  COUNT(CASE WHEN outcome_on <= received_on + INTERVAL '140' DAY THEN 1 END) AS numerator,
  COUNT(*) AS denominator
FROM issued
UNION ALL
SELECT 'excluding_exceptions',
  COUNT(CASE WHEN outcome_on <= received_on + INTERVAL '140' DAY THEN 1 END), COUNT(*)
FROM issued WHERE NOT exceptions_apply
UNION ALL
SELECT 'due_in_period', COUNT(on_time), COUNT(*) FROM due
UNION ALL
SELECT 'open_beyond', COUNT(*), CAST(NULL AS BIGINT)
FROM still_open WHERE received_on + INTERVAL '140' DAY < $as_at
UNION ALL
SELECT 'excluded: request without the date it was received, counted below the line only',
  COUNT(*), CAST(NULL AS BIGINT)
FROM issued WHERE received_on IS NULL
