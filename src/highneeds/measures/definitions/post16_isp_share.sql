SELECT 'specialist_post_16' AS variant,
  COUNT(CASE WHEN category = 'SP16' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM placed WHERE age >= 16
UNION ALL
SELECT 'wide', COUNT(CASE WHEN category IN ('SP16', 'SpIn', 'SpNm') THEN 1 END), COUNT(*)
FROM placed WHERE age >= 16
UNION ALL
SELECT 'excluded: month of birth not known', COUNT(*), CAST(NULL AS BIGINT)
FROM placed WHERE age IS NULL
UNION ALL
SELECT 'excluded: placement not recorded, counted below the line only', COUNT(*), CAST(NULL AS BIGINT)
FROM placed WHERE age >= 16 AND category = 'UKN'
