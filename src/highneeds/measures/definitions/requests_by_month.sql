SELECT 'calendar' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'january', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 1
UNION ALL
SELECT 'february', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 2
UNION ALL
SELECT 'march', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 3
UNION ALL
SELECT 'april', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 4
UNION ALL
SELECT 'may', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 5
UNION ALL
SELECT 'june', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 6
UNION ALL
SELECT 'july', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 7
UNION ALL
SELECT 'august', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 8
UNION ALL
SELECT 'september', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 9
UNION ALL
SELECT 'october', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 10
UNION ALL
SELECT 'november', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 11
UNION ALL
SELECT 'december', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
  AND EXTRACT(MONTH FROM received_on) = 12
UNION ALL
SELECT 'excluded: requests without the date they were received', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on IS NULL
