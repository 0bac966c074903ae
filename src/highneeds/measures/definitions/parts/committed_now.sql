-- Commitments open on the day.
SELECT load, row, person, urn, pence_a_year, health_pence, social_care_pence
FROM committed
WHERE starts_on <= $as_at AND (ends_on IS NULL OR ends_on >= $as_at)
