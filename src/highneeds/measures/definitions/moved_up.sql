WITH begun AS (
  SELECT c.person, c.request, c.entered_on, c.setting, s.rung
  FROM categorised c
  JOIN ladder s ON s.category = c.category AND s.residential = COALESCE(c.residential, 'none')
  WHERE c.entered_on >= $cohort_start AND c.entered_on <= $cohort_end
),
cohort AS (
  SELECT b.*
  FROM begun b
  LEFT JOIN plans p ON p.person = b.person AND p.request = b.request
  WHERE p.ceased_on IS NULL OR p.ceased_on > b.entered_on + INTERVAL '365' DAY
),
moves AS (
  SELECT
    b.person, b.request, b.entered_on, b.setting,
    CASE
      WHEN EXTRACT(MONTH FROM c.entered_on) IN (8, 9)
        AND EXTRACT(YEAR FROM c.entered_on) - EXTRACT(YEAR FROM q.birth_month)
          - CASE WHEN EXTRACT(MONTH FROM q.birth_month) > 8 THEN 1 ELSE 0 END IN (11, 16)
      THEN 1 ELSE 0
    END AS between_phases
  FROM cohort b
  JOIN categorised c ON c.person = b.person AND c.request = b.request
  JOIN ladder s ON s.category = c.category AND s.residential = COALESCE(c.residential, 'none')
  LEFT JOIN persons q ON q.person = b.person
  WHERE c.entered_on > b.entered_on
    AND c.entered_on <= b.entered_on + INTERVAL '365' DAY
    AND s.rung > b.rung
),
outcomes AS (
  SELECT
    b.person, b.request, b.entered_on, b.setting,
    COUNT(m.person) AS up, COUNT(CASE WHEN m.between_phases = 0 THEN 1 END) AS unplanned
  FROM cohort b
  LEFT JOIN moves m
    ON m.person = b.person AND m.request = b.request
    AND m.entered_on = b.entered_on AND m.setting = b.setting
  GROUP BY b.person, b.request, b.entered_on, b.setting
)
SELECT 'ladder' AS variant,
  COUNT(CASE WHEN up > 0 THEN 1 END) AS numerator, COUNT(*) AS denominator
FROM outcomes
UNION ALL
SELECT 'ladder_without_phase_transfers', COUNT(CASE WHEN unplanned > 0 THEN 1 END), COUNT(*)
FROM outcomes
UNION ALL
SELECT 'excluded: plan ceased within a year of the placement',
  (SELECT COUNT(*) FROM begun) - (SELECT COUNT(*) FROM cohort), CAST(NULL AS BIGINT)
UNION ALL
SELECT 'excluded: placement off the ladder', COUNT(*), CAST(NULL AS BIGINT)
FROM categorised c
LEFT JOIN ladder s ON s.category = c.category AND s.residential = COALESCE(c.residential, 'none')
WHERE c.entered_on >= $cohort_start AND c.entered_on <= $cohort_end AND s.rung IS NULL
