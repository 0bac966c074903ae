-- Funding decisions of the financial year to date, each once: a log that is exported again brings
-- its earlier rows along. Two alike in one file are two decisions.
SELECT d.load, d.row, d.person, d.decided_on, d.route, d.decision, d.pence_a_year
FROM (
  SELECT
    n.load, n.row, n.person, n.decided_on, n.route, n.decision, n.pence_a_year,
    ROW_NUMBER() OVER (
      PARTITION BY
        n.person, n.decided_on, n.route, n.decision, n.pence_a_year, n.reason, n.nth
      ORDER BY o.position DESC
    ) AS place
  FROM (
    SELECT
      f.load, f.row, f.person, f.decided_on, f.route, f.decision, f.pence_a_year, f.reason,
      ROW_NUMBER() OVER (
        PARTITION BY f.load, f.person, f.decided_on, f.route, f.decision, f.pence_a_year, f.reason
        ORDER BY f.row
      ) AS nth
    FROM funding_decisions f
    WHERE f.decided_on >= $financial_start AND f.decided_on <= $as_at
  ) n
  JOIN load_order o ON o.load = n.load
) d
WHERE d.place = 1
