SELECT 'rate' AS variant,
  (SELECT COUNT(*) FROM disputed WHERE kind = 'appeal') AS numerator,
  (SELECT COUNT(*) FROM active)
    + (SELECT COUNT(*) FROM real_requests WHERE outcome = 'N'
       AND outcome_on >= $calendar_start AND outcome_on <= $as_at)
    + (SELECT COUNT(*) FROM assessments WHERE outcome = 'N'
       AND outcome_on >= $calendar_start AND outcome_on <= $as_at) AS denominator
UNION ALL
SELECT 'appeals', COUNT(CASE WHEN kind = 'appeal' THEN 1 END), CAST(NULL AS BIGINT) FROM disputed
UNION ALL
SELECT 'mediations', COUNT(CASE WHEN kind = 'mediation' THEN 1 END), CAST(NULL AS BIGINT) FROM disputed
