SELECT 'calendar' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'financial', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $financial_start AND received_on <= $as_at
UNION ALL
SELECT 'academic', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on >= $academic_start AND received_on <= $as_at
UNION ALL
SELECT 'excluded: requests without the date they were received', COUNT(*), CAST(NULL AS BIGINT)
FROM real_requests WHERE received_on IS NULL
