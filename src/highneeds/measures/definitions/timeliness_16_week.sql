SELECT 'not_issued' AS variant,
  COUNT(CASE WHEN a.outcome_on <= r.received_on + INTERVAL '112' DAY THEN 1 END) AS numerator,
  COUNT(*) AS denominator
FROM assessments a
LEFT JOIN requests r ON r.person = a.person AND r.request = a.request
WHERE a.outcome = 'N' AND a.outcome_on >= $calendar_start AND a.outcome_on <= $as_at
UNION ALL
SELECT 'excluded: request without the date it was received, counted below the line only',
  COUNT(*), CAST(NULL AS BIGINT)
FROM assessments a
LEFT JOIN requests r ON r.person = a.person AND r.request = a.request
WHERE a.outcome = 'N' AND a.outcome_on >= $calendar_start AND a.outcome_on <= $as_at
  AND r.received_on IS NULL
