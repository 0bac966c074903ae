-- The type and authority of each establishment, as the list loaded last tells it.
SELECT latest.urn, latest.type_code, latest.authority
FROM (
  SELECT
    e.urn, e.type_code, e.authority,
    ROW_NUMBER() OVER (PARTITION BY e.urn ORDER BY o.position DESC) AS place
  FROM establishments e
  JOIN load_order o ON o.load = e.load
) latest
WHERE latest.place = 1
