SELECT 'asd' AS variant, COUNT(CASE WHEN kind = 'ASD' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM primary_needs
UNION ALL
SELECT 'ds', COUNT(CASE WHEN kind = 'DS' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'hi', COUNT(CASE WHEN kind = 'HI' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'mld', COUNT(CASE WHEN kind = 'MLD' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'msi', COUNT(CASE WHEN kind = 'MSI' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'oth', COUNT(CASE WHEN kind = 'OTH' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'pd', COUNT(CASE WHEN kind = 'PD' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'pmld', COUNT(CASE WHEN kind = 'PMLD' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'semh', COUNT(CASE WHEN kind = 'SEMH' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'slcn', COUNT(CASE WHEN kind = 'SLCN' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'sld', COUNT(CASE WHEN kind = 'SLD' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'spld', COUNT(CASE WHEN kind = 'SPLD' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'vi', COUNT(CASE WHEN kind = 'VI' THEN 1 END), COUNT(*)
FROM primary_needs
UNION ALL
SELECT 'not_recorded', COUNT(CASE WHEN kind NOT IN ('ASD', 'DS', 'HI', 'MLD', 'MSI', 'OTH', 'PD', 'PMLD', 'SEMH', 'SLCN', 'SLD', 'SPLD', 'VI') THEN 1 END), COUNT(*)
FROM primary_needs
