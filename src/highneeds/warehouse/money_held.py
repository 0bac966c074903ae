"""The ledger's high needs block held against the grant and against the section 251 return.

The grant is held against the ledger's income on both bases, before and after the deductions for
places paid directly: which of them a ledger is kept on, nobody says, and the smaller gap tells.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from highneeds.warehouse.warehouse import Warehouse

# The lines of section 251 that are the high needs block, as the Department's financial
# benchmarking adds them up.
LINES = (
    "1.0.2", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "1.2.8", "1.2.9",
    "1.2.11", "1.2.13", "1.4.11",
)  # fmt: skip
BASES = {"gross": "grant before deductions", "net": "grant after deductions"}
_LEDGER = """
WITH placed AS (
  SELECT l.*, COALESCE(l.month, '') AS told, o.position
  FROM ledger_lines l JOIN load_order o ON o.load = l.load
  WHERE l.block = 'high_needs'
),
latest AS (
  SELECT financial_year, flow, kind, MAX(told) AS told FROM placed
  GROUP BY financial_year, flow, kind
),
standing AS (
  SELECT p.financial_year, p.flow, p.kind, p.told, p.line, MAX(p.position) AS position
  FROM placed p JOIN latest t USING (financial_year, flow, kind, told)
  GROUP BY p.financial_year, p.flow, p.kind, p.told, p.line
)
SELECT financial_year, flow, kind, told, CAST(SUM(pence) AS BIGINT) AS pence
FROM placed JOIN standing USING (financial_year, flow, kind, told, line, position)
GROUP BY financial_year, flow, kind, told
"""
_GRANT = """
SELECT DISTINCT financial_year, basis, pence FROM allocations
WHERE block = 'high_needs' AND authority = $authority
"""
_RETURN = """
SELECT financial_year, stage, CAST(SUM(net_pence) AS BIGINT) AS pence
FROM section_251_lines JOIN high_needs_lines USING (line)
WHERE authority = $authority OR (SELECT COUNT(DISTINCT authority) FROM section_251_lines) = 1
GROUP BY financial_year, stage
"""
Sums = dict[tuple[str, str, str], tuple[int, str]]  # by year, flow and kind: pence, and the month


class MoneyHeld(Struct, frozen=True):
    """One total of the ledger beside one from elsewhere, in whole pence.

    ``ours`` says which of the ledger's amounts it is, ``against`` what it is held against.
    """

    financial_year: str
    ours: str
    ours_pence: int
    against: str
    theirs_pence: int

    @property
    def difference_pence(self) -> int:
        """Ours less theirs."""
        return self.ours_pence - self.theirs_pence


def list_money_held(warehouse: Warehouse, *, authority: str) -> list[MoneyHeld]:
    """Return every total of the ledger that the grant or a section 251 return can be held against.

    ``authority`` is its code in those files; a return of one authority alone is taken as its own.
    """
    sums = _ledger_sums(warehouse)
    found = [
        *_against_grant(warehouse, sums, authority),
        *_against_return(warehouse, sums, authority),
    ]
    return sorted(found, key=lambda each: (each.financial_year, each.ours, each.against))


def _ledger_sums(warehouse: Warehouse) -> Sums:
    # By name without its ending: ledger-corrected.csv stands after ledger.csv.
    loads = sorted(warehouse.list_loads("ledger"), key=lambda each: PurePath(each.file).stem)
    if not loads:
        return {}
    order = [{"load": load.id, "position": number} for number, load in enumerate(loads)]
    rows = warehouse.ask(_LEDGER, parameters={}, loads=loads, tables={"load_order": order})
    return {
        (str(row["financial_year"]), str(row["flow"]), str(row["kind"])): (
            _pence(row), str(row["told"]),
        )
        for row in rows
    }  # fmt: skip


def _against_grant(warehouse: Warehouse, sums: Sums, authority: str) -> Iterator[MoneyHeld]:
    loads = warehouse.list_loads("allocations")
    if not loads:
        return
    for row in warehouse.ask(_GRANT, parameters={"authority": authority}, loads=loads):
        year = str(row["financial_year"])
        for kind in ("forecast", "budget"):
            if (year, "income", kind) in sums:
                pence, told = sums[year, "income", kind]
                said = _said(f"income, {kind}", told)
                yield MoneyHeld(year, said, abs(pence), BASES[str(row["basis"])], _pence(row))
                break


def _against_return(warehouse: Warehouse, sums: Sums, authority: str) -> Iterator[MoneyHeld]:
    loads = warehouse.list_loads("section_251")
    if not loads:
        return
    rows = warehouse.ask(
        _RETURN,
        parameters={"authority": authority},
        loads=loads,
        tables={"high_needs_lines": [{"line": line} for line in LINES]},
    )
    for row in rows:
        year, stage = str(row["financial_year"]), str(row["stage"])
        for kind in ("budget",) if stage == "budget" else ("actual", "forecast"):
            pence, told = sums.get((year, "spend", kind), (0, ""))
            # Spend to date is an outturn at the year's end alone.
            if (year, "spend", kind) in sums and (kind != "actual" or told.endswith("-03")):
                said = _said(f"spend, {kind}", told)
                yield MoneyHeld(year, said, pence, f"section 251 {stage}", _pence(row))
                break


def _said(what: str, month: str) -> str:
    return f"{what} of {month}" if month else what


def _pence(row: Mapping[str, object]) -> int:
    return int(str(row["pence"]))
