WITH due AS (
  SELECT DISTINCT a.person, a.request, a.phase_transfer_due_on AS due_on, a.phase_transfer_final_on AS final_on
  FROM active_plans a
  WHERE a.phase_transfer_due_on >= $calendar_start AND a.phase_transfer_due_on <= $as_at
)
SELECT 'in_time' AS variant,
  COUNT(CASE WHEN final_on <= due_on THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM due
UNION ALL
SELECT 'still_open', COUNT(CASE WHEN final_on IS NULL OR final_on > $as_at THEN 1 END), CAST(NULL AS BIGINT)
FROM due
