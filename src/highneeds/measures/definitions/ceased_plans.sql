SELECT 'calendar' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at
UNION ALL
SELECT 'financial', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $financial_start AND ceased_on <= $as_at
UNION ALL
SELECT 'academic', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $academic_start AND ceased_on <= $as_at
UNION ALL
SELECT 'maximum_age', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 1
UNION ALL
SELECT 'needs_met', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 2
UNION ALL
SELECT 'higher_education', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 3
UNION ALL
SELECT 'employment', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 4
UNION ALL
SELECT 'moved_authority', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 5
UNION ALL
SELECT 'no_longer_wishes', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 6
UNION ALL
SELECT 'left_england', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 7
UNION ALL
SELECT 'died', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 8
UNION ALL
SELECT 'other_reason', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND cease_reason = 9
UNION ALL
SELECT 'no_reason', COUNT(*), CAST(NULL AS BIGINT)
FROM plans WHERE ceased_on >= $calendar_start AND ceased_on <= $as_at AND (cease_reason IS NULL OR cease_reason NOT BETWEEN 1 AND 9)
