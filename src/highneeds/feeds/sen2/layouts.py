"""Which layout a return came in, told by its content and never by its ending, and the reading of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.feeds.archives import unpack
from highneeds.feeds.mappings import NO_MAPPING, find_mapping
from highneeds.feeds.sen2 import blade
from highneeds.feeds.sen2.feed import read as read_xml
from highneeds.feeds.sen2.feed import read_source
from highneeds.feeds.sen2.mended import find_mended, is_given_back, list_mended, name_reader
from highneeds.feeds.sen2.template import find_sheet, read_template
from highneeds.feeds.sen2.workbook import find_layout, read_sheets
from highneeds.feeds.unusual_cells import UnusualCells
from highneeds.feeds.workbooks import is_workbook, sheets_of
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.mappings import FeedMapping
    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.sen2.tree import Source

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
CHUNK = 1 << 20


def read(path: Path, *, key: bytes | None, expected_authority: str | None = None) -> FeedResult:
    """Read a return in any layout. Raises FeedError where it cannot be used; nothing is kept then."""
    if key is None:
        raise FeedError(f"{path.name}: a pseudonym key is needed to read a return.")
    mapping = find_mapping("sen2", path)
    source = read_tables(path, expected_authority, mapping)
    if source is None:
        return read_xml(path, key=key, expected_authority=expected_authority)
    return read_source(
        source,
        key=key,
        expected_authority=expected_authority,
        mapping=mapping,
        mended=find_mended(path),
    )


def read_in_parts(
    path: Path,
    *,
    key: bytes | None,
    expected_authority: str | None,
    hand_on: Callable[[FeedResult], None],
) -> FeedResult:
    """Read a return, an XML of very many persons part by part: the nation's is larger than memory."""
    if path.is_dir() or _head(path) in {ZIP, OLE} or blade.is_part(path):
        return read(path, key=key, expected_authority=expected_authority)
    return read_xml(path, key=key, expected_authority=expected_authority, hand_on=hand_on)


def fits(path: Path) -> bool:
    """Say whether a file or folder is a return in one of the layouts that are not XML."""
    if path.is_dir():
        return len(blade.list_parts(path)) > 1
    if path.suffix.lower() == ".csv":
        return blade.is_part(path)
    return _head(path) == ZIP and _holds_return(path)


def _holds_return(path: Path) -> bool:
    """Say whether a ZIP or workbook has the tables of a return; a damaged one may be anything."""
    try:
        parts = unpack(path)
        if not is_workbook(parts):
            return any(blade.part_of(each.rsplit("/", 1)[-1]) for each in parts)
        sheets = sheets_of(path.name, parts)
    except FeedError:
        return False
    return find_sheet(sheets) is not None or find_layout(sheets) is not None


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a return: of the file, or of the nine files it stands for."""
    if path.is_dir() or blade.is_part(path):
        return blade.fingerprint(path)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def list_parts(path: Path) -> list[Path]:
    """Return the files a return is made of: the nine of a set, or the one, and what was given back."""
    if path.is_dir() or blade.is_part(path):
        return [*blade.list_parts(path).values(), *list_mended(path)]
    return [path, *list_mended(path)]


def find_reader(path: Path) -> str:
    """Return the version by which a return would be read, with its mapping and what was mended."""
    return name_reader(find_mapping("sen2", path), find_mended(path).version)


def join_parts(paths: Sequence[Path]) -> list[Path]:
    """Return the paths with each set of nine files replaced by the one that stands for it.

    A part of a set is only left out where the file that stands for it, ``..._sen2.csv``, is among
    the paths: an export that was cut short is refused when it is read, not passed over.
    """
    heads = {
        (path.parent, part[0])
        for path in paths
        if (part := blade.part_of(path.name)) and part[1] == "sen2" and blade.is_part(path)
    }
    return [
        path
        for path in _without_given_back(paths)
        if (part := blade.part_of(path.name)) is None
        or part[1] == "sen2"
        or (path.parent, part[0]) not in heads
    ]


def _without_given_back(paths: Sequence[Path]) -> list[Path]:
    """Return the paths without what was given back of a return that lies beside it: it is read with it."""
    beside = {each for path in paths for each in list_mended(path)}
    return [path for path in paths if path not in beside or not is_given_back(path)]


def read_tables(
    path: Path, expected_authority: str | None = None, mapping: FeedMapping = NO_MAPPING
) -> Source | None:
    """Return a return in tables; None where the file is to be read as XML."""
    if path.is_dir():
        return blade.read_files(path, mapping)
    head = _head(path)
    if head == OLE:
        raise FeedError(
            f"{path.name}: an old Excel workbook, or one protected by a password. Save it as a "
            "plain .xlsx workbook without a password."
        )
    if head != ZIP:
        return blade.read_files(path, mapping) if blade.is_part(path) else None
    parts = unpack(path)
    digest = fingerprint(path)
    if not is_workbook(parts):
        return blade.read_archive(path.name, parts, sha256=digest, mapping=mapping)
    unusual = UnusualCells()
    sheets = sheets_of(path.name, parts, unusual)
    if find_sheet(sheets) is not None:
        source = read_template(path.name, sheets, sha256=digest, mapping=mapping)
    elif (layout := find_layout(sheets)) is not None:
        source = read_sheets(
            path.name,
            sheets,
            layout,
            sha256=digest,
            expected_authority=expected_authority,
            mapping=mapping,
        )
    else:
        raise _unknown(path.name, sheets)
    return replace(source, queries=[*unusual.list_queries(of_layout=True), *source.queries])


def _unknown(name: str, sheets: Mapping[str, object]) -> FeedError:
    return FeedError(
        f"{name}: its {len(sheets)} sheets are those of no layout of the return. Wanted: 'Data Entry "
        "Template'; the eight sheets of the pre-submission workbook; or Persons, Requests, "
        "Assessments, Named Plan and Active Plans."
    )


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)
