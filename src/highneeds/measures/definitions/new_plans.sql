SELECT 'calendar' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM plans WHERE started_on >= $calendar_start AND started_on <= $as_at
UNION ALL
SELECT 'financial', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE started_on >= $financial_start AND started_on <= $as_at
UNION ALL
SELECT 'academic', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE started_on >= $academic_start AND started_on <= $as_at
UNION ALL
SELECT 'excluded: plans without a start date', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE started_on IS NULL
