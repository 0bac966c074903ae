SELECT 'of_received' AS variant,
  COUNT(CASE WHEN outcome = 'N' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'of_decided', COUNT(CASE WHEN outcome = 'N' THEN 1 END), COUNT(*)
FROM real_requests
WHERE outcome IN ('Y', 'N') AND outcome_on >= $calendar_start AND outcome_on <= $as_at
