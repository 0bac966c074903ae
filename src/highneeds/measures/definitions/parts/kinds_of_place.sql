-- The kind of place each establishment is, in six: what a commitment is paid for.
SELECT u.urn,
  CASE
    WHEN s.category IN ('MsMdA', 'SENU', 'RP', 'MsIn') THEN 'mainstream'
    WHEN s.category = 'SpMdA' THEN 'special'
    WHEN s.category IN ('SpNm', 'SpIn') THEN 'independent_special'
    WHEN s.category IN ('GFE', '6FC') THEN 'further_education'
    WHEN s.category = 'SP16' THEN 'specialist_post_16'
    ELSE 'other'
  END AS place
FROM urn_types u
LEFT JOIN setting_categories s ON s.source = 'type' AND s.flags = 'none' AND s.code = u.type_code
