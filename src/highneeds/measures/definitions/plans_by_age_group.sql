SELECT 'under_5' AS variant, COUNT(CASE WHEN age < 5 THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM active
UNION ALL
SELECT 'from_5_to_10', COUNT(CASE WHEN age >= 5 AND age <= 10 THEN 1 END), COUNT(*)
FROM active
UNION ALL
SELECT 'from_11_to_15', COUNT(CASE WHEN age >= 11 AND age <= 15 THEN 1 END), COUNT(*)
FROM active
UNION ALL
SELECT 'from_16_to_19', COUNT(CASE WHEN age >= 16 AND age <= 19 THEN 1 END), COUNT(*)
FROM active
UNION ALL
SELECT 'from_20_to_25', COUNT(CASE WHEN age >= 20 THEN 1 END), COUNT(*)
FROM active
UNION ALL
SELECT 'not_known', COUNT(CASE WHEN age IS NULL THEN 1 END), COUNT(*)
FROM active
