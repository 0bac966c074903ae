SELECT 'not_yet_observable' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM plans p
JOIN persons q ON q.person = p.person
WHERE p.ceased_on > $six_months_before AND p.ceased_on <= $as_at
  AND (p.cease_reason IS NULL OR p.cease_reason NOT IN (5, 7, 8))
  AND q.birth_month + INTERVAL '16' YEAR <= p.ceased_on
