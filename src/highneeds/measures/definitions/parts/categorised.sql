-- Every main placement with its category: by URN, else by UKPRN, else by the code of SENSetting.
-- A setting that is named but not in the list is XxX; one that is not named at all is UKN.
SELECT
  l.person, l.request, l.entered_on, l.left_on, l.residential,
  CASE
    WHEN l.urn IS NULL AND l.ukprn IS NULL AND l.sen_setting IS NULL THEN 'UKN'
    ELSE COALESCE(by_type.category, by_setting.category, 'XxX')
  END AS category,
  COALESCE(l.urn, l.ukprn, l.sen_setting, '') AS setting
FROM placements l
LEFT JOIN urn_types u ON u.urn = l.urn
LEFT JOIN ukprn_types k ON k.ukprn = l.ukprn
LEFT JOIN setting_categories by_type
  ON by_type.source = 'type'
  AND by_type.code = COALESCE(u.type_code, k.type_code)
  AND by_type.flags = CASE
    WHEN l.sen_unit THEN 'sen_unit' WHEN l.resourced_provision THEN 'resourced' ELSE 'none'
  END
LEFT JOIN setting_categories by_setting
  ON by_setting.source = 'setting' AND by_setting.code = l.sen_setting
WHERE l.rank = 1
