SELECT 'received_and_decided' AS variant,
  COUNT(CASE WHEN outcome_on <= received_on + INTERVAL '42' DAY THEN 1 END) AS numerator,
  COUNT(*) AS denominator
FROM real_requests
WHERE outcome IN ('Y', 'N')
  AND outcome_on >= $calendar_start AND outcome_on <= $as_at
  AND received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'decided',
  COUNT(CASE WHEN outcome_on <= received_on + INTERVAL '42' DAY THEN 1 END), COUNT(*)
FROM real_requests
WHERE outcome IN ('Y', 'N') AND outcome_on >= $calendar_start AND outcome_on <= $as_at
