SELECT 'all' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM still_open
UNION ALL
SELECT 'up_to_6_weeks', COUNT(*), CAST(NULL AS BIGINT)
FROM still_open WHERE received_on + INTERVAL '42' DAY >= $as_at
UNION ALL
SELECT 'beyond_6_to_20_weeks', COUNT(*), CAST(NULL AS BIGINT)
FROM still_open
WHERE received_on + INTERVAL '42' DAY < $as_at AND received_on + INTERVAL '140' DAY >= $as_at
UNION ALL
SELECT 'beyond_20_to_52_weeks', COUNT(*), CAST(NULL AS BIGINT)
FROM still_open
WHERE received_on + INTERVAL '140' DAY < $as_at AND received_on + INTERVAL '364' DAY >= $as_at
UNION ALL
SELECT 'beyond_52_weeks', COUNT(*), CAST(NULL AS BIGINT)
FROM still_open WHERE received_on + INTERVAL '364' DAY < $as_at
