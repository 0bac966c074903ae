"""Records of a return that were given back, mended and laid beside it.

``check --rejects`` gives the records of a return back with "record as it came": the fields of one
record, or of all records of one kind below one child. What somebody changes there is read in place
of what the return holds, as long as the file lies beside the return under the return's name.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.reading import reader_of
from highneeds.feeds.result import Query
from highneeds.feeds.sen2.definition import FEED
from highneeds.feeds.sen2.names import KNOWN, Names
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from highneeds.feeds.mappings import FeedMapping

ROW, PLACE, RECORD = "row", "place", "record as it came"
GIVEN = ("mended", "refused", "doubted")
ENDINGS = (".csv", ".xlsx")
_FIELD = re.compile(r"(?:\A|; )([A-Za-z0-9_]+)=")
_NAME = re.compile(rf"(.+)\.(?:{'|'.join(GIVEN)})\.(?:csv|xlsx)", re.IGNORECASE)
NOBODY = "sen2-mended-unknown"
Where = tuple[int, str]
Said = tuple[str, list[dict[str, str]]]  # by which file, and the fields of each record


class Mended(Struct, frozen=True):
    """What each record that was given back is to be read as, by the child's number and the place."""

    records: dict[Where, list[Said]] = {}
    files: tuple[str, ...] = ()
    version: str = ""


def is_given_back(path: Path) -> bool:
    """Say whether a file holds records of a return that were given back, by its name and its headers."""
    from highneeds.feeds.headers import plain_header
    from highneeds.feeds.tables import read_heads

    if _NAME.fullmatch(path.name) is None:
        return False
    try:
        return any(plain_header(RECORD) in map(plain_header, line) for line in read_heads(path))
    except (FeedError, OSError):
        return False


def list_mended(path: Path) -> list[Path]:
    """Return the files given back that lie beside a return, or beside the nine files of one."""
    stem = path.name.removesuffix(path.suffix) if not path.is_dir() else path.name
    named = (path.parent / f"{stem}.{kind}{ending}" for kind in GIVEN for ending in ENDINGS)
    return [each for each in named if each.is_file()]


def find_mended(path: Path) -> Mended:
    """Return what was given back of a return and lies beside it."""
    paths = list_mended(path)
    said: dict[Where, list[Said]] = {}
    for each in paths:
        for where, records in _read(each):
            said.setdefault(where, []).append((each.name, records))
    if not said:
        return Mended()
    digest = hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()
    return Mended(said, tuple(each.name for each in paths), digest[:12])


def _read(path: Path) -> Iterable[tuple[Where, list[dict[str, str]]]]:
    from highneeds.feeds.headers import count_named, plain_header
    from highneeds.feeds.tables import read_table

    table = read_table(path, named=count_named({each: (each,) for each in (ROW, PLACE, RECORD)}))
    headers = [plain_header(each) for each in table.headers]
    if any(plain_header(each) not in headers for each in (ROW, PLACE, RECORD)):
        raise FeedError(
            f"{path.name}: it lies beside a return as what was given back of it, and has no columns "
            f"{ROW!r}, {PLACE!r} and {RECORD!r}. Keep its columns, or take it away from the return."
        )
    at = [headers.index(plain_header(each)) for each in (ROW, PLACE, RECORD)]
    for line, cells in table.rows():
        row, place, record = (cells[each] if each < len(cells) else "" for each in at)
        if not row:
            continue  # a row that hangs from nothing has no child to be mended under
        if not row.isdigit():
            raise FeedError(
                f"{path.name}, line {line}: the column {ROW!r} holds no number. Leave it as it was."
            )
        yield (int(row), place), [_fields(path, line, each) for each in record.split(" | ")]


def _fields(path: Path, line: int, text: str) -> dict[str, str]:
    """Return the fields of ``Name=value; Name=value``; nothing where a value was taken out."""
    if not text:
        return {}
    names = Names()
    found = list(_FIELD.finditer(text))
    ends = [each.start() for each in found[1:]] + [len(text)] * bool(found)
    values = {
        names[each[1]]: text[each.end() : end].strip()
        for each, end in zip(found, ends, strict=True)
    }
    if not values or not values.keys() <= KNOWN:
        raise FeedError(
            f"{path.name}, line {line}: the column {RECORD!r} cannot be read. Write each field as "
            "Name=value, with a semicolon between, under the names that stood there."
        )
    return {name: value for name, value in values.items() if value}


def name_reader(mapping: FeedMapping, mended: str) -> str:
    """Return the reader's version: the same return read by another mapping or mending is another load."""
    reader = reader_of(FEED, mapping)
    return f"{reader}+mended-{mended}" if mended else reader


class Mending:
    """Puts mended records in their places while a return is read."""

    def __init__(self, mended: Mended) -> None:
        self._mended = mended
        self._met: dict[Where, int] = {}
        self._changed = 0

    def __bool__(self) -> bool:
        """Say whether anything was mended."""
        return bool(self._mended.records)

    def mend(self, row: int, place: str, values: dict[str, str]) -> dict[str, str]:
        """Return the fields of the record at a place: as they came, or as they were mended.

        Raises FeedError where two files mend one record in two ways.
        """
        said = self._mended.records.get((row, place))
        if said is None:
            return values
        number = self._met.get((row, place), 0)
        self._met[row, place] = number + 1
        changed = [
            (file, records[number])
            for file, records in said
            if number < len(records) and records[number] != values
        ]
        if any(each != changed[0][1] for _, each in changed):
            raise FeedError(
                f"{' and '.join(file for file, _ in changed)} mend the record in row {row}, {place}, "
                "in two ways. Keep one of them beside the return."
            )
        self._changed += bool(changed)
        return changed[0][1] if changed else values

    def list_assumed(self) -> list[str]:
        """Return how many records were read as mended."""
        if not self._changed:
            return []
        return [f"{self._changed:,} records were read as mended in {', '.join(self._mended.files)}"]

    def list_queries(self) -> list[Query]:
        """Doubt what was mended of a record that the return does not hold, or holds otherwise often."""
        return [
            Query(row, place, RECORD, f"{len(records):,} records", f"{self._met.get((row, place), 0):,}, "
                  "as the return holds there", NOBODY,
                  "Look whether the return was exported again since: then have it given back anew.")
            for (row, place), said in self._mended.records.items()
            for _, records in said[:1]
            if self._met.get((row, place), 0) != len(records)
        ]  # fmt: skip
