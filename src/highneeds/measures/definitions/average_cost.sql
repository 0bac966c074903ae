WITH latest_loads AS (
  SELECT l.*, o.position
  FROM ledger_lines l
  JOIN load_order o ON o.load = l.load
  WHERE l.financial_year = $financial_year AND l.block = 'high_needs' AND l.flow = 'spend'
    AND l.kind IN ('forecast', 'actual')
    AND (l.month IS NULL OR l.month <= $closed_month)
),
this_ledger AS (
  SELECT * FROM latest_loads
  WHERE position = (SELECT MAX(position) FROM latest_loads)
),
basis AS (
  SELECT kind, COALESCE(month, '') AS month
  FROM this_ledger
  ORDER BY CASE WHEN kind = 'forecast' THEN 0 ELSE 1 END, COALESCE(month, '') DESC
  LIMIT 1
)
SELECT 'block_spend' AS variant,
  CAST(SUM(s.pence) AS BIGINT) AS numerator,
  (SELECT COUNT(*) FROM active) AS denominator,
  MAX(b.kind) AS basis
FROM basis b
JOIN this_ledger s ON s.kind = b.kind AND COALESCE(s.month, '') = b.month
