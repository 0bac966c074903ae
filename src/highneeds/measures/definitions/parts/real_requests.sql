-- Requests of their own: not the historical rows that older plans are hung on.
SELECT r.person, r.request, r.received_on, r.outcome, r.outcome_on, r.source, r.exported
FROM requests r
WHERE r.outcome IS NULL OR r.outcome <> 'H'
