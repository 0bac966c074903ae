-- Commitments, each as the file loaded last has it: a later file may end it or change its amount.
SELECT c.load, c.row, c.person, c.starts_on, c.ends_on, c.urn, c.pence_a_year, c.health_pence, c.social_care_pence
FROM (
  SELECT
    k.load, k.row, k.person, k.starts_on, k.ends_on, k.urn, k.pence_a_year, k.health_pence, k.social_care_pence,
    RANK() OVER (
      PARTITION BY k.person, k.starts_on, COALESCE(k.urn, '') ORDER BY o.position DESC
    ) AS place
  FROM commitments k
  JOIN load_order o ON o.load = k.load
) c
WHERE c.place = 1
