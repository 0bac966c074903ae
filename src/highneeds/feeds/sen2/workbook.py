"""Workbooks with a sheet for each table and none for the header: before submission, and a supplier's.

They do not say whose return they are or for which day, so the name of the file has to.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.feeds.cells import Cells
from highneeds.feeds.headers import plain_header
from highneeds.feeds.mappings import NO_MAPPING
from highneeds.feeds.sen2.header import FIRST_YEAR
from highneeds.feeds.sen2.keyed import Block, find_labels, read_block
from highneeds.feeds.sen2.modules import BY_NAME, MODULES
from highneeds.feeds.sen2.tree import Source, SourceRow
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from highneeds.feeds.mappings import FeedMapping
    from highneeds.feeds.result import Query

_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_AUTHORITY = re.compile(r"(?<!\d)(\d{3})(?!\d)")


class Layout(Struct, frozen=True):
    """A workbook's sheets by table; ``lacking`` are the elements that it has no sheet for."""

    title: str
    sheets: dict[str, tuple[str, ...]]
    lacking: frozenset[str] = frozenset()


PRE_SUBMISSION = Layout(
    "pre-submission workbook", {module.name: (module.sheet,) for module in MODULES[1:]}
)
SUPPLIER = Layout(
    "five-sheet output of a supplier",
    {
        "person": ("Persons", "Person", "Module 1"),
        "requests": ("Requests", "Module 2"),
        "assessment": ("Assessments", "Assessment", "Module 3"),
        "namedplan": ("Named Plan", "Named Plans", "Module 4"),
        "activeplans": ("Active Plans", "Active Plan", "Module 5"),
    },
    frozenset({"plandetail", "placementdetail", "senneed"}),
)


def find_layout(sheets: Mapping[str, object]) -> Layout | None:
    """Return the layout whose sheets a workbook has.

    One of five sheets with any of those that only the eight have is the eight, of which some lack.
    """
    names = set(map(_plain_sheet, sheets))
    if not all(names & set(map(_plain_sheet, wanted)) for wanted in SUPPLIER.sheets.values()):
        return None
    others = {_plain_sheet(BY_NAME[each].sheet) for each in SUPPLIER.lacking}
    return PRE_SUBMISSION if names & others else SUPPLIER


def _plain_sheet(name: str) -> str:
    """Return a sheet's name without case, spaces and the plural."""
    return plain_header(name).removesuffix("s")


def _find_sheets(file: str, names: Collection[str], layout: Layout) -> dict[str, str]:
    """Return the sheet of each table; a workbook without one of them is refused."""
    found: dict[str, str] = {}
    for module, wanted in layout.sheets.items():
        plain = set(map(_plain_sheet, wanted))
        fitting = [each for each in names if _plain_sheet(each) in plain]
        if not fitting:
            told = ", ".join(repr(each) for each in names if each not in found.values())
            raise FeedError(
                f"{file}: this is the {layout.title}, and it has no sheet {wanted[0]!r}; its other "
                f"sheets are {told or 'none'}. Add the sheet, or give it the name it came with."
            )
        found[module] = fitting[0]
    return found


def read_sheets(
    file: str,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    layout: Layout,
    *,
    sha256: str,
    expected_authority: str | None,
    mapping: FeedMapping = NO_MAPPING,
) -> Source:
    """Read a workbook of that layout."""
    names = _find_sheets(file, list(sheets), layout)
    header = header_from_name(file, expected_authority=expected_authority)
    cells = Cells()
    told = (
        f"authority {header['lea']} and {header['referencedate']} were taken from the file's name"
    )
    assumed = [f"this is the {layout.title}, which has no header: {told}"]
    assumed.extend(
        f"the {layout.title} holds no {BY_NAME[name].element}: measures of it stay empty"
        for name in sorted(layout.lacking)
    )
    tables: dict[str, list[SourceRow]] = {}
    queries: list[Query] = []
    for module, name in names.items():
        rows = sheets[name]
        first = find_labels(rows, module, mapping)
        labels = rows[first] if first < len(rows) else []
        block = Block(module, name, labels, rows[first + 1 :], first + 1)
        tables[module] = read_block(
            block, cells, file=file, assumed=assumed, queries=queries, mapping=mapping
        )
    return Source(
        file=file, sha256=sha256, header=header, tables=tables,
        assumed=[*assumed, *cells.list_assumed()], lacking=layout.lacking,
        queries=[*queries, *cells.list_doubts()],
    )  # fmt: skip


def header_from_name(file: str, *, expected_authority: str | None) -> dict[str, str]:
    """Return what a file's name says of the return: the authority and the day it speaks for.

    >>> header_from_name("sen2-865-2024-01-18.xlsx", expected_authority=None)["lea"]
    '865'
    """
    days = _DAY.findall(file)
    codes = _AUTHORITY.findall(_DAY.sub("", file))
    try:
        day = date.fromisoformat(days[0])
    except (IndexError, ValueError):
        day = None
    if day is None or (len(set(codes)) != 1 and not expected_authority):
        raise FeedError(
            f"{file}: this layout has no header, so the name of the file has to say whose return "
            "it is and for which day. Rename it with the authority's code and the day in it, such "
            "as sen2-865-2024-01-18.xlsx."
        )
    return {
        "collection": "SEN2",
        "year": str(max(day.year, FIRST_YEAR)),
        "referencedate": day.isoformat(),
        "lea": codes[0] if len(set(codes)) == 1 else str(expected_authority),
    }
