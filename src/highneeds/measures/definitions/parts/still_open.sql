-- Requests that were open at the end of the day: received, and neither ended nor become a plan.
-- A decision without a date is taken to have been made; a plan decided but not issued is open.
SELECT r.person, r.request, r.received_on
FROM real_requests r
LEFT JOIN assessments a ON a.person = r.person AND a.request = r.request
LEFT JOIN plans p ON p.person = r.person AND p.request = r.request
WHERE r.received_on <= $as_at
  AND r.exported IS NULL
  AND NOT (r.outcome IS NOT NULL AND r.outcome IN ('N', 'W')
           AND (r.outcome_on IS NULL OR r.outcome_on <= $as_at))
  AND NOT (a.outcome IS NOT NULL AND a.outcome IN ('N', 'W')
           AND (a.outcome_on IS NULL OR a.outcome_on <= $as_at))
  AND NOT (a.outcome IS NOT NULL AND a.outcome = 'Y'
           AND a.outcome_on IS NOT NULL AND a.outcome_on <= $as_at)
  AND NOT (a.outcome IS NOT NULL AND a.outcome = 'H')
  AND NOT (p.started_on IS NOT NULL AND p.started_on <= $as_at)
