-- Funding decisions of the financial year to date, each once: a log that is exported again brings
-- its earlier rows along. Two alike in one file are two decisions.
SELECT DISTINCT d.person, d.decided_on, d.route, d.decision, d.pence_a_year, d.reason, d.nth
FROM (
  SELECT
    f.person, f.decided_on, f.route, f.decision, f.pence_a_year, f.reason,
    ROW_NUMBER() OVER (
      PARTITION BY f.load, f.person, f.decided_on, f.route, f.decision, f.pence_a_year, f.reason
      ORDER BY f.row
    ) AS nth
  FROM funding_decisions f
  WHERE f.decided_on >= $financial_start AND f.decided_on <= $as_at
) d
