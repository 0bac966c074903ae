SELECT 'parent_or_young_person' AS variant, COUNT(CASE WHEN source = 1 THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'school_or_setting', COUNT(CASE WHEN source = 2 THEN 1 END), COUNT(*)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'health', COUNT(CASE WHEN source = 3 THEN 1 END), COUNT(*)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'social_care', COUNT(CASE WHEN source = 4 THEN 1 END), COUNT(*)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'other', COUNT(CASE WHEN source = 5 THEN 1 END), COUNT(*)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
UNION ALL
SELECT 'not_told', COUNT(CASE WHEN source IS NULL OR source NOT IN (1, 2, 3, 4, 5) THEN 1 END), COUNT(*)
FROM real_requests WHERE received_on >= $calendar_start AND received_on <= $as_at
