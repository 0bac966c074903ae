WITH spend AS (
  SELECT l.load, l.row, l.kind, COALESCE(l.month, '') AS month, l.line, l.pence, o.position
  FROM ledger_lines l
  JOIN load_order o ON o.load = l.load
  WHERE l.financial_year = $financial_year AND l.block = 'high_needs' AND l.flow = 'spend'
    AND l.kind IN ('forecast', 'actual')
    AND (l.month IS NULL OR l.month <= $closed_month)
),
basis AS (
  SELECT kind, month
  FROM spend
  ORDER BY CASE WHEN kind = 'forecast' THEN 0 ELSE 1 END, month DESC
  LIMIT 1
),
latest AS (
  SELECT s.kind, s.month, s.line, MAX(s.position) AS position
  FROM spend s
  JOIN basis b ON b.kind = s.kind AND b.month = s.month
  GROUP BY s.kind, s.month, s.line
)
SELECT 'block_spend' AS variant,
  CAST(SUM(s.pence) AS BIGINT) AS numerator,
  (SELECT COUNT(*) FROM active) AS denominator,
  MAX(s.kind) AS basis,
  CAST(NULL AS VARCHAR) AS basis_of
FROM spend s
JOIN latest t
  ON t.kind = s.kind AND t.month = s.month AND t.line = s.line AND t.position = s.position
UNION ALL
SELECT 'section_251', CAST(SUM(net_pence) AS BIGINT), (SELECT COUNT(*) FROM active),
  'section_251_' || MAX(stage), MAX(financial_year)
FROM section_251_spend
UNION ALL
SELECT 'placement', CAST(COALESCE(SUM(pence_a_year), 0) AS BIGINT), COUNT(DISTINCT person),
  CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
FROM committed_now
