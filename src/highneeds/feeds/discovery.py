"""Feeds are found, not registered: each module of this package with a ``FEED`` is one."""

from __future__ import annotations

import functools
import hashlib
import importlib
import itertools
import pkgutil
from typing import TYPE_CHECKING

from highneeds import feeds
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.definition import FeedDefinition, FeedModule
    from highneeds.feeds.given_rows import GivenRows
    from highneeds.feeds.headers import CountNamed
    from highneeds.feeds.result import FeedResult

TEXT_ENDINGS = {"txt": "csv", "tsv": "csv"}  # of tables that are read as a CSV file is
NO_ROWS = "; no row stands below the headers, or none that is of use: export it again with its rows"
NAME_IT = "Say what it is with --feed."
RESAVE = dict.fromkeys(
    ("xls", "xlsb", "xlsm", "xltx", "numbers"),
    "Save it as a plain .xlsx workbook, or as CSV.",
)
CHUNK = 1 << 20


class NothingKept(FeedError):
    """A file of which no record could be kept; ``result`` tells why, row by row."""

    def __init__(self, message: str, *, result: FeedResult) -> None:
        super().__init__(message)
        self.result = result


@functools.cache
def _module_names() -> frozenset[str]:
    return frozenset(each.name for each in pkgutil.iter_modules(feeds.__path__))


@functools.cache
def _find_module(name: str) -> FeedModule | None:
    """Return the module of a feed, which bears its name; None where it is no feed."""
    if name not in _module_names():
        return None
    module = importlib.import_module(f"{feeds.__name__}.{name}")
    # a house test holds every module to the protocol
    return module if hasattr(module, "FEED") else None  # type: ignore[return-value]


def _modules() -> Mapping[str, FeedModule]:
    every = ((name, _find_module(name)) for name in sorted(_module_names()))
    return {name: module for name, module in every if module is not None}


def is_feed(name: str) -> bool:
    """Say whether a feed of that name is read; its module alone is looked at.

    >>> is_feed("ledger"), is_feed("statistics"), is_feed("other papers")
    (True, False, False)
    """
    return _find_module(name) is not None


def list_feeds() -> list[str]:
    """Return the names of the feeds, in order.

    >>> list_feeds()
    ['allocations', 'capital', 'commitments', 'decisions', 'destinations', 'disputes', 'establishments', 'lait', 'ledger', 'neighbours', 'places', 'population', 'releases', 'school_census', 'section_251', 'sen2', 'survey', 'transitions']
    """
    return list(_modules())


def get_feed(name: str) -> FeedDefinition:
    """Return the definition of a feed; an unknown name is refused, naming those there are."""
    return _module(name).FEED


def read_feed(
    name: str,
    path: Path,
    *,
    key: bytes | None = None,
    expected_authority: str | None = None,
    hand_on: Callable[[FeedResult], None] | None = None,
) -> FeedResult:
    """Read one file as that feed; a file of which no record is kept is refused.

    ``hand_on`` takes the records of a part of a file that is too long to be held whole, so that the
    result holds the last part alone, with what was found in all of them.
    """
    module = _module(name)
    _must_be_there(path)
    if path.is_dir() and not hasattr(module, "fits"):
        raise FeedError(f"{path}: this is a folder; one file of the feed was wanted.")
    handed_on = 0

    def take(part: FeedResult) -> None:
        nonlocal handed_on
        handed_on += sum(map(len, part.records.values()))
        if hand_on is not None:
            hand_on(part)

    try:
        if hand_on is not None and hasattr(module, "read_in_parts"):
            result: FeedResult = module.read_in_parts(
                path, key=key, expected_authority=expected_authority, hand_on=take
            )
        else:
            result = module.read(path, key=key, expected_authority=expected_authority)
    except OSError as error:
        raise FeedError(
            f"{path.name}: the file cannot be read ({error.strerror or error}). If it is open in "
            "another program, close it there and try again."
        ) from None
    if not handed_on and not any(result.records.values()):
        why = f"; the first reason: {_first(result)}" if result.rejections else NO_ROWS
        raise NothingKept(
            f"{path.name}: no record could be kept{why}. Nothing was loaded.", result=result
        )
    return result


def fingerprint(name: str, path: Path) -> str:
    """Return the SHA-256 by which a file is known: of its bytes, or of all the files it stands for."""
    module = _module(name)
    if hasattr(module, "fingerprint"):
        return str(module.fingerprint(path))
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def find_reader(name: str, path: Path) -> str:
    """Return the version by which a file would be read: its feed's, and that of its mapping."""
    from highneeds.feeds.mappings import find_mapping
    from highneeds.feeds.reading import reader_of

    module = _module(name)
    if hasattr(module, "find_reader"):
        return str(module.find_reader(path))
    return reader_of(get_feed(name), find_mapping(name, path))


def join_parts(name: str, paths: Sequence[Path]) -> list[Path]:
    """Return the files to read: where several are one return, the one that stands for them."""
    module = _module(name)
    return list(module.join_parts(paths)) if hasattr(module, "join_parts") else list(paths)


def list_parts(name: str, path: Path) -> list[Path]:
    """Return the files that a path stands for: those of one return, or the one."""
    module = _module(name)
    return list(module.list_parts(path)) if hasattr(module, "list_parts") else [path]


def list_columns(name: str) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return a table feed's columns: what each is also read as, and whether it is needed.

    >>> list_columns("population")["persons"]
    (('population', 'people', 'count'), 'yes')
    >>> list_columns("decisions")["uln"][1], list_columns("decisions")["reason"][1]
    ('one of upn, uln', 'no')
    """
    module = _module(name)
    columns: Mapping[str, tuple[str, ...]] = getattr(module, "COLUMNS", {})
    return {
        names[0]: (names[1:], _tell_needed(module.FEED.needs(field), columns))
        for field, names in columns.items()
    }


def _tell_needed(fields: Sequence[str], columns: Mapping[str, tuple[str, ...]]) -> str:
    if len(fields) > 1:
        return "one of " + ", ".join(columns[each][0] for each in fields)
    return "yes" if fields else "no"


def list_fields(name: str) -> Collection[str]:
    """Return what a column of a supplier's files can be said to be: the feed's columns or fields.

    >>> "receiveddate" in list_fields("sen2"), "amount" in list_fields("ledger")
    (True, True)
    """
    fields: Collection[str] = getattr(_module(name), "FIELDS", None) or _names_of(get_feed(name))
    return fields


def count_columns(name: str, path: Path) -> CountNamed:
    """Return what counts the feed's columns that a line of that file names, as a person mapped them."""
    from highneeds.feeds.headers import count_named
    from highneeds.feeds.mappings import find_mapping

    return count_named(_names_of(get_feed(name)), find_mapping(name, path).headers())


def list_words(name: str) -> dict[str, set[str]]:
    """Return the columns of a feed that hold words of a list, with the list.

    >>> sorted(list_words("population")["basis"])
    ['pupils', 'resident']
    """
    module = _module(name)
    return dict(getattr(module, "WORDS", {}))


def list_given_rows(name: str, path: Path, places: Collection[tuple[int | None, str]]) -> GivenRows:
    """Return the rows that findings speak of, as they came: of a table by line, else as the feed says."""
    from highneeds.feeds.given_rows import GivenRows
    from highneeds.feeds.tables import read_table

    module = _module(name)
    if hasattr(module, "list_given_rows"):
        given: GivenRows = module.list_given_rows(path, places)
        return given
    table = read_table(path, named=count_columns(name, path))
    lines = {line: cells for line, cells in table.rows() if (line, f"line {line}") in places}
    wide = max([len(table.headers), *map(len, lines.values())])
    return GivenRows(
        tuple([*table.headers, *[""] * wide][:wide]),
        {
            (line, f"line {line}"): tuple([*cells, *[""] * wide][:wide])
            for line, cells in lines.items()
        },
    )


def guess_feed(path: Path) -> str:
    """Return the feed a file belongs to: by its content, its ending and, for a table, its headers."""
    from highneeds.feeds.headers import plain_header
    from highneeds.feeds.tables import read_heads

    _must_be_there(path)
    for name, module in _modules().items():
        if hasattr(module, "fits") and module.fits(path):
            return name
    if path.is_dir():
        raise FeedError(
            f"{path}: this is a folder, and holds no CSV export of a return. Name the files in it."
        )
    ending = path.suffix.lower().lstrip(".")
    ending = TEXT_ENDINGS.get(ending, ending)
    fitting = [module.FEED for module in _modules().values() if ending in module.FEED.extensions]
    if not fitting:
        known = sorted({each for module in _modules().values() for each in module.FEED.extensions})
        raise FeedError(
            f"{path.name}: no feed is read from a {f'.{ending} file' if ending else 'file without ending'}"
            "; wanted one of "
            f"{', '.join('.' + each for each in known)}. {RESAVE.get(ending, NAME_IT)}"
        )
    tables = [feed for feed in fitting if feed.columns]
    if not tables:
        return fitting[0].name
    lines = read_heads(path)
    heads = [{plain_header(each) for each in line if each} for line in lines]
    for known_by in (_by_name, _by_any_name):
        for feed in tables:
            if any(known_by(feed, headers) for headers in heads):
                return feed.name
    if (placed := _by_place(path, tables)) is not None:
        return placed
    raise FeedError(f"{path.name}: {_tell_no_feed(tables, lines)}")


def _by_place(path: Path, tables: Sequence[FeedDefinition]) -> str | None:
    """Return the feed in whose folder a file stands: feeds/<feed>/, or a supplier's below it."""
    from highneeds.feeds.mappings import FEEDS

    names = {feed.name for feed in tables}
    parents = path.absolute().parents
    return next(
        (
            own.name
            for own, above in itertools.pairwise(parents)
            if above.name == FEEDS and own.name in names
        ),
        None,
    )


def _names_of(feed: FeedDefinition) -> Mapping[str, tuple[str, ...]]:
    columns: Mapping[str, tuple[str, ...]] = getattr(_module(feed.name), "COLUMNS", {})
    return columns


def _by_name(feed: FeedDefinition, headers: Collection[str]) -> bool:
    """Whether a table has the feed's columns under their own names."""
    return set(feed.columns) <= set(headers)


def _by_any_name(feed: FeedDefinition, headers: Collection[str]) -> bool:
    """Whether a table has the feed's columns under any of the names they are read by."""
    return bool(headers) and bool(_names_of(feed)) and not _list_lacking(feed, headers)


def _list_lacking(feed: FeedDefinition, headers: Collection[str]) -> list[str]:
    """Return the columns by which a feed is known that are not among the headers, by any name."""
    from highneeds.feeds.headers import plain_header

    lacking: list[str] = []
    for column in feed.columns:
        proper, names = column, {column}
        for each in _names_of(feed).values():
            if column in (plain := {plain_header(name) for name in each}):
                proper, names = each[0], plain
        if names.isdisjoint(headers):
            lacking.append(proper)
    return lacking


def _tell_no_feed(tables: Sequence[FeedDefinition], lines: Sequence[Sequence[str]]) -> str:
    """Say which feed comes nearest and what it lacks, what the columns are, and what to do.

    A line below the first is only repeated where it names columns: else it may be about a child.
    """
    from highneeds.feeds.headers import LEAST_NAMED, plain_header, tell_headers, tell_mapping

    found = [
        (len(feed.columns) - len(lacking), -len(lacking), feed, lacking, line)
        for line in lines
        for feed in tables
        for lacking in [_list_lacking(feed, {plain_header(each) for each in line if each})]
    ]
    first = [each for each in found if each[-1] is lines[0]]
    named, _, feed, lacking, line = max(
        (each for each in found if each in first or each[0] >= LEAST_NAMED),
        key=lambda each: (*each[:2], each in first),
    )
    if not named:
        names = ", ".join(each.name for each in tables)
        return (
            f"its headers fit no feed ({names}); {tell_headers(lines[0])}. Say what it is with "
            "--feed, or compare the first line with the feed's page in docs/reference/feeds."
        )
    return (
        f"its headers fit no feed; {tell_headers(line)}. The nearest is {feed.name}, without a "
        f"column for {', '.join(lacking)}. Rename the columns that hold them, or, "
        f"{tell_mapping(feed.name, lacking[0])}, and name the feed here with --feed {feed.name}."
    )


def _must_be_there(path: Path) -> None:
    if not path.exists():
        raise FeedError(f"{path}: there is no such file. Check the name and try again.")


def _module(name: str) -> FeedModule:
    module = _find_module(name)
    if module is None:
        raise FeedError(f"{name!r} is not a feed; there are {', '.join(list_feeds())}.")
    return module


def _first(result: FeedResult) -> str:
    one = result.rejections[0]
    return f"row {one.row}, {one.field}: got {one.got}, wanted {one.wanted}"
