"""CSV files as people have them: any of the usual encodings and separators, with line numbers."""

from __future__ import annotations

import contextlib
import csv
import functools
import hashlib
import io
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.feeds.blocks import blocks_of
from highneeds.feeds.headers import HEAD_ROWS, find_head
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    import _csv
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from highneeds.feeds.blocks import Block
    from highneeds.feeds.headers import CountNamed
    from highneeds.feeds.result import Query

MOST_BYTES = 400_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000
HEAD = 65_536
MARKS = ",;\t|"
ZIP = b"PK\x03\x04"
SIGNATURES = {
    b"PK\x03\x04": "an Excel workbook or a ZIP file",
    b"%PDF": "a PDF",
    b"{\\rtf": "a document of a word processor",
    b"\xff\xfe\x00\x00": "text in UTF-32",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"<": "an XML or HTML page",
}


@dataclass(frozen=True)
class Table:
    """A table read: its headers, its text, what was assumed to read it, and what is doubted of it."""

    file: str
    sha256: str
    headers: list[str]
    assumed: list[str]
    _rows: Callable[[], Iterator[tuple[int, list[str]]]]
    _blocks: Callable[[], Iterator[Block]] | None = None
    queries: tuple[Query, ...] = ()
    is_sheet: bool = False

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with the line it begins on; blank lines are passed over."""
        return self._rows()

    def blocks(self) -> Iterator[Block]:
        """Yield the same rows many at once, column by column; some of them may hold nothing."""
        return self._blocks() if self._blocks else blocks_of(self._rows())


def read_headers(path: Path) -> list[str]:
    """Return the first line's cells, reading no more than the head of the file."""
    return read_heads(path)[0]


def read_heads(path: Path) -> list[list[str]]:
    """Return the first lines, each of which may hold the headers; of a CSV file as each mark cuts them."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(ZIP):
        from highneeds.feeds.sheets import read_sheet_heads

        return read_sheet_heads(path) or [[]]
    text, _ = _decode(path.name, head, whole=False)
    mark = _separator(text)
    first = next(filter(any, _lines_of(path.name, text, mark)), [])
    others = [row for each in MARKS if each in text for row in _head_rows(text, each)]
    return [first, *others]


def read_table(path: Path, *, named: CountNamed | None = None) -> Table:
    """Read a CSV file or a worksheet; one that is empty, binary, or of another kind is refused.

    ``named`` counts the columns that a line names: by it the headers are found below a title.
    """
    if path.stat().st_size > MOST_BYTES:
        raise FeedError(f"{path.name}: larger than {MOST_BYTES:,} bytes; split it by year.")
    with path.open("rb") as file:
        if file.read(len(ZIP)) == ZIP:
            file.seek(0)
            return _read_sheet(path, hashlib.file_digest(file, "sha256").hexdigest(), named)
    return read_table_bytes(path.name, path.read_bytes(), named=named)


def _read_sheet(path: Path, sha256: str, named: CountNamed | None) -> Table:
    """Read the one sheet of a workbook that holds a table."""
    from highneeds.feeds.sheets import read_sheet

    sheet = read_sheet(path, named=named)
    if len(sheet.headers) > MOST_COLUMNS:
        raise FeedError(f"{path.name}: more than {MOST_COLUMNS:,} columns. Delete the empty ones.")
    assumed = [sheet.told, *_tell_head(sheet.head_line)]
    return Table(
        path.name, sha256, sheet.headers, assumed, sheet.rows, sheet.blocks, tuple(sheet.queries),
        is_sheet=True,
    )  # fmt: skip


def read_table_bytes(name: str, content: bytes, *, named: CountNamed | None = None) -> Table:
    """Read the bytes of a CSV file, as one that stands in a ZIP."""
    text, assumed = _decode(name, content, whole=True)
    separator, above = _find_head(text, named)
    if separator != ",":
        assumed.append(f"cells are separated by {separator!r}")
    lines = _lines_of(name, text, separator)
    for _ in range(above):
        next(lines, None)
    headers = [cell.strip() for cell in next(lines, [])]
    if len(headers) > MOST_COLUMNS:
        raise FeedError(f"{name}: {len(headers):,} columns; at most {MOST_COLUMNS:,} are read.")
    sha256 = hashlib.sha256(content).hexdigest()
    rows = functools.partial(_rows_of, name, text, separator, above)
    return Table(name, sha256, headers, [*assumed, *_tell_head(above + 1)], rows)


def _find_head(text: str, named: CountNamed | None) -> tuple[str, int]:
    """Return what separates the cells, and how many lines stand above the headers."""
    mark = _separator(text)
    found = {each: find_head(_head_rows(text, each), named) for each in MARKS if each in text}
    mark = max(found, key=lambda each: (found[each][1], each == mark), default=mark)
    return mark, found[mark][0] if mark in found else find_head(_head_rows(text, mark), None)[0]


def _head_rows(text: str, separator: str) -> list[list[str]]:
    """Return the first lines, up to one that cannot be read."""
    rows: list[list[str]] = []
    lines = _reader(text[:HEAD], separator)
    with contextlib.suppress(csv.Error):  # a line that matters is read again, and told of
        rows.extend([cell.strip() for cell in row] for row in itertools.islice(lines, HEAD_ROWS))
    return rows


def _tell_head(line: int) -> list[str]:
    return (
        [f"the headers were found on line {line}; what stands above was passed over"]
        if line > 1
        else []
    )


def _rows_of(name: str, text: str, separator: str, above: int) -> Iterator[tuple[int, list[str]]]:
    lines = _reader(text, separator)
    try:
        for _ in range(above + 1):
            next(lines, None)
        before = lines.line_num
        for given in lines:
            cells = [cell.strip() for cell in given]
            if any(cells):
                yield before + 1, cells
            before = lines.line_num
    except csv.Error as error:
        raise _unreadable(name, lines.line_num, error) from None


def _lines_of(name: str, text: str, separator: str) -> Iterator[list[str]]:
    """Yield the lines from the first on, blank ones too."""
    lines = _reader(text, separator)
    try:
        yield from lines
    except csv.Error as error:
        raise _unreadable(name, lines.line_num, error) from None


def _unreadable(name: str, line: int, error: Exception) -> FeedError:
    return FeedError(
        f"{name}, line {line}: the line cannot be read ({error}). "
        "Look for a quotation mark that is opened and never closed."
    )


def _decode(name: str, content: bytes, *, whole: bool) -> tuple[str, list[str]]:
    if not content.strip():
        raise FeedError(f"{name}: the file is empty. Save the extract again.")
    for signature, kind in SIGNATURES.items():
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise FeedError(f"{name}: this is {kind}; a CSV file was wanted. Save it as CSV.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(name, content, "utf-16"), ["the file was read as UTF-16"]
    if (encoding := _find_utf_16(content)) is not None:
        return _strictly(name, content[: len(content) // 2 * 2], encoding), [
            "the file was read as UTF-16, of which it has no mark"
        ]
    if b"\x00" in content:
        raise FeedError(f"{name}: the file holds null bytes, so it is no text. Save it as CSV.")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if not whole and error.start > len(content) - 4:  # a letter cut at the end of the head
            return content[: error.start].decode("utf-8-sig"), []
    return _strictly(name, content, "cp1252"), ["the file was read as Windows-1252"]


def _find_utf_16(content: bytes) -> str | None:
    """Return the encoding of plain letters of two bytes each, where the head is made of nothing else."""
    head = content[: min(len(content), 200) // 2 * 2]
    even, odd = set(head[::2]), set(head[1::2])
    if odd == {0} and 0 not in even:
        return "utf-16-le"
    return "utf-16-be" if even == {0} and 0 not in odd else None


def _strictly(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise FeedError(
            f"{name}: its letters are in no encoding we know. Save it as 'CSV UTF-8'."
        ) from None


def _separator(text: str) -> str:
    head = text[:HEAD].lstrip("\r\n").split("\n", 1)[0]
    return max(MARKS, key=lambda mark: (head.count(mark), -MARKS.index(mark)))


def _reader(text: str, separator: str) -> _csv.Reader:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
