-- Mediations and appeals registered in the calendar year to date, each once.
SELECT DISTINCT d.person, d.kind, d.registered_on
FROM disputes d
WHERE d.registered_on >= $calendar_start AND d.registered_on <= $as_at
