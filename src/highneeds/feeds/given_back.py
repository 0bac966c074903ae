"""Refused and doubted rows given back as they came, with the rule, the reason and the remedy beside.

What is given back may be about children: it is made only where somebody asks for it by name, and
goes to the folder they name. The refused rows of a table can be mended and read again as they are,
because a reader passes over the columns added; doubted rows were taken in, and stand apart.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.discovery import list_given_rows
from highneeds.feeds.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.given_rows import GivenRows
    from highneeds.feeds.result import FeedResult, Query, Rejection

ADDED = ("check: rule", "check: field", "check: what is wrong", "check: what to do")
REFUSED, DOUBTED = "refused", "doubted"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[£]?[\d.,]+")


class GivenBack(Struct, frozen=True):
    """One file to give back: refused or doubted rows of one feed file."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def give_back(path: Path, result: FeedResult) -> list[GivenBack]:
    """Return what to give back of a file that was read: nothing where nothing was found."""
    found: dict[str, Sequence[Rejection | Query]] = {
        REFUSED: result.rejections,
        DOUBTED: result.queries,
    }
    if not any(found.values()):
        return []
    places = {(each.row, each.path) for findings in found.values() for each in findings}
    given = list_given_rows(result.feed, path, places)
    stem = path.name.removesuffix(path.suffix)
    return [
        GivenBack(
            name=f"{stem}.{kind}",
            title=f"Rows of {path.name} that were {kind}",
            columns=(*given.columns, *ADDED),
            rows=_rows(findings, given),
        )
        for kind, findings in found.items()
        if findings
    ]


def write_csv(table: GivenBack) -> bytes:
    """Return the table as CSV that Excel opens, in which no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _rows(findings: Sequence[Rejection | Query], given: GivenRows) -> list[tuple[str, ...]]:
    """Return each row once, with all that was found of it."""
    by_place: dict[tuple[int | None, str], list[Rejection | Query]] = {}
    for each in findings:
        by_place.setdefault((each.row, each.path), []).append(each)
    empty = ("",) * len(given.columns)
    return [(*given.rows.get(place, empty), *_added(of_row)) for place, of_row in by_place.items()]


def _added(findings: Sequence[Rejection | Query]) -> tuple[str, str, str, str]:
    rules: Mapping[str, object] = load_rules()
    told = [load_rules()[each.rule].sentence if each.rule in rules else "" for each in findings]
    return (
        "; ".join(each.rule for each in findings),
        "; ".join(each.field for each in findings),
        " ".join(f"{sentence} Wanted: {each.wanted}." for sentence, each in zip(told, findings, strict=True)),
        " ".join(dict.fromkeys(each.remedy for each in findings if each.remedy)),
    )  # fmt: skip


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
