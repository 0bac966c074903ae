-- Answers of the latest year of the survey that is not later than the day, as loaded last.
SELECT a.load, a.row, a.respondent, a.asked, a.answered, a.positive
FROM (
  SELECT
    s.load, s.row, s.year, s.respondent, s.asked, s.answered, s.positive,
    MAX(s.year) OVER () AS last_year,
    RANK() OVER (
      PARTITION BY s.survey, s.year, s.respondent, s.question ORDER BY o.position DESC
    ) AS place
  FROM survey_answers s
  JOIN load_order o ON o.load = s.load
  WHERE s.year <= $year
) a
WHERE a.place = 1 AND a.year = a.last_year
