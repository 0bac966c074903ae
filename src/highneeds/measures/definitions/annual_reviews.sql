WITH reviewed AS (
  SELECT DISTINCT
    a.person, a.request, p.started_on, a.review_meeting_on,
    CASE WHEN a.last_review_on >= a.review_meeting_on AND a.last_review_on <= $as_at
         THEN a.last_review_on END AS decided_on
  FROM maintained m
  JOIN active_plans a ON a.person = m.person AND a.request = m.request
  LEFT JOIN plans p ON p.person = m.person AND p.request = m.request
),
met AS (
  SELECT person, request, review_meeting_on, decided_on
  FROM reviewed
  WHERE review_meeting_on >= $calendar_start AND review_meeting_on <= $as_at
    AND (decided_on IS NOT NULL OR review_meeting_on + INTERVAL '28' DAY < $as_at)
)
SELECT 'within_a_year' AS variant,
  COUNT(CASE WHEN review_meeting_on > $twelve_months_before AND review_meeting_on <= $as_at
             THEN 1 END) AS numerator,
  COUNT(*) AS denominator
FROM reviewed WHERE started_on IS NULL OR started_on <= $twelve_months_before
UNION ALL
SELECT 'decided_4_weeks',
  COUNT(CASE WHEN decided_on <= review_meeting_on + INTERVAL '28' DAY THEN 1 END), COUNT(*)
FROM met
UNION ALL
SELECT 'excluded: met less than four weeks ago and not decided yet', COUNT(*), CAST(NULL AS BIGINT)
FROM reviewed
WHERE review_meeting_on >= $calendar_start AND review_meeting_on <= $as_at
  AND decided_on IS NULL AND review_meeting_on + INTERVAL '28' DAY >= $as_at
