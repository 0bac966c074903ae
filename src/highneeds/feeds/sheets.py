"""The one table of a workbook, however long: looked at as it streams by, then read row by row.

A million rows of a ledger unpack to half a gigabyte, so nothing is unpacked whole. Each sheet is
counted while it streams: how many cells it says it has, and how far they reach. What is written
plainly is read in the same pass (``plain_sheets``); else what passes is handed on packed as it came.
A sheet written in an unusual way goes the slower way of ``workbooks``, with the closer limits that
stand there.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from typing import TYPE_CHECKING, Any

from highneeds.feeds.archives import (
    AGAIN,
    BREAKDOWNS,
    CHUNK,
    LONG_TABLE,
    damaged,
    look_at,
    refused,
)
from highneeds.feeds.blocks import ROWS_AT_ONCE, blocks_of, much_is_made
from highneeds.feeds.cells import Cells
from highneeds.feeds.headers import HEAD_ROWS as HEAD_LINES
from highneeds.feeds.headers import find_head
from highneeds.feeds.plain_sheets import read_plain_sheet
from highneeds.feeds.plain_strings import (
    NotPlain,
    read_day_styles,
    read_percent_styles,
    read_shared_strings,
    read_sheet_names,
)
from highneeds.feeds.repacking import repack
from highneeds.feeds.result import Query
from highneeds.feeds.unusual_cells import BOOK, OVERLAP, STYLES, UnusualCells
from highneeds.feeds.workbooks import (
    MOST_COLUMNS,
    MOST_EMPTY,
    MOST_ROWS,
    NEEDED,
    close_look,
    column_number,
    open_book,
    read_workbook,
)
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.blocks import Block
    from highneeds.feeds.headers import CountNamed
    from highneeds.feeds.plain_sheets import PlainSheet

    Rows = Callable[[], Iterator[list[Any]]]

WORKSHEETS = "xl/worksheets/"
MOST_CELLS = 20_000_000  # of one sheet; the reader holds some 100 bytes for each
MOST_KNOWN = 100_000
HEAD_ROWS = 50
MOST_TOLD = 10
LONGEST_TAG = 200_000
ONE_SHEET = "the table was read from the workbook's one sheet"
TOLD_SHEET = "the table was read from the sheet {!r}; the others were passed over"
RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEET_LISTED = re.compile(rb"<(?:\w+:)?sheet\s")
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"')
_PLACE_SAID = re.compile(rb"\sr\s*=")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PLAIN_START = re.compile(rb'(?:\xef\xbb\xbf)?<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?')


class Sheet:
    """The table of a sheet: headers, and rows with the sheet's own line numbers.

    ``queries`` tell what the sheet holds beside plain cells.
    """

    told = ONE_SHEET

    def __init__(self, rows: Rows, named: CountNamed | None = None) -> None:
        self._source, self.queries = rows, list[Query]()
        first = _first_rows_of(rows)
        self._above, self.named = find_head(first, named)
        if self._above >= len(first):  # nothing stands in them: what does, stands further down
            further = enumerate(self._source())
            self._above = next((at for at, row in further if _filled(row)), 0)
        self.headers = next(
            (_texts(row, Cells()) for row in itertools.islice(self._source(), self._above, None)),
            [],
        )

    @property
    def head_line(self) -> int:
        """The line on which the headers stand."""
        return self._above + 1

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row below the headers that holds anything."""
        cells, known = Cells(), dict[str, str]()
        for number, row in enumerate(self._source(), start=1):
            if number > self._above + 1:
                texts = _texts(row, cells, known)
                if any(texts):
                    yield number, texts

    def blocks(self) -> Iterator[Block]:
        """Yield the same rows, many at once."""
        return blocks_of(self.rows())


class SheetInColumns:
    """The same of a sheet that was read column by column."""

    def __init__(self, sheet: PlainSheet, named: CountNamed | None, unusual: UnusualCells) -> None:
        self._lines, self._columns = sheet.lines, sheet.columns
        self.told = sheet.told or ONE_SHEET
        self._above, self.named = sheet.head(named)
        self.headers = [column[self._above] for column in self._columns]
        self.queries = unusual.list_queries(head_line=self.head_line)

    @property
    def head_line(self) -> int:
        """The line on which the headers stand."""
        return self._lines[self._above]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row below the headers that holds anything."""
        for lines, columns in self.blocks():
            for line, row in zip(lines, zip(*columns, strict=True), strict=True):
                if any(row):
                    yield line, list(row)

    def blocks(self) -> Iterator[Block]:
        """Yield the same rows, many at once."""
        for start in range(self._above + 1, len(self._lines), ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            yield self._lines[rows], [column[rows] for column in self._columns]


def _texts(row: list[Any], cells: Cells, known: dict[str, str] | None = None) -> list[str]:
    """Return a row's cells as text; words met before are looked up."""
    known = {} if known is None else known
    texts: list[str] = []
    for cell in row:
        if cell.__class__ is str:
            text = known.get(cell)
            if text is None:
                text = " ".join(cells.text(cell, day=False).split())
                if len(known) < MOST_KNOWN:
                    known[cell] = text
            texts.append(text)
        else:
            texts.append(cells.text(cell, day=False))
    return texts


def read_sheet(path: Path, *, named: CountNamed | None = None) -> Sheet | SheetInColumns:
    """Return the table of the one sheet that holds one.

    Of several sheets it is the one whose headers name most columns, as ``named`` counts them.
    """
    unusual = UnusualCells()
    plain = _find_plain(path, unusual, named)
    if plain is not None:
        return SheetInColumns(plain, named, unusual)
    return _find_sheet(path, UnusualCells(), named)


def read_sheet_heads(path: Path) -> list[list[str]]:
    """Return the first lines of every sheet that holds anything."""
    heads = [
        _first_rows_of(rows) for _, rows in _open(path, UnusualCells(), head=True) if _holds(rows)
    ]
    return [row for rows in heads for row in rows if any(row)]


def _find_sheet(path: Path, unusual: UnusualCells, named: CountNamed | None) -> Sheet:
    found = [
        (name, Sheet(rows, named)) for name, rows in _open(path, unusual, head=False)
        if _holds(rows)
    ]  # fmt: skip
    most = max((sheet.named for _, sheet in found), default=0)
    fitting = [(name, sheet) for name, sheet in found if sheet.named == most]
    if len(fitting) != 1:
        told = ", ".join(repr(name) for name, _ in fitting[:MOST_TOLD])
        raise FeedError(
            f"{path.name}: {len(fitting)} of its sheets hold something"
            f"{f' ({told})' if told else ''}; one was wanted. Save the "
            "sheet with the table as a workbook of its own, or as CSV."
        )
    name, sheet = fitting[0]
    sheet.queries = unusual.list_queries(head_line=sheet.head_line)
    if len(found) > 1:
        sheet.told = TOLD_SHEET.format(name)
    return sheet


def _first_rows_of(rows: Rows) -> list[list[str]]:
    return [_texts(row, Cells()) for row in itertools.islice(rows(), HEAD_LINES)]


def _filled(row: Sequence[Any]) -> bool:
    return any(cell not in {"", None} for cell in row)


def _find_plain(
    path: Path, unusual: UnusualCells, named: CountNamed | None = None
) -> PlainSheet | None:
    """Return the sheet with the table, where the whole workbook is written plainly."""
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                parts = [each for each in archive.infolist() if not each.is_dir()]
                look_at(path.name, parts, most_bytes=LONG_TABLE)
                found = _read_plain(path.name, archive, parts, unusual)
        except NotPlain:
            return None
        except BREAKDOWNS as error:
            raise damaged(path.name, error) from None
    return _choose(found, named)


def _choose(found: Mapping[str, PlainSheet], named: CountNamed | None) -> PlainSheet | None:
    """Return the one sheet that holds anything, or of several the one whose headers name most."""
    counts = {name: sheet.head(named)[1] for name, sheet in found.items()}
    most = [name for name in found if counts[name] == max(counts.values())]
    if len(most) != 1 or (len(found) > 1 and not counts[most[0]]):
        return None
    if len(found) > 1:
        found[most[0]].told = TOLD_SHEET.format(most[0])
    return found[most[0]]


def _read_plain(
    name: str, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], unusual: UnusualCells
) -> dict[str, PlainSheet]:
    """Return the sheets that hold anything by their names."""
    named = {each.filename.casefold(): each for each in parts if NEEDED.fullmatch(each.filename)}
    sheets = [named.pop(each) for each in sorted(named) if each.startswith(WORKSHEETS)]
    for part in named.values():
        close_look(name, archive, part, most_bytes=LONG_TABLE)
    book = named.get(BOOK)
    if book is None or len(_SHEET_LISTED.findall(archive.read(book))) != len(sheets):
        return {}
    unusual.learn(BOOK, archive.read(book))
    strings, styles = named.get("xl/sharedstrings.xml"), named.get(STYLES)
    shared = read_shared_strings(archive, strings) if strings else {}
    described = archive.read(styles) if styles else b""
    other = read_day_styles(described) | read_percent_styles(described) if styles else set()
    with much_is_made():
        found = [
            read_plain_sheet(archive, each, shared=shared, other=other, see=unusual.take)
            for each in sheets
        ]
    names = read_sheet_names(archive, book, named.get(RELATIONS))
    filled = [
        (names.get(part.filename.casefold(), f"sheet {number}"), sheet)
        for number, (part, sheet) in enumerate(zip(sheets, found, strict=True), start=1)
        if sheet.lines
    ]
    return dict(filled) if len(dict(filled)) == len(filled) else {}


def _holds(rows: Rows) -> bool:
    return any(map(_filled, rows()))


def _open(path: Path, unusual: UnusualCells, *, head: bool) -> Iterator[tuple[str, Rows]]:
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                parts = [each for each in archive.infolist() if not each.is_dir()]
                look_at(path.name, parts, most_bytes=LONG_TABLE)
                wanted = [each for each in parts if NEEDED.fullmatch(each.filename)]
                wanted.sort(key=lambda each: each.filename.casefold() != STYLES)  # the styles first
                looks = [_look(path.name, archive, each, unusual, head=head) for each in wanted]
                if all(look is not None for look in looks):
                    cut = {part: look for part, look in zip(wanted, looks, strict=True) if look}
                    packed = repack(file, wanted, cut)
                else:
                    packed = None
        except BREAKDOWNS as error:
            raise damaged(path.name, error) from None
    if packed is None:
        unusual.forget()
        for name, rows in read_workbook(path, unusual).items():
            yield name, rows.__iter__
        return
    yield from open_book(path.name, packed)


def _look(
    name: str,
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    unusual: UnusualCells,
    *,
    head: bool,
) -> bytes | None:
    """Look at one part. Nothing (b"") where it may pass as it is, its head where that was asked for,
    and None where it is written so that only a close look can tell."""
    sheet = "worksheets/" in part.filename.casefold()
    if not sheet:
        close_look(name, archive, part, most_bytes=LONG_TABLE)
        if part.filename.casefold() in {STYLES, BOOK}:
            unusual.learn(part.filename, archive.read(part))
        return b""
    reach, are_unusual = _Reach(name), False
    with archive.open(part) as stream:
        kept, seen, before = b"", 0, b""
        while chunk := stream.read(CHUNK * 16):
            seen += len(chunk)
            if seen > part.file_size:
                raise refused(name, "it unpacks to more than it says")
            if seen == len(chunk) and not _PLAIN_START.match(chunk):
                return None
            kept += chunk
            whole, cut, rest = kept.rpartition(b"<")
            kept = cut + rest
            are_unusual = are_unusual or unusual.are_in(before + whole)
            before = whole[-OVERLAP:]
            unusual.take(whole)
            if len(kept) > LONGEST_TAG:
                raise refused(name, "a text in it never ends")
            if not reach.take(whole):
                return None
            if head and reach.rows >= HEAD_ROWS:
                return unusual.as_text(_first_rows(whole)) if seen == len(chunk) else b""
    if not reach.take(kept):
        return None
    unusual.take(kept)
    reach.check()
    return unusual.as_text(archive.read(part)) if are_unusual else b""


def _first_rows(content: bytes) -> bytes:
    """Return a sheet's beginning, whole rows alone, closed as a sheet."""
    at = 0
    for _ in range(HEAD_ROWS):
        at = content.index(b"</row>", at) + len(b"</row>")
    return content[:at] + b"</sheetData></worksheet>"


class _Reach:
    """How many cells a sheet has and how far they reach, believed only where it is plainly written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells = self.row = self.column = self.rows = 0

    def take(self, content: bytes) -> bool:
        """Count a stretch of the sheet; False where it is not written as plainly as is wanted."""
        places = _CELL.findall(content)
        begun = content.count(b"<c") - content.count(b"<col") - content.count(b"<cellWatch")
        if begun > len(places) + content.count(b"<conditionalFormatting") + content.count(b"<cf"):
            return False
        # a place said twice in one cell is the one that our look would miss and the reader believe
        if len(_PLACE_SAID.findall(content)) > len(places) + content.count(b"<row "):
            return False
        if b"<!" in content or b":c " in content or b":c>" in content or b"\x00" in content:
            return False
        self.cells += len(places)
        self.rows += content.count(b"</row>")
        if places:
            self.row = max(self.row, *map(int, {each.lstrip(_LETTERS) for each in places}))
            letters = {each[:3].rstrip(b"0123456789").decode() for each in places}
            self.column = max(self.column, *map(column_number, letters))
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS or self.cells > MOST_CELLS:
            raise self._too_far()
        return True

    def _too_far(self) -> FeedError:
        return FeedError(
            f"{self.name}: a sheet holds more than {MOST_CELLS:,} cells, or reaches beyond "
            f"{MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns. {AGAIN}"
        )

    def check(self) -> None:
        """Refuse a grid that is nearly empty, which would take the memory of a full one."""
        if self.row * self.column > MOST_EMPTY + 4 * self.cells:
            raise self._too_far()
