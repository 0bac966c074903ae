WITH left_us AS (
  SELECT p.person, p.request, p.ceased_on
  FROM plans p
  JOIN persons q ON q.person = p.person
  WHERE p.ceased_on > $twelve_months_before AND p.ceased_on <= $as_at
    AND (p.cease_reason IS NULL OR p.cease_reason NOT IN (5, 7, 8))
    AND q.birth_month + INTERVAL '16' YEAR <= p.ceased_on
),
-- What was seen last up to a month after the six months; two sights of one day: a known one first.
seen AS (
  SELECT
    l.person, l.request, l.ceased_on, d.activity,
    ROW_NUMBER() OVER (
      PARTITION BY l.person, l.request
      ORDER BY
        d.observed_on DESC, CASE WHEN d.activity = 'unknown' THEN 1 ELSE 0 END,
        CASE WHEN d.activity = 'neet' THEN 0 ELSE 1 END, d.activity
    ) AS place
  FROM left_us l
  LEFT JOIN destinations d
    ON d.person = l.person AND d.observed_on > l.ceased_on AND d.observed_on <= $as_at
    AND d.observed_on <= l.ceased_on + INTERVAL '6' MONTH + INTERVAL '31' DAY
  WHERE l.ceased_on <= $six_months_before
),
outcomes AS (
  SELECT person, request, CASE WHEN activity IS NULL THEN 'unknown' ELSE activity END AS activity
  FROM seen WHERE place = 1
)
SELECT 'known' AS variant,
  COUNT(CASE WHEN activity <> 'neet' THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM outcomes WHERE activity <> 'unknown'
UNION ALL
SELECT 'unknown', COUNT(CASE WHEN activity = 'unknown' THEN 1 END), COUNT(*)
FROM outcomes
UNION ALL
SELECT 'not_yet_observable', COUNT(*), CAST(NULL AS BIGINT)
FROM left_us WHERE ceased_on > $six_months_before
UNION ALL
SELECT 'excluded: moved to another authority or abroad, or died', COUNT(*), CAST(NULL AS BIGINT)
FROM plans
WHERE ceased_on > $twelve_months_before AND ceased_on <= $as_at AND cease_reason IN (5, 7, 8)
UNION ALL
SELECT 'excluded: under 16 when the plan ceased', COUNT(*), CAST(NULL AS BIGINT)
FROM plans p
JOIN persons q ON q.person = p.person
WHERE p.ceased_on > $twelve_months_before AND p.ceased_on <= $as_at
  AND (p.cease_reason IS NULL OR p.cease_reason NOT IN (5, 7, 8))
  AND q.birth_month + INTERVAL '16' YEAR > p.ceased_on
