"""CSV files as people have them: any of the usual encodings and separators, with line numbers."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.feeds.blocks import blocks_of
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    import _csv
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from highneeds.feeds.blocks import Block
    from highneeds.feeds.result import Query

MOST_BYTES = 400_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000
HEAD = 65_536
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

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with the line it begins on; blank lines are passed over."""
        return self._rows()

    def blocks(self) -> Iterator[Block]:
        """Yield the same rows many at once, column by column; some of them may hold nothing."""
        return self._blocks() if self._blocks else blocks_of(self._rows())


def read_headers(path: Path) -> list[str]:
    """Return the first line's cells, reading no more than the head of the file."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(ZIP):
        from highneeds.feeds.sheets import read_sheet

        return read_sheet(path, head=True).headers
    text, _ = _decode(path.name, head, whole=False)
    return _first_line(path.name, text, _separator(text))


def read_table(path: Path) -> Table:
    """Read a CSV file; one that is empty, binary, or of another kind is refused."""
    if path.stat().st_size > MOST_BYTES:
        raise FeedError(f"{path.name}: larger than {MOST_BYTES:,} bytes; split it by year.")
    with path.open("rb") as file:
        if file.read(len(ZIP)) == ZIP:
            file.seek(0)
            return _read_sheet(path, hashlib.file_digest(file, "sha256").hexdigest())
    return read_table_bytes(path.name, path.read_bytes())


def _read_sheet(path: Path, sha256: str) -> Table:
    """Read the one sheet of a workbook that holds anything; its first line holds the headers."""
    from highneeds.feeds.sheets import read_sheet

    sheet = read_sheet(path)
    if len(sheet.headers) > MOST_COLUMNS:
        raise FeedError(f"{path.name}: more than {MOST_COLUMNS:,} columns. Delete the empty ones.")
    assumed = ["the table was read from the workbook's one sheet"]
    return Table(
        path.name, sha256, sheet.headers, assumed, sheet.rows, sheet.blocks, tuple(sheet.queries)
    )


def read_table_bytes(name: str, content: bytes) -> Table:
    """Read the bytes of a CSV file, as one that stands in a ZIP."""
    text, assumed = _decode(name, content, whole=True)
    separator = _separator(text)
    if separator != ",":
        assumed.append(f"cells are separated by {separator!r}")
    headers = [cell.strip() for cell in _first_line(name, text, separator)]
    if len(headers) > MOST_COLUMNS:
        raise FeedError(f"{name}: {len(headers):,} columns; at most {MOST_COLUMNS:,} are read.")
    sha256 = hashlib.sha256(content).hexdigest()
    return Table(name, sha256, headers, assumed, lambda: _rows_of(name, text, separator))


def _rows_of(name: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    lines = _reader(text, separator)
    try:
        next(lines, None)
        before = lines.line_num
        for given in lines:
            cells = [cell.strip() for cell in given]
            if any(cells):
                yield before + 1, cells
            before = lines.line_num
    except csv.Error as error:
        raise FeedError(
            f"{name}, line {lines.line_num}: the line cannot be read ({error}). "
            "Look for a quotation mark that is opened and never closed."
        ) from None


def _first_line(name: str, text: str, separator: str) -> list[str]:
    try:
        return next(_reader(text, separator), [])
    except csv.Error as error:
        raise FeedError(
            f"{name}, line 1: the headers cannot be read ({error}). Look for a quotation mark that "
            "is opened and never closed."
        ) from None


def _decode(name: str, content: bytes, *, whole: bool) -> tuple[str, list[str]]:
    if not content.strip():
        raise FeedError(f"{name}: the file is empty. Save the extract again.")
    for signature, kind in SIGNATURES.items():
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
            raise FeedError(f"{name}: this is {kind}; a CSV file was wanted. Save it as CSV.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(name, content, "utf-16"), ["the file was read as UTF-16"]
    if b"\x00" in content:
        raise FeedError(f"{name}: the file holds null bytes, so it is no text. Save it as CSV.")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if not whole and error.start > len(content) - 4:  # a letter cut at the end of the head
            return content[: error.start].decode("utf-8-sig"), []
    return _strictly(name, content, "cp1252"), ["the file was read as Windows-1252"]


def _strictly(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise FeedError(
            f"{name}: its letters are in no encoding we know. Save it as 'CSV UTF-8'."
        ) from None


def _separator(text: str) -> str:
    head = text[:HEAD].split("\n", 1)[0]
    return max(",;\t|", key=lambda mark: (head.count(mark), -",;\t|".index(mark)))


def _reader(text: str, separator: str) -> _csv.Reader:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
