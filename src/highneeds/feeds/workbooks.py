"""xlsx workbooks as rows of cells: looked at by us first, then read by a fast reader.

The reader lays a sheet out as a full grid, so a single cell in the last corner of a sheet would take
all the memory there is. Where the cells stand is therefore learnt before it sees the sheet.
"""

from __future__ import annotations

import contextlib
import functools
import io
import re
import xml.parsers.expat
import zipfile
from typing import TYPE_CHECKING, Any

from highneeds.feeds.archives import AGAIN, CHUNK, damaged, refused, unpack
from highneeds.feeds.unusual_cells import UnusualCells
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

MOST_ROWS, MOST_COLUMNS = 1_048_576, 1_000
MOST_EMPTY = 1_000_000  # cells of the grid that hold nothing, beside three for each that does
MOST_SHEETS = 100
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|"
    r"xl/sharedStrings\.xml|xl/styles\.xml|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{1,7})")


def is_workbook(parts: Mapping[str, bytes]) -> bool:
    """Say whether a ZIP is an xlsx workbook."""
    return any(each.casefold() == "xl/workbook.xml" for each in parts)


def read_workbook(path: Path, unusual: UnusualCells | None = None) -> dict[str, list[list[Any]]]:
    """Return each sheet's rows from its first row on; a workbook that could do harm is refused."""
    return sheets_of(path.name, unpack(path), unusual)


def sheets_of(
    name: str, parts: dict[str, bytes], unusual: UnusualCells | None = None
) -> dict[str, list[list[Any]]]:
    """Return the sheets of an unpacked workbook, whose parts are let go of on the way.

    ``unusual`` learns what its sheets hold beside plain cells.
    """
    unusual = unusual or UnusualCells()
    for part, content in parts.items():
        unusual.learn(part, content)
    repacked = io.BytesIO()
    with zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        while parts:
            part, content = parts.popitem()
            if NEEDED.fullmatch(part):
                is_sheet = "worksheets/" in part.casefold()
                _look_at_part(name, content, is_sheet=is_sheet)
                if is_sheet:
                    unusual.take(content)
                    content = unusual.as_text(content)
                archive.writestr(part, content)
            del content
    repacked.seek(0)
    return dict(_sheets(name, repacked))


def _sheets(name: str, file: io.BytesIO) -> Iterator[tuple[str, list[list[Any]]]]:
    for sheet, rows in open_book(name, file):
        yield sheet, list(rows())


def open_book(
    name: str, file: io.BytesIO
) -> Iterator[tuple[str, Callable[[], Iterator[list[Any]]]]]:
    """Yield each sheet's name and what yields its rows, of a workbook that was looked at."""
    import python_calamine

    with _told(name):
        book = python_calamine.CalamineWorkbook.from_filelike(file)
    if len(book.sheet_names) > MOST_SHEETS:
        raise FeedError(f"{name}: more than {MOST_SHEETS} sheets. {AGAIN}")
    for sheet in _worksheets(book):
        with _told(name):
            grid = book.get_sheet_by_name(sheet)
        yield sheet, functools.partial(_rows_of, name, grid)


def _worksheets(book: Any) -> list[str]:
    """Return the names of a book's sheets, without those that are a chart or hold macros."""
    import python_calamine

    kinds = python_calamine.SheetTypeEnum
    return [each.name for each in book.sheets_metadata if each.typ == kinds.WorkSheet]


def _rows_of(name: str, grid: Any) -> Iterator[list[Any]]:
    with _told(name):
        yield from grid.iter_rows()


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Say in our words what the reader breaks down on."""
    try:
        yield
    except (FeedError, GeneratorExit):
        raise
    except BaseException as error:
        # The reader is written in another language: its breakdowns are no ordinary exceptions.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise FeedError(
                f"{name}: the workbook is damaged and cannot be read. {AGAIN}"
            ) from None
        raise


class _Places:
    """How far a sheet's cells reach."""

    def __init__(self, name: str) -> None:
        self.name, self.row, self.column, self.cells = name, 0, 0, 0

    def element(self, _: str, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            return
        matched = _PLACE.fullmatch(place.upper())
        if matched is None:
            raise FeedError(f"{self.name}: a cell's place cannot be read. {AGAIN}")
        self.row = max(self.row, int(matched[2]))
        self.column = max(self.column, column_number(matched[1]))
        self.cells += bool(matched[1])
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise self.too_far()

    def too_far(self) -> FeedError:
        return FeedError(
            f"{self.name}: a sheet reaches too far for what it holds (at most {MOST_COLUMNS:,} "
            "columns are read). Delete the rows and columns far below and to the right."
        )

    def check(self) -> None:
        """Refuse a grid that is nearly empty."""
        if self.row * self.column > MOST_EMPTY + 4 * self.cells:
            raise self.too_far()

    def doctype(self, *_: object) -> None:
        raise FeedError(f"{self.name}: the workbook declares a document type (DOCTYPE). {AGAIN}")


def close_look(
    name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, most_bytes: int
) -> None:
    """Look at a part that is no sheet as it streams by: well-formed XML without a document type."""
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _Places(name).doctype
    seen = 0
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                seen += len(chunk)
                if seen > min(most_bytes, part.file_size):
                    raise refused(name, "it unpacks to more than it says")
                parser.Parse(chunk, False)  # noqa: FBT003  (expat takes it by position)
        parser.Parse(b"", True)  # noqa: FBT003
    except (xml.parsers.expat.ExpatError, LookupError) as error:
        raise damaged(name, error) from None


def close_look_at(name: str, content: bytes) -> None:
    """The same for a part that is unpacked."""
    _look_at_part(name, content, is_sheet=False)


def _look_at_part(name: str, content: bytes, *, is_sheet: bool) -> None:
    places = _Places(name)
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = places.doctype
    if is_sheet:
        parser.StartElementHandler = places.element
    try:
        parser.Parse(content, True)  # noqa: FBT003  (expat takes it by position)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError):
        raise FeedError(f"{name}: the workbook is damaged and cannot be read. {AGAIN}") from None
    places.check()


def column_number(letters: str) -> int:
    """Return a column's number.

    >>> column_number("A"), column_number("AA"), column_number("")
    (1, 27, 0)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def first_row_with(rows: Sequence[Sequence[Any]]) -> int:
    """Return the index of the first row that holds anything; the number of rows where none does."""
    for index, row in enumerate(rows):
        if any(cell not in {"", None} for cell in row):
            return index
    return len(rows)
