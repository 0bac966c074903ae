-- Plans issued in the calendar year to date, with the date the request was received.
SELECT
  a.person, a.request, r.received_on, a.outcome_on,
  COALESCE(a.exceptions_apply, FALSE) AS exceptions_apply
FROM assessments a
LEFT JOIN requests r ON r.person = a.person AND r.request = a.request
WHERE a.outcome = 'Y' AND a.outcome_on >= $calendar_start AND a.outcome_on <= $as_at
