SELECT 'from_another_authority' AS variant,
  COUNT(DISTINCT m.person) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM maintained m
JOIN active_plans a ON a.person = m.person AND a.request = m.request
WHERE a.transferred_from IS NOT NULL
