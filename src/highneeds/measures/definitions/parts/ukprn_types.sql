-- The type of each provider by its UKPRN; where several share one, the highest URN of the last list.
SELECT latest.ukprn, latest.type_code
FROM (
  SELECT
    e.ukprn, e.type_code,
    ROW_NUMBER() OVER (PARTITION BY e.ukprn ORDER BY o.position DESC, e.urn DESC) AS place
  FROM establishments e
  JOIN load_order o ON o.load = e.load
  WHERE e.ukprn IS NOT NULL
) latest
WHERE latest.place = 1
