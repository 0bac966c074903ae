WITH at_both AS (
  SELECT c.person, c.pence_a_year, COALESCE(k.place, 'other') AS place,
    CASE WHEN c.starts_on <= $a_year_before AND (c.ends_on IS NULL OR c.ends_on >= $a_year_before)
         THEN 1 ELSE 0 END AS before,
    CASE WHEN c.starts_on <= $as_at AND (c.ends_on IS NULL OR c.ends_on >= $as_at)
         THEN 1 ELSE 0 END AS after
  FROM committed c
  LEFT JOIN kinds_of_place k ON k.urn = c.urn
),
by_place AS (
  SELECT place,
    CAST(COUNT(DISTINCT CASE WHEN before = 1 THEN person END) AS DOUBLE) AS n0,
    CAST(COUNT(DISTINCT CASE WHEN after = 1 THEN person END) AS DOUBLE) AS n1,
    CAST(SUM(CASE WHEN before = 1 THEN pence_a_year ELSE 0 END) AS DOUBLE) AS t0,
    CAST(SUM(CASE WHEN after = 1 THEN pence_a_year ELSE 0 END) AS DOUBLE) AS t1
  FROM at_both
  GROUP BY place
),
whole AS (
  SELECT SUM(n0) AS n0, SUM(n1) AS n1, SUM(t0) AS t0, SUM(t1) AS t1 FROM by_place
),
-- A kind of place that nobody was in a year before is priced as it is now: it is mix, not price.
parts_of_it AS (
  SELECT
    MAX(w.t1) - MAX(w.t0) AS total,
    ROUND((MAX(w.n1) - MAX(w.n0)) * MAX(w.t0) / MAX(w.n0)) AS volume,
    ROUND(SUM(b.t1 - b.n1 * CASE WHEN b.n0 > 0 THEN b.t0 / b.n0
                                 WHEN b.n1 > 0 THEN b.t1 / b.n1 ELSE 0 END)) AS price
  FROM by_place b
  CROSS JOIN whole w
  WHERE w.n0 > 0
)
SELECT 'total' AS variant, CAST(MAX(total) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator
FROM parts_of_it
UNION ALL
SELECT 'volume', CAST(MAX(volume) AS BIGINT), CAST(NULL AS BIGINT) FROM parts_of_it
UNION ALL
SELECT 'mix', CAST(MAX(total - volume - price) AS BIGINT), CAST(NULL AS BIGINT) FROM parts_of_it
UNION ALL
SELECT 'price', CAST(MAX(price) AS BIGINT), CAST(NULL AS BIGINT) FROM parts_of_it
