SELECT 'mainstream' AS variant, COUNT(CASE WHEN category = 'MsMdA' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM placed
UNION ALL
SELECT 'sen_unit', COUNT(CASE WHEN category = 'SENU' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'resourced_provision', COUNT(CASE WHEN category = 'RP' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'mainstream_independent', COUNT(CASE WHEN category = 'MsIn' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'special', COUNT(CASE WHEN category = 'SpMdA' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'special_non_maintained', COUNT(CASE WHEN category = 'SpNm' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'special_independent', COUNT(CASE WHEN category = 'SpIn' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'alternative_provision', COUNT(CASE WHEN category = 'APRU' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'sixth_form', COUNT(CASE WHEN category = '6FC' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'further_education', COUNT(CASE WHEN category = 'GFE' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'specialist_post_16', COUNT(CASE WHEN category = 'SP16' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'secure', COUNT(CASE WHEN category = 'SECU' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'other_establishment', COUNT(CASE WHEN category = 'OTHE' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'nursery', COUNT(CASE WHEN category = 'EYS' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'early_years', COUNT(CASE WHEN category = 'EYP' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'eotas', COUNT(CASE WHEN category = 'OLA' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'arranged_by_parents', COUNT(CASE WHEN category = 'OPA' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'home_education', COUNT(CASE WHEN category = 'EHE' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'neet', COUNT(CASE WHEN category = 'NEET' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'notice_to_cease', COUNT(CASE WHEN category = 'NIEC' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'not_in_education', COUNT(CASE WHEN category = 'NIEO' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'type_without_setting', COUNT(CASE WHEN category = 'OTH' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'setting_not_in_list', COUNT(CASE WHEN category = 'XxX' THEN 1 END), COUNT(*)
FROM placed
UNION ALL
SELECT 'not_recorded', COUNT(CASE WHEN category = 'UKN' THEN 1 END), COUNT(*)
FROM placed
