"""What Westmarch keeps of its plan, quarter by quarter as it became known: the tables beside the books."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from highneeds.synthetic.writer_tables import write_table
from highneeds.vocabulary.money import format_pounds_rounded, parse_pounds, split_pence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from highneeds.synthetic.register_money import FinanceYear

MILESTONES = ("id", "title", "planned", "expected", "done", "workstream", "kind", "owner", "saving",
              "depends on")  # fmt: skip
CAPITAL = ("id", "title", "workstream", "cost", "cost now", "funded", "funding", "places",
           "opening planned", "opening now", "opened", "saving", "owner")  # fmt: skip
TRACKER = ("id", "committee", "met on", "text", "kind", "minute", "owner", "due", "answer",
           "answered on")  # fmt: skip

SOURCES = ("section 251", "dsg notes", "section 151 sign-off", "revenue outturn", "accounts")
HAPPENED = {
    "done": "done",
    "opened": "opened",
    "answer": "answered_on",
    "answered_on": "answered_on",
}


def kept_tables(
    story: Mapping[str, Any], years: Sequence[FinanceYear], *, period: str, last_day: date
) -> dict[str, bytes]:
    """Return the tables of one quarter; what was not known by its last day stands in none of them."""
    tables = {
        "milestones.csv": _rows(MILESTONES, story["milestones"], period, last_day),
        "capital.csv": _rows(CAPITAL, story["capital"], period, last_day),
        "tracker.csv": _rows(TRACKER, _met(story["tracker"], last_day), period, last_day),
        "money-profile.csv": _profile(years, period),
        "saving-years.csv": _saving_years(story["saving_years"]),
    }
    tables |= _behind(story, years, period)
    if period >= story["exceptions_from"]:
        rows = [(item, *map(str, said)) for item, said in story["exceptions"].items()]
        columns = ("item", "cause", "action", "owner", "green by")
        tables["exceptions.csv"] = write_table(columns, rows)
    return tables


def _rows(
    columns: Sequence[str], entries: Sequence[Mapping[str, Any]], period: str, last_day: date
) -> bytes:
    rows = [
        tuple(_known(entry, column.replace(" ", "_"), period, last_day) for column in columns)
        for entry in entries
    ]
    return write_table(columns, rows)


def _known(entry: Mapping[str, Any], name: str, period: str, last_day: date) -> str:
    """Return a cell as it was known: the latest of several, and nothing that had not happened."""
    value = entry.get(name, "")
    if isinstance(value, dict):
        found = [said for since, said in value.items() if since <= period]
        return str(found[-1]) if found else ""
    if name in HAPPENED and value and _day(entry[HAPPENED[name]]) > last_day:
        return ""
    return str(value)


def _met(entries: Sequence[Mapping[str, Any]], last_day: date) -> list[Mapping[str, Any]]:
    return [each for each in entries if _day(each["met_on"]) <= last_day]


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _profile(years: Sequence[FinanceYear], period: str) -> bytes:
    """Return budget and actual of each quarter of spend, the differences of what the ledger sums."""
    rows: list[tuple[str, ...]] = []
    for year in years:
        months = sorted(month for kind, flow, month in year.sums
                        if kind == "profiled" and flow == "spend" and month)  # fmt: skip
        before = {"profiled": 0, "actual": 0}
        for month in months:
            cells = []
            for kind, until in list(before.items()):
                now = year.amount(kind, "spend", month)
                known = kind == "profiled" or month <= period
                cells.append(format_pounds_rounded(now - until) if known else "")
                before[kind] = now
            rows.append(("spend", month, *cells))
    return write_table(("line", "month", "budget", "actual"), rows)


def _behind(
    story: Mapping[str, Any], years: Sequence[FinanceYear], period: str
) -> dict[str, bytes]:
    """Return why the outturn of spend moved, volume and price, and the closing deficit's sources."""
    tables = {"movements.csv": _movements(story, years, period)}
    if period in story["volumes"]:
        tables["volumes.csv"] = write_table(
            ("line", "what", "unit", "budget volume", "budget unit cost", "volume", "unit cost"),
            [("spend", *said) for said in story["volumes"][period]],
        )
    said = story["deficit_sources"]
    if period >= said["known_from"]:
        closing = next(year.opening for year in years if year.label > said["financial_year"])
        rows = [
            (source, said["financial_year"],
             format_pounds_rounded(closing + said["above_it"].get(source, 0) * 100),
             said["explanation"] if source in said["above_it"] else "")
            for source in SOURCES
        ]  # fmt: skip
        columns = ("source", "financial year", "amount", "explanation")
        tables["deficit-sources.csv"] = write_table(columns, rows)
    return tables


def _movements(story: Mapping[str, Any], years: Sequence[FinanceYear], period: str) -> bytes:
    """Share out, to the penny, what the forecast of spend moved within its financial year."""
    year = next(each for each in years if ("actual", "spend", period) in each.sums)
    earlier = [key for key in story["periods"]
               if key < period and ("forecast", "spend", key) in year.sums]  # fmt: skip
    if not earlier:
        return write_table(("line", "driver", "amount", "reason"), [])
    now, before = (
        parse_pounds(format_pounds_rounded(year.amount("forecast", "spend", key))) // 100
        for key in (period, earlier[-1])
    )
    whole = now - before
    parts = split_pence(whole, [share for _, share, _ in story["drivers"]])
    rows = [
        ("spend", driver, format_pounds_rounded(part * 100), reason)
        for (driver, _, reason), part in zip(story["drivers"], parts, strict=True)
    ]
    return write_table(("line", "driver", "amount", "reason"), rows)


def _saving_years(story: Mapping[str, Mapping[str, str]]) -> bytes:
    rows = [(name, year, amount) for name, years in story.items() for year, amount in years.items()]
    return write_table(("saving", "financial year", "amount"), rows)
