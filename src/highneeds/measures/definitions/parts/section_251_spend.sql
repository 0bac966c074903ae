-- The high needs lines of our authority's section 251 return: of the financial year that holds the day or
-- the latest before it, its outturn before its budget; each line as the file loaded last has it.
-- A feed that holds one authority alone is taken to be ours, however it writes the code.
WITH ours AS (
  SELECT s.financial_year, s.stage, s.line, s.net_pence,
    ROW_NUMBER() OVER (
      PARTITION BY s.financial_year, s.stage, s.line ORDER BY o.position DESC
    ) AS place,
    DENSE_RANK() OVER (
      ORDER BY s.financial_year DESC, CASE s.stage WHEN 'outturn' THEN 0 ELSE 1 END
    ) AS choice
  FROM section_251_lines s
  JOIN high_needs_lines h ON h.line = s.line
  JOIN load_order o ON o.load = s.load
  WHERE s.financial_year <= $financial_year
    AND (s.authority = $authority OR 1 = (SELECT COUNT(DISTINCT authority) FROM section_251_lines))
)
SELECT financial_year, stage, line, net_pence
FROM ours
WHERE place = 1 AND choice = 1
