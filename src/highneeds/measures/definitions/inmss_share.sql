SELECT 'inmss' AS variant,
  COUNT(CASE WHEN category IN ('SpIn', 'SpNm') THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM placed
UNION ALL
SELECT 'nmss_or_independent',
  COUNT(CASE WHEN category IN ('SpIn', 'SpNm', 'MsIn') THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'independent_special', COUNT(CASE WHEN category = 'SpIn' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'excluded: placement not recorded, counted below the line only',
  COUNT(CASE WHEN category = 'UKN' THEN 1 END), CAST(NULL AS BIGINT)
FROM placed
UNION ALL
SELECT 'excluded: setting not in the list of establishments, counted below the line only',
  COUNT(CASE WHEN category = 'XxX' THEN 1 END), CAST(NULL AS BIGINT)
FROM placed
