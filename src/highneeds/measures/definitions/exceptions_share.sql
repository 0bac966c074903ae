SELECT 'issued_with_exceptions' AS variant,
  COUNT(CASE WHEN exceptions_apply THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM issued
