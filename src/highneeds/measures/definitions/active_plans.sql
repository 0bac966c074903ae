SELECT 'on_the_day' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM active
