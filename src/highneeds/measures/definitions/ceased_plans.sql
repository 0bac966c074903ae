SELECT 'calendar' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at
UNION ALL
SELECT 'financial', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $financial_start AND ceased_on <= $as_at
UNION ALL
SELECT 'academic', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $academic_start AND ceased_on <= $as_at
