WITH waiting AS (
  SELECT DISTINCT
    a.person, a.request,
    CASE WHEN a.review_meeting_on <= $as_at THEN a.review_meeting_on ELSE p.started_on END AS last_on
  FROM maintained m
  JOIN active_plans a ON a.person = m.person AND a.request = m.request
  LEFT JOIN plans p ON p.person = m.person AND p.request = m.request
),
overdue AS (
  SELECT person, request, last_on + INTERVAL '12' MONTH AS due_on
  FROM waiting WHERE last_on + INTERVAL '12' MONTH < $as_at
)
SELECT 'all' AS variant, COUNT(*) AS numerator, CAST(NULL AS BIGINT) AS denominator FROM overdue
UNION ALL
SELECT 'up_to_3_months', COUNT(*), CAST(NULL AS BIGINT)
FROM overdue WHERE due_on + INTERVAL '3' MONTH >= $as_at
UNION ALL
SELECT 'beyond_3_to_12_months', COUNT(*), CAST(NULL AS BIGINT)
FROM overdue WHERE due_on + INTERVAL '3' MONTH < $as_at AND due_on + INTERVAL '12' MONTH >= $as_at
UNION ALL
SELECT 'beyond_12_months', COUNT(*), CAST(NULL AS BIGINT)
FROM overdue WHERE due_on + INTERVAL '12' MONTH < $as_at
UNION ALL
SELECT 'excluded: neither a review meeting nor a date the plan began', COUNT(*), CAST(NULL AS BIGINT)
FROM waiting WHERE last_on IS NULL
