-- The main placement on the day of each child with a plan: where several are open, the last entered.
SELECT opened.person, opened.category, opened.residential, opened.setting
FROM (
  SELECT
    m.person, c.category, c.residential, c.setting,
    ROW_NUMBER() OVER (
      PARTITION BY m.person
      ORDER BY
        CASE WHEN c.entered_on IS NULL THEN 1 ELSE 0 END, c.entered_on DESC,
        c.request DESC, c.category, c.setting
    ) AS place
  FROM maintained m
  JOIN categorised c ON c.person = m.person AND c.request = m.request
  WHERE (c.entered_on IS NULL OR c.entered_on <= $as_at)
    AND (c.left_on IS NULL OR c.left_on >= $as_at)
) opened
WHERE opened.place = 1
