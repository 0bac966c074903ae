"""A sheet written as plainly as spreadsheets write one, read as it streams by: no grid, no objects.

A ledger of a million rows unpacks to some 300 MB, and laid out as a grid takes a gigabyte. Its rows
are of one shape, though, and a pattern of that shape takes a whole row at once. The shape of the row
before is tried first; a row of another shape is read cell by cell and gives the next shape. Whatever
is written in another way (days, formulas, errors, letters in an unusual encoding) is not read here:
``NotPlain`` says so, and the reader of ``workbooks`` reads the book, with its closer look.

Layout: ECMA-376, Part 1, 18.3 (worksheets) and 18.4 (shared strings).
"""

from __future__ import annotations

import itertools
import re
import xml.parsers.expat
from typing import TYPE_CHECKING

from highneeds.feeds.archives import CHUNK
from highneeds.feeds.headers import HEAD_ROWS, find_head
from highneeds.feeds.plain_strings import CellTexts, NotPlain, number_text
from highneeds.feeds.workbooks import MOST_COLUMNS, MOST_ROWS, column_number

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Collection, Iterator, Mapping

    from highneeds.feeds.headers import CountNamed

    Shape = tuple[str, ...]

MOST_CELLS = 20_000_000
MOST_SHAPES = 64  # beyond which a sheet's rows are read cell by cell
LONGEST_ROW = 1_000_000
SHARED, NUMBER, INLINE, NOTHING = "s", "n", "inlineStr", ""
_START = re.compile(rb'(?:\xef\xbb\xbf)?<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?')
_ROW = re.compile(rb'\s*<row r="([1-9][0-9]{0,6})"[^<>/&]*(?:/>|>)')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="(s|n|inlineStr)")?'
    rb'(?:/>|>(?:<v>([^<&\x00-\x1f]*)</v>|<is><t(?: xml:space="preserve")?>([^<\x00-\x08\x0b\x0c\x0e-\x1f]*)</t></is>)</c>)'
)
_OF_TYPE = {
    SHARED: rb' t="s"><v>([0-9]+)</v></c>',
    NUMBER: rb'(?: t="n")?><v>([^<&\x00-\x1f]+)</v></c>',
    INLINE: rb' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<\x00-\x08\x0b\x0c\x0e-\x1f]*)</t></is></c>',
}
DATA, DATA_END, NO_DATA = b"<sheetData>", b"</sheetData>", b"<sheetData/>"


class PlainSheet:
    """A sheet's rows that hold anything: their lines, and the texts of each column."""

    def __init__(self, shared: Mapping[bytes, str], days: Collection[int]) -> None:
        self.lines: list[int] = []
        self.columns: list[list[str]] = []
        self._days = days
        self._texts: dict[str, Callable[[bytes], str]] = {
            SHARED: shared.__getitem__, NUMBER: number_text, INLINE: CellTexts().__getitem__,
        }  # fmt: skip
        self._patterns: dict[Shape, re.Pattern[bytes]] = {}
        self._shape: Shape = ()
        self.told = ""  # of which sheet the table is, where there are others

    def head(self, named: CountNamed | None) -> tuple[int, int]:
        """Return the place of the headers among the rows, and how many columns they name."""
        first = [column[:HEAD_ROWS] for column in self.columns]
        return find_head(list(zip(*first, strict=True)), named)

    def take(self, content: bytes) -> None:
        """Take in whole rows; raises NotPlain where one is written in another way."""
        at, found = 0, self._take_all(content)
        if found:
            self._keep(found)
            return
        pattern = self._patterns.get(self._shape)
        while at < len(content):
            row = pattern.match(content, at) if pattern else None
            if row is not None:
                found.append(row.groups())
                at = row.end()
                continue
            self._keep(found)
            found, at = self._take_cells(content, at)
            pattern = self._pattern_of(self._shape)
        self._keep(found)

    def _take_all(self, content: bytes) -> list[tuple[bytes, ...]]:
        """Return all rows at once where each is of the shape that stands, and none where one is not.

        Every row then has as many opening signs as its shape has, and there are no others.
        """
        pattern = self._patterns.get(self._shape)
        if pattern is None or NOTHING in self._shape:
            return []
        signs = 2 + sum(6 if each == INLINE else 4 for each in self._shape)
        found: list[tuple[bytes, ...]] = pattern.findall(content)
        return found if len(found) * signs == content.count(b"<") else []

    def _take_cells(self, content: bytes, at: int) -> tuple[list[tuple[bytes, ...]], int]:
        """Read one row cell by cell; return its values in the shape it gives, and where it ends."""
        row = _ROW.match(content, at)
        if row is None:
            if content[at:].isspace():
                return [], len(content)
            raise NotPlain
        at, values, types = row.end(), [row[1]], list[str]()
        if row[0].endswith(b"/>"):
            return [], at
        while cell := _CELL.match(content, at):
            at, column = cell.end(), column_number(cell[1].decode())
            if cell[2] != row[1] or not len(types) < column <= MOST_COLUMNS:
                raise NotPlain
            if cell[3] and int(cell[3]) in self._days:
                raise NotPlain
            types += [NOTHING] * (column - 1 - len(types))
            types.append(self._type_of(cell))
            if types[-1]:
                values.append(cell[5] if cell[6] is None else cell[6])
        if not content.startswith(b"</row>", at):
            raise NotPlain
        while types and not types[-1]:
            types.pop()
        self._shape = tuple(types)
        return ([tuple(values)] if types else []), at + len(b"</row>")

    @staticmethod
    def _type_of(cell: re.Match[bytes]) -> str:
        said = (cell[4] or b"n").decode()
        if cell[5] is None and cell[6] is None:
            return NOTHING
        if (said == INLINE) != (cell[6] is not None):
            raise NotPlain
        return said

    def _pattern_of(self, shape: Shape) -> re.Pattern[bytes] | None:
        """Return what takes a row of that shape at once, its values in order."""
        if shape not in self._patterns:
            if not shape or len(self._patterns) == MOST_SHAPES:
                return None
            style = b'(?: s="%s[0-9]{1,5}")?' % self._no_day()
            cells = (
                rb'<c r="%s\1"%s%s' % (_letters(number).encode(), style, _OF_TYPE[each])
                if each
                else rb'(?:<c r="%s\1"%s/>)?' % (_letters(number).encode(), style)
                for number, each in enumerate(shape, start=1)
            )
            self._patterns[shape] = re.compile(
                rb'\s*<row r="([1-9][0-9]{0,6})"[^<>/&]*>' + b"".join(cells) + b"</row>"
            )
        return self._patterns[shape]

    def _no_day(self) -> bytes:
        days = b"|".join(str(each).encode() for each in sorted(self._days))
        return rb'(?!(?:%s)")' % days if days else b""

    def _keep(self, found: list[tuple[bytes, ...]]) -> None:
        """Keep rows of the shape that stands, column by column."""
        if not found:
            return
        lines, *values = zip(*found, strict=True)
        before, known = len(self.lines), iter(values)
        self.lines.extend(map(int, lines))
        if self.lines[-1] > MOST_ROWS or len(self.lines) * len(self._shape) > MOST_CELLS:
            raise NotPlain
        while len(self.columns) < len(self._shape):
            self.columns.append([""] * before)
        for column, kind in itertools.zip_longest(self.columns, self._shape, fillvalue=NOTHING):
            assert isinstance(column, list)  # noqa: S101  (there are as many as the shape is long)
            if kind:
                column.extend(map(self._texts[str(kind)], next(known)))
            else:
                column.extend([""] * len(found))

    def finish(self) -> None:
        """Make sure that the lines follow one another, as those of a sheet do."""
        if any(map(int.__ge__, self.lines, self.lines[1:])):
            raise NotPlain


def read_plain_sheet(
    archive: zipfile.ZipFile,
    part: zipfile.ZipInfo,
    *,
    shared: Mapping[bytes, str],
    other: Collection[int],
    see: Callable[[bytes], None],
) -> PlainSheet:
    """Read a sheet as it streams by. Raises NotPlain where any of it is written in another way.

    ``other`` are the styles that show a number as something else; ``see`` is shown all that passes.
    """
    sheet = PlainSheet(shared, other)
    around = xml.parsers.expat.ParserCreate()  # all but the rows: well-formed, and no document type
    around.StartDoctypeDeclHandler = _no_doctype
    try:
        for inside, content in _stretches(archive, part):
            see(content)
            if inside:
                sheet.take(content)
            else:
                around.Parse(content, False)  # noqa: FBT003  (expat takes it by position)
        around.Parse(b"", True)  # noqa: FBT003
    except (xml.parsers.expat.ExpatError, LookupError, ValueError):
        raise NotPlain from None
    sheet.finish()
    return sheet


def _stretches(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bool, bytes]]:
    """Yield what stands before the rows, whole rows, and what stands after them; say which is rows."""
    with archive.open(part) as stream:
        kept = stream.read(CHUNK)
        head, begun, kept = kept.partition(DATA)
        if not _START.match(head):
            raise NotPlain
        if not begun:
            if NO_DATA not in head:
                raise NotPlain
            yield False, head + stream.read(LONGEST_ROW)
            return
        yield False, head + begun
        while True:
            rows, ended, after = kept.partition(DATA_END)
            if ended:
                yield True, rows
                yield False, ended + after + stream.read(LONGEST_ROW)
                return
            whole, cut, kept = kept.rpartition(b"</row>")
            yield True, whole + cut
            if len(kept) > LONGEST_ROW or not (chunk := stream.read(CHUNK * 16)):
                raise NotPlain
            kept += chunk


def _no_doctype(*_: object) -> None:
    raise NotPlain


def _letters(number: int) -> str:
    """Return a column's letters.

    >>> _letters(1), _letters(26), _letters(27), column_number(_letters(703))
    ('A', 'Z', 'AA', 703)
    """
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
