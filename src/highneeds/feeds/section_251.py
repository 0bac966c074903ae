"""Section 251: what an authority planned to spend, or spent, line by line.

Read from the published tables (``category_of_expenditure`` of the outturn, or
``category_of_planned_expenditure`` of the budget) or from a table of one's own return.
Source: DfE, LA and school expenditure; planned LA and school expenditure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.ledger import find_financial_year
from highneeds.feeds.reading import read_table_feed
from highneeds.feeds.words import plain_word
from highneeds.records.finance import Section251Line

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "financial_year": ("financial_year", "financial year", "time_period", "year"),
    "authority": ("authority", "old_la_code", "LA code", "LEA"),
    "level": ("level", "geographic_level"),
    "stage": ("stage", "budget or outturn"),
    "planned": ("planned", "category_of_planned_expenditure"),
    "line": ("line", "category_of_expenditure", "category_of_planned_expenditure", "line name"),
    "description": ("description", "line description"),
    "gross": ("gross", "gross_expenditure"),
    "income": ("income",),
    "net": ("net", "net_expenditure"),
}
STAGES = {"budget", "outturn"}
STAGE_ALIASES = {"planned": "budget", "actual": "outturn"}
WORDS = {"stage": STAGES}
FEED = FeedDefinition(
    name="section_251",
    title="Section 251 budget or outturn",
    reader="section_251/2",
    extensions=("csv", "xlsx"),
    unlocks="the average cost of a plan by section 251, and the ledger held against the return",
    measures=("average_cost",),
    columns=("authority", "line", "net"),
    required=("financial_year", "authority", "line", "net"),
)
_LINE = re.compile(r"\s*(\d\.\d{1,2}\.\d{1,2}[a-z]?)\b[\s.:–—-]*(.*)", re.DOTALL)
MOST_APART = 100  # pence: published lines are rounded to the pound


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read lines of a return: amounts in pounds. Rows of regions and England are passed over."""
    del key, expected_authority
    return read_table_feed(
        path, feed=FEED, kind="section_251_lines", columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.financial_year, each.authority, each.stage, each.line),
        adds=True, about=_about,
    )  # fmt: skip


def _record(row: TableRow) -> Section251Line | None:
    level = plain_word(row.text("level"))
    if (level and level != "local_authority") or row.symbol("net"):
        return None
    line, told = _line(row)
    net = row.pence("net")
    gross = _amount(row, "gross", net)
    income = _amount(row, "income", 0)
    parts = row.text("gross") and row.text("income") and not row.rejections
    if parts and abs(gross - income - net) > MOST_APART:
        row.doubt("net", row.text("net"), f"gross less income, {(gross - income) / 100:.2f}",
                  "parts and total", "Check which of the three amounts is wrong.")  # fmt: skip
    return Section251Line(
        row=row.line,
        financial_year=_year(row),
        authority=row.digits("authority", "an authority's code", shortest=3, longest=3),
        stage=_stage(row),
        line=line,
        description=row.text("description") or told,
        gross_pence=gross,
        income_pence=income,
        net_pence=net,
    )


def _amount(row: TableRow, field: str, otherwise: int) -> int:
    return row.pence(field) if row.text(field) and not row.symbol(field) else otherwise


def _stage(row: TableRow) -> str:
    if row.text("stage"):
        return row.one_of("stage", STAGES, STAGE_ALIASES)
    return "budget" if row.text("planned") else "outturn"


def _line(row: TableRow) -> tuple[str, str]:
    text = row.text("line")
    matched = _LINE.match(text)
    if matched:
        return matched[1], " ".join(matched[2].split())
    row.refuse("line", repr(text) if text else "nothing", "a line's number such as 1.2.1",
               "section 251 line")  # fmt: skip
    return "", ""


def _year(row: TableRow) -> str:
    text = row.text("financial_year")
    found = find_financial_year(text)
    if found is None:
        row.refuse("financial_year", repr(text), "a financial year such as 2023-24",
                   "financial year")  # fmt: skip
    return found or ""


def _about(records: list[Any]) -> dict[str, str]:
    years = sorted({record.financial_year for record in records})
    return {"year": ", ".join(years)} if years else {}
