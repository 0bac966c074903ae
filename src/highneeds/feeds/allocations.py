"""Dedicated schools grant: what DfE gives each authority, block by block, before and after deductions.

Read from DfE's .ods of a year, sheet "Allocations summary", or from a table of one's own.
Source: DfE, Dedicated schools grant allocations.
"""

from __future__ import annotations

import hashlib
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.headers import plain_header
from highneeds.feeds.ledger import BLOCK_ALIASES, BLOCKS, find_financial_year
from highneeds.feeds.reading import read_table_feed
from highneeds.feeds.result import FeedResult, Query, Rejection
from highneeds.records.finance import Allocation
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "financial_year": ("financial_year", "financial year", "year"),
    "authority": ("authority", "LA code", "LEA"),
    "name": ("name", "LA name", "authority name"),
    "block": ("block", "DSG block"),
    "basis": ("basis", "before or after deductions"),
    "amount": ("amount", "allocation", "value", "£"),
}
BASES = {"gross", "net"}
BASIS_ALIASES = {"before_deductions": "gross", "before": "gross", "after_deductions": "net",
                 "after": "net"}  # fmt: skip
WORDS = {"block": BLOCKS | {"total"}, "basis": BASES}
FEED = FeedDefinition(
    name="allocations",
    title="Allocations of the dedicated schools grant",
    reader="allocations/1",
    extensions=("ods", "csv", "xlsx"),
    unlocks="the ledger's income held against the grant, on either basis",
    columns=("authority", "block", "basis", "allocation"),
    required=("financial_year", "authority", "block", "amount"),
)
TITLES = (("schoolsblock", "schools"), ("centralschoolservices", "central_services"),
          ("highneedsblock", "high_needs"), ("earlyyearsblock", "early_years"),
          ("totaldsg", "total"))  # fmt: skip
SHEET = "allocationssummary"
ENGLAND = "ENGLAND"
NUMBERED = 3  # digits of an authority's code
MOST_APART = 500  # pence: five amounts rounded to the pound
_YEARS = re.compile(r"20\d\d to 20\d\d")


def fits(path: Path) -> bool:
    """Say whether a file is an .ods workbook: the grant is the one feed that comes as one."""
    return path.is_file() and path.suffix.lower() == ".ods"


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read allocations in pounds, of every authority: regions and England stand in them too."""
    del key, expected_authority
    if path.suffix.lower() == ".ods":
        return _read_published(path)
    return read_table_feed(
        path, feed=FEED, kind="allocations", columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.financial_year, each.authority, each.block, each.basis),
    )  # fmt: skip


def _record(row: TableRow) -> Allocation:
    year = find_financial_year(row.text("financial_year"))
    if year is None:
        row.refuse("financial_year", repr(row.text("financial_year")),
                   "a financial year such as 2023-24", "financial year")  # fmt: skip
    return Allocation(
        row=row.line,
        financial_year=year or "",
        authority=row.required("authority", "an authority's code"),
        name=row.text("name"),
        block=row.one_of("block", BLOCKS | {"total"}, BLOCK_ALIASES),
        basis=row.one_of("basis", BASES, BASIS_ALIASES) if row.text("basis") else "gross",
        pence=row.pence("amount"),
    )


def _read_published(path: Path) -> FeedResult:
    from highneeds.feeds.open_document import read_open_document

    sheets = read_open_document(path)
    rows = next((r for name, r in sheets.items() if plain_header(name) == SHEET), None)
    if rows is None:
        raise FeedError(
            f"{path.name}: no sheet 'Allocations summary'. Download the allocations of the year "
            "from the Department for Education as .ods; save the table of another feed as .xlsx or CSV."
        )
    year = _year_of(rows)
    places, first = _find_blocks(path.name, rows)
    if year is None:
        raise FeedError(
            f"{path.name}: no year such as '2023 to 2024' stands above the table. Download it again."
        )
    records: list[Allocation] = []
    rejections: list[Rejection] = []
    for line, cells in enumerate(rows[first:], start=first + 1):
        for made in _amounts(line, cells, year, places):
            if isinstance(made, Rejection):
                rejections.append(made)
            else:
                records.append(made)
    return FeedResult(
        feed=FEED.name, file=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        reader=FEED.reader, about={"year": year}, records={"allocations": records},
        rejections=rejections, queries=[*_doubt_totals(records), *_doubt_england(records)],
        assumed=["amounts before deductions were read as gross, and after them as net"],
    )  # fmt: skip


def _year_of(rows: Sequence[Sequence[str]]) -> str | None:
    for row in rows[:5]:
        for cell in row:
            if matched := _YEARS.search(cell):
                return find_financial_year(matched[0])
    return None


def _find_blocks(
    name: str, rows: Sequence[Sequence[str]]
) -> tuple[dict[int, tuple[str, str]], int]:
    """Return which column holds which block on which basis, and where the amounts begin."""
    for number, row in enumerate(rows[:10]):
        found: dict[int, tuple[str, str]] = {}
        for place, cell in enumerate(row):
            block = next((b for sign, b in TITLES if plain_header(cell).startswith(sign)), None)
            if block:
                basis = "net" if (block, "gross") in found.values() else "gross"
                found[place] = (block, basis)
        if len(found) == len(TITLES) * len(BASES):
            return found, number + 1
    raise FeedError(
        f"{name}: the sheet has no line with the four blocks and their total, before and after "
        "deductions. Download it again."
    )


def _amounts(
    line: int, cells: Sequence[str], year: str, places: dict[int, tuple[str, str]]
) -> Iterator[Allocation | Rejection]:
    code, name = (cells[0] if cells else ""), (cells[1] if len(cells) > 1 else "")
    if not code.strip() or code.strip().startswith("["):
        return
    for place, (block, basis) in places.items():
        text = cells[place] if place < len(cells) else ""
        try:
            pounds = Decimal(text)
        except InvalidOperation:
            yield Rejection(line, f"line {line}", f"{block} {basis}", repr(text[:40]),
                            "an amount in pounds", "amount", "Download the file again.")  # fmt: skip
            continue
        pence = int((pounds * 100).quantize(Decimal(1), ROUND_HALF_UP))
        yield Allocation(line, year, code.strip(), name.strip(), block, basis, pence)


def _doubt_totals(records: Sequence[Allocation]) -> Iterator[Query]:
    """Doubt a total that its four blocks do not add up to."""
    sums: dict[tuple[int, str], dict[str, int]] = {}
    for each in records:
        sums.setdefault((each.row, each.basis), {})[each.block] = each.pence
    for (line, basis), blocks in sums.items():
        total = blocks.pop("total", None)
        if total is not None and len(blocks) == len(BLOCKS):
            yield from _apart(line, f"total {basis}", total, sum(blocks.values()), len(blocks))


def _doubt_england(records: Sequence[Allocation]) -> Iterator[Query]:
    """Doubt England's amount where its authorities do not add up to it."""
    england = {(e.block, e.basis): e for e in records if e.authority.upper() == ENGLAND}
    own = [e for e in records if e.authority.isdigit() and len(e.authority) == NUMBERED]
    for (block, basis), whole in england.items():
        parts = [each.pence for each in own if (each.block, each.basis) == (block, basis)]
        yield from _apart(whole.row, f"{block} {basis}", whole.pence, sum(parts), len(parts))


def _apart(line: int, field: str, total: int, parts: int, count: int) -> Iterator[Query]:
    if abs(total - parts) > MOST_APART * max(count, 1):
        yield Query(line, f"line {line}", field, f"{total / 100:.2f}",
                    f"the sum of its parts, {parts / 100:.2f}", "parts and total",
                    "Look which of them is wrong: all were taken as they stand.")  # fmt: skip
