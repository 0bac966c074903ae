"""The ledger: budget, profile, actual and forecast of the dedicated schools grant, line by line."""

from __future__ import annotations

import functools
import operator
import re
from typing import TYPE_CHECKING, Any

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.months import PERIODS, find_month, find_period
from highneeds.feeds.plain_rows import Amounts, word_of
from highneeds.feeds.reading import read_table_feed
from highneeds.feeds.rows import MOST_PENCE, TOTAL
from highneeds.records.finance import LedgerLine
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.plain_rows import Parse
    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "financial_year": ("financial_year", "financial year", "FY", "fin year", "year"),
    "month": ("month", "period", "to month"),
    "block": ("block", "DSG block"),
    "flow": ("flow", "income or spend", "income/spend", "type"),
    "line": ("line", "code", "cost centre", "cost centre code", "budget line"),
    "description": ("description", "budget line description", "cost centre description", "name"),
    "kind": ("kind", "budget or actual", "measure"),
    "amount": ("amount", "value", "pounds", "amount (£)", "net", "£"),
}
BLOCKS = {"high_needs", "schools", "central_services", "early_years"}
BLOCK_ALIASES = {"hnb": "high_needs", "high_needs_block": "high_needs", "cssb": "central_services",
                 "central_school_services": "central_services", "schools_block": "schools",
                 "early_years_block": "early_years"}  # fmt: skip
FLOWS = {"spend", "income"}
FLOW_ALIASES = {"expenditure": "spend", "grant": "income"}
KINDS = {"budget", "profiled", "actual", "forecast"}
KIND_ALIASES = {"profiled_budget": "profiled", "budget_to_date": "profiled",
                "actuals": "actual", "actual_to_date": "actual", "outturn": "forecast",
                "forecast_outturn": "forecast", "full_year_budget": "budget"}  # fmt: skip
WORDS = {"block": BLOCKS, "flow": FLOWS, "kind": KINDS}
FEED = FeedDefinition(
    name="ledger",
    title="Ledger of the dedicated schools grant",
    reader="ledger/4",
    extensions=("csv", "xlsx"),
    unlocks="the average cost of a plan, and the finance lines",
    measures=("average_cost",),
    columns=("financialyear", "block", "kind", "amount"),
    required=("financial_year", "block", "line", "kind", "amount"),
)
_YEAR = re.compile(
    r"(?:FY\s*)?(?:20(\d\d)\s*(?:[-/]|to)?|(\d\d)\s*(?:[-/]|to))\s*(?:20)?(\d\d)", re.IGNORECASE
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read a ledger extract: amounts in pounds, kept as whole pence, spend positive."""
    del key, expected_authority
    return read_table_feed(
        path,
        feed=FEED,
        kind="ledger_lines",
        columns=COLUMNS,
        record=_record,
        identity=operator.attrgetter("financial_year", "month", "block", "flow", "line", "kind"),
        adds=True,
        about=_about,
        plain=PLAIN,
        totals=True,
    )


def _record(row: TableRow) -> LedgerLine:
    return LedgerLine(
        row=row.line,
        financial_year=_financial_year(row),
        month=_month(row),
        block=row.one_of("block", BLOCKS, BLOCK_ALIASES),
        flow=row.one_of("flow", FLOWS, FLOW_ALIASES) if row.text("flow") else "spend",
        line=row.required("line", "the code of a budget line"),
        description=row.text("description"),
        kind=row.one_of("kind", KINDS, KIND_ALIASES),
        pence=row.pence("amount"),
    )


def _plain_year(text: str) -> str:
    found = find_financial_year(text)
    if found is None:
        raise ValueError(text)
    return found


def _plain_month(text: str) -> str | None:
    month = find_month(text) if text else None
    if text and month is None:
        raise ValueError(text)
    return month


def _plain_code(text: str) -> str:
    if not text:
        raise ValueError(text)
    return _plain_text(text)


def _plain_text(text: str) -> str:
    if TOTAL.fullmatch(text):
        raise ValueError(text)
    return text


def _plain_pence(text: str) -> int:
    amount = parse_pounds(text)
    if abs(amount) > MOST_PENCE:
        raise ValueError(text)
    return amount


PLAIN: dict[str, Parse | Amounts] = {
    "financial_year": _plain_year,
    "month": _plain_month,
    "block": word_of(BLOCKS, BLOCK_ALIASES),
    "flow": word_of(FLOWS, FLOW_ALIASES, nothing="spend"),
    "line": _plain_code,
    "description": _plain_text,
    "kind": word_of(KINDS, KIND_ALIASES),
    "amount": Amounts(_plain_pence),
}  # in the order of a record's fields


@functools.lru_cache(maxsize=1_000)
def find_financial_year(text: str) -> str | None:
    """Return a financial year in its plain form; None where it is none.

    >>> find_financial_year("2023/2024"), find_financial_year("202324"), find_financial_year("2023-25")
    ('2023-24', '2023-24', None)
    >>> find_financial_year("FY23/24")
    '2023-24'
    """
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    first = match[1] or match[2]
    return f"20{first}-{match[3]}" if (int(first) + 1) % 100 == int(match[3]) else None


def _financial_year(row: TableRow) -> str:
    text = row.text("financial_year")
    found = find_financial_year(text)
    if found is None:
        got = repr(text) if text else "nothing"
        row.refuse("financial_year", got, "a financial year such as 2023-24", "financial year")
    return found or ""


def _month(row: TableRow) -> str | None:
    text = row.text("month")
    if not text or (month := find_month(text)):
        return month if text else None
    if month := find_period(text, find_financial_year(row.text("financial_year"))):
        row.assume(PERIODS)
        return month
    if month := find_month(row.as_day("month")):
        return month
    row.refuse("month", repr(text), "a month such as 2024-01, or nothing", "month")
    return None


def _about(records: list[Any]) -> dict[str, str]:
    years = sorted({record.financial_year for record in records})
    spent = [record.month for record in records if record.kind == "actual" and record.month]
    said = {"year": ", ".join(years)} if years else {}
    return said | ({"until": max(spent)} if spent else {})
