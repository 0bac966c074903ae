"""What a person said once of a supplier's files: which column is ours, which word means which.

Kept in ``feeds/mappings.csv`` of the programme folder, one line each, dated, with who said it. Files
of a supplier stand in a folder of its name, ``feeds/<feed>/<supplier>/``; a line without supplier is
for every file of the feed, and one with it goes before.
"""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from highneeds.feeds.headers import plain_header
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

FEEDS, FILE = "feeds", "mappings.csv"
Kind = Literal["header", "value"]
COLUMNS = ("feed", "supplier", "kind", "column", "theirs", "ours", "mapped_by", "mapped_on")
HEADER: Kind = "header"
VALUE: Kind = "value"
MOST_BYTES = 5_000_000


class Mapped(Struct, frozen=True):
    """One line: ``theirs`` is a column's name (``header``), or a word in ``column`` (``value``)."""

    feed: str
    supplier: str
    kind: Kind
    column: str
    theirs: str
    ours: str
    mapped_by: str
    mapped_on: date

    @property
    def about(self) -> tuple[str, ...]:
        """What the line settles: a second line about the same takes its place."""
        what = () if self.kind == HEADER else (plain_header(self.theirs),)
        return (self.feed, self.supplier.casefold(), self.kind, self.column, *what)


class FeedMapping(Struct, frozen=True):
    """What holds for one file: headers and words, and by whom and when each was said."""

    lines: tuple[Mapped, ...] = ()

    @property
    def version(self) -> str:
        """A short name of its content; nothing where nothing was mapped."""
        if not self.lines:
            return ""
        told = repr([(each.kind, each.column, each.theirs, each.ours) for each in self.lines])
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def find_value(self, column: str, text: str) -> str | None:
        """Return our word for theirs, where somebody said it."""
        plain = plain_header(text)
        for each in self.lines:
            same = each.kind == VALUE and each.column.casefold() == column
            if same and plain_header(each.theirs) == plain:
                return each.ours
        return None

    def headers(self) -> dict[str, tuple[str, ...]]:
        """Return their names of our columns."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.lines:
            if each.kind == HEADER:
                found[each.column] = (*found.get(each.column, ()), each.theirs)
        return found

    def tell_headers(self, met: Collection[str]) -> list[str]:
        """Return in words which of the mapped columns a file of those columns has."""
        return [
            f"{each.column} stands under {each.theirs!r}, as {each.mapped_by} said on "
            f"{each.mapped_on.isoformat()}"
            for each in self.lines
            if each.kind == HEADER and each.column in met
        ]

    def tell_values(self, used: Collection[tuple[str, str]]) -> list[str]:
        """Return in words which of the mapped words a file held."""
        plain = {(column.casefold(), plain_header(text)) for column, text in used}
        return [
            f"{each.column} {each.theirs!r} was read as {each.ours!r}, as {each.mapped_by} said on "
            f"{each.mapped_on.isoformat()}"
            for each in self.lines
            if each.kind == VALUE and (each.column.casefold(), plain_header(each.theirs)) in plain
        ]


NO_MAPPING = FeedMapping()


def find_mapping(feed: str, path: Path) -> FeedMapping:
    """Return what was said of a file, by the ``mappings.csv`` of the ``feeds`` folder it is in."""
    parents = path.absolute().parents
    for place, parent in enumerate(parents):
        if parent.name == FEEDS and (parent / FILE).is_file():
            inside = [each.name for each in list(parents)[:place]]
            supplier = inside[-2] if len(inside) > 1 and inside[-1] == feed else ""
            return select(read_mappings(parent / FILE), feed=feed, supplier=supplier)
    return NO_MAPPING


def select(lines: Iterable[Mapped], *, feed: str, supplier: str) -> FeedMapping:
    """Return the lines for a feed and a supplier; the supplier's own go before the general ones."""
    wanted = [each for each in lines if each.feed == feed]
    own = [each for each in wanted if supplier and each.supplier.casefold() == supplier.casefold()]
    settled = {each.about[2:] for each in own}
    general = [e for e in wanted if not e.supplier and e.about[2:] not in settled]
    return FeedMapping((*own, *general))


def read_mappings(path: Path) -> list[Mapped]:
    """Read the lines of a ``mappings.csv``. Raises FeedError, naming the line that will not do."""
    from highneeds.feeds.tables import read_table

    if path.stat().st_size > MOST_BYTES:
        raise FeedError(f"{path.name}: larger than {MOST_BYTES:,} bytes. Keep one line a mapping.")
    table = read_table(path)
    headers = [plain_header(each) for each in table.headers]
    lacking = [each for each in COLUMNS if plain_header(each) not in headers]
    if lacking:
        raise FeedError(f"{path.name}: no column for {', '.join(lacking)}. Add it to line 1.")
    at = {each: headers.index(plain_header(each)) for each in COLUMNS}
    lines: list[Mapped] = []
    for line, cells in table.rows():
        cell = {name: cells[place] if place < len(cells) else "" for name, place in at.items()}
        lines.append(_line(path.name, line, cell))
    return lines


def _line(file: str, line: int, cell: Mapping[str, str]) -> Mapped:
    empty = [name for name in COLUMNS if not cell[name] and name not in {"supplier", "ours"}]
    kind = cell["kind"].casefold()
    if empty or kind not in {HEADER, VALUE} or (kind == VALUE and not cell["ours"]):
        got = f"nothing in {empty[0]}" if empty else f"kind {cell['kind']!r}, ours {cell['ours']!r}"
        raise FeedError(
            f"{file}, line {line}: got {got}; wanted kind header or value, and a word of ours for "
            "a value. Mend the line."
        )
    try:
        day = date.fromisoformat(cell["mapped_on"])
    except ValueError:
        raise FeedError(
            f"{file}, line {line}: mapped_on is {cell['mapped_on']!r}; a date such as 2024-01-31 "
            "was wanted. Mend the line."
        ) from None
    return Mapped(
        cell["feed"], cell["supplier"], HEADER if kind == HEADER else VALUE, cell["column"],
        cell["theirs"], cell["ours"], cell["mapped_by"], day,
    )  # fmt: skip


def add_lines(kept: Sequence[Mapped], said: Sequence[Mapped]) -> list[Mapped]:
    """Return the lines with what was said now; of two about the same the later one stands."""
    lines = {each.about: each for each in kept}
    lines.update({each.about: each for each in said})
    return list(lines.values())


def write_mappings(lines: Sequence[Mapped]) -> bytes:
    """Return the lines as the CSV that is kept."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in lines:
        writer.writerow([each.feed, each.supplier, each.kind, each.column, each.theirs, each.ours,
                         each.mapped_by, each.mapped_on.isoformat()])  # fmt: skip
    return out.getvalue().encode()
