"""A table feed read: headers matched, each row a record or the reasons why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from highneeds.feeds.beside import Beside
from highneeds.feeds.blocks import much_is_made
from highneeds.feeds.cells import Cells
from highneeds.feeds.headers import count_named, doubt_columns, list_passed_over, match_headers
from highneeds.feeds.mappings import find_mapping
from highneeds.feeds.plain_rows import PlainRows
from highneeds.feeds.result import FeedResult, Query, Rejection
from highneeds.feeds.rows import TableRow
from highneeds.feeds.tables import read_table
from highneeds.feeds.words import Words
from highneeds.records.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.blocks import Block
    from highneeds.feeds.definition import FeedDefinition
    from highneeds.feeds.mappings import FeedMapping
    from highneeds.feeds.plain_rows import Amounts, Parse
    from highneeds.feeds.tables import Table


LONGEST_NOTE = 1  # cells of a line that is a note below the table, and no row of it
PASSED_OVER = "hold a symbol in place of a number, or speak of another area, and give no record"


def _refuse_no_row(row: TableRow, table: Table, *, totals: bool, needed: int, width: int) -> None:
    """Refuse what stands among the rows and is none: a note, the headers again, a total of the others."""
    if needed > LONGEST_NOTE + 1 and row.count_filled() <= LONGEST_NOTE:
        row.refuse("the row", "one cell alone", "a row of the table, or nothing", "note row",
                   "Delete the line where it is a note; else fill in the others.")  # fmt: skip
    elif not table.is_sheet and row.count_filled(beyond=width):
        row.refuse("the row", "more cells than there are columns", f"at most {width}",
                   "too many cells", "Look for a comma within a cell, as in 1,234.56, and write it "
                   "without, or put the cell in quotation marks.")  # fmt: skip
    elif row.repeats(table.headers):
        row.refuse("the row", "the headers again", "headers in one line", "headers again",
                   "Delete the line, and look whether another table begins there.")  # fmt: skip
    elif totals and (field := row.find_total()):
        row.refuse(field, repr(row.text(field)), "a row that is no total", "total row",
                   "Delete the row: it would be counted beside the rows it adds up.")  # fmt: skip


def read_table_feed(
    path: Path,
    *,
    feed: FeedDefinition,
    kind: str,
    columns: Mapping[str, tuple[str, ...]],
    record: Callable[[TableRow], Any],
    identity: Callable[[Any], tuple[object, ...]] = lambda _: (),
    adds: bool = False,
    about: Callable[[list[Any]], dict[str, str]] = lambda _: {},
    plain: Mapping[str, Parse | Amounts] | None = None,
    totals: bool = False,
) -> FeedResult:
    """Read every row with ``record``, which notes in the row what will not do.

    A row of which ``record`` makes nothing gives none, as one with a symbol in place of its amount.
    ``identity`` says what a row is about. A second row about the same is refused; where amounts on
    one line ``adds`` up, only the same amount again is, and another amount is taken and doubted.
    ``plain`` reads each field after ``row`` of a feed that can be long: rows with nothing to be said
    of them are then read many at once. Of a feed whose rows add up, rows of ``totals`` are refused.
    """
    mapping = find_mapping(feed.name, path)
    table = read_table(path, named=count_named(columns, mapping.headers()))
    child, needed = feed.child_level, max(len(feed.required), len(feed.columns))
    reading, words = Cells(), Words(mapping, about_children=child)
    found, assumed = match_headers(
        table.headers, columns, required=feed.required, file=path.name, feed=feed.name,
        mapped=mapping.headers(),
    )  # fmt: skip
    taken = _Taken(
        record, identity, adds=adds, beside=Beside(table.headers, is_sheet=table.is_sheet)
    )

    def careful(line: int, cells: list[str]) -> None:
        row = TableRow(line, cells, found, reading=reading, words=words, about_children=child)
        _refuse_no_row(row, table, totals=totals, needed=needed, width=taken.beside.width)
        taken.take(row)

    fast = PlainRows(KINDS[kind], plain, found) if plain and not mapping.lines else None
    taken.take_all(table, careful, fast)
    return FeedResult(
        feed=feed.name, file=path.name, sha256=table.sha256, reader=reader_of(feed, mapping),
        about=about(taken.records),
        records={kind: taken.records},
        rejections=taken.rejections,
        queries=_list_queries(table, found, reading, words, taken),
        assumed=[*table.assumed, *assumed, *_list_assumed(table, found, reading, words, taken)],
        unmapped=words.list_unmapped(),
    )  # fmt: skip


def _list_queries(
    table: Table, found: Mapping[str, int], reading: Cells, words: Words, taken: _Taken
) -> list[Query]:
    doubted = [*table.queries, *doubt_columns(table.headers, found), *taken.beside.list_queries()]
    doubted += taken.queries
    return [*doubted, *words.list_queries(), *reading.list_doubts()]


def _list_assumed(
    table: Table, found: Mapping[str, int], reading: Cells, words: Words, taken: _Taken
) -> list[str]:
    passed_over = list_passed_over(table.headers, found)
    return [*passed_over, *reading.list_assumed(), *words.list_assumed(), *taken.list_assumed()]


class _Taken:
    """What the rows of a table gave so far."""

    def __init__(
        self,
        record: Callable[[TableRow], Any],
        identity: Callable[[Any], tuple[object, ...]],
        *,
        adds: bool,
        beside: Beside,
    ) -> None:
        self._record, self._identity, self._adds = record, identity, adds
        self._seen: dict[tuple[object, ...], Any] = {}
        self._passed_over = 0
        self.beside = beside
        self.records: list[Any] = []
        self.rejections: list[Rejection] = []
        self.queries: list[Query] = []

    def take(self, row: TableRow) -> None:
        """Take in one row that is not refused yet, or note why not."""
        made = None if row.rejections else self._record(row)
        if row.rejections:
            self.rejections.extend(row.rejections)
            return
        if made is None:
            self._passed_over += 1
            return
        about = self._identity(made)
        if about:
            first = self._seen.setdefault(about, made)
            if first is not made:
                _notice_repeat(row, made, first, adds=self._adds)
        if row.rejections:
            self.rejections.extend(row.rejections)
        else:
            self.records.append(made)
            self.queries.extend(row.queries)

    def take_all(
        self, table: Table, careful: Callable[[int, list[str]], None], fast: PlainRows | None
    ) -> None:
        """Take in every row of a table, ``fast`` where that is given, and else ``careful``ly."""
        if fast is None:
            for line, cells in table.rows():
                self.beside.see(cells)
                careful(line, cells)
            return
        with much_is_made():
            for block in table.blocks():
                self.beside.see_block(block)
                self.take_block(block, *fast.records(block), careful)

    def take_block(
        self,
        block: Block,
        made: list[Any],
        wrong: Sequence[int],
        careful: Callable[[int, list[str]], None],
    ) -> None:
        """Take in many rows; those that are wrong, or repeat what stood before, ``careful``ly."""
        lines, columns = block
        about = list(map(self._identity, made))
        one_by_one = {*wrong, *self.beside.beyond(columns)}
        if len(set(about)) < len(about) or not self._seen.keys().isdisjoint(about):
            one_by_one = set(range(len(made)))
        elif not one_by_one:
            self._seen.update(zip(about, made, strict=True))
            self.records.extend(made)
            return
        for place, line in enumerate(lines):
            if place in one_by_one:
                cells = [column[place] for column in columns]
                if any(cells):
                    careful(line, cells)
            else:
                self._seen[about[place]] = made[place]
                self.records.append(made[place])

    def list_assumed(self) -> list[str]:
        """Return how many rows gave no record and no finding."""
        return [f"{self._passed_over:,} rows {PASSED_OVER}"] if self._passed_over else []


def reader_of(feed: FeedDefinition, mapping: FeedMapping) -> str:
    """Return the reader's version: the same file read by another mapping is another load."""
    return f"{feed.reader}+{mapping.version}" if mapping.lines else feed.reader


def _notice_repeat(row: TableRow, made: Any, first: Any, *, adds: bool) -> None:
    before = f"the same as line {first.row}"
    if not adds or replace(made, row=0) == replace(first, row=0):
        row.refuse("the row", before, "each row once", "repeated row", "Remove one of the two.")
    else:
        row.doubt("the row", f"{before}, with another amount", "one amount a line",
                  "repeated line", "Both were counted: remove one where that is wrong.")  # fmt: skip
