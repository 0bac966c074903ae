-- Mediations and appeals registered in the calendar year to date, each once, as loaded last.
SELECT r.load, r.row, r.person, r.kind, r.registered_on
FROM (
  SELECT
    d.load, d.row, d.person, d.kind, d.registered_on,
    ROW_NUMBER() OVER (
      PARTITION BY d.person, d.kind, d.registered_on ORDER BY o.position DESC, d.row
    ) AS place
  FROM disputes d
  JOIN load_order o ON o.load = d.load
  WHERE d.registered_on >= $calendar_start AND d.registered_on <= $as_at
) r
WHERE r.place = 1
