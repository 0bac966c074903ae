"""A programme folder's feeds loaded, and its measures computed from them.

Without feed files nothing is made: no key and no store. A key is made on the first need, which is a
feed about children.
"""

from __future__ import annotations

import functools
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import date

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.statistics import Release
    from highneeds.measures.published_total import PublishedTotal
    from highneeds.measures.records_counted import RecordCounted
    from highneeds.measures.result import MeasureResult
    from highneeds.vocabulary.periods import ReportingPeriod
    from highneeds.warehouse import Load, Warehouse

STORE = ".highneeds"
FEEDS = "feeds"
LADDER = "ladder.yaml"
RELEASES = "releases"  # publications that are loaded too
STATISTICS = "statistics"  # publications as they were downloaded
SYSTEM_FILES = {"desktop.ini", "thumbs.db", "__macosx"}
KEPT_BESIDE = {STATISTICS, "mappings.csv", "given-up.csv", "planted-faults.csv"}


def list_feed_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the feed's name and the path of every file below ``feeds/<name>/``, in order.

    A folder of another name is no feed and is left alone: ``feeds/statistics`` holds publications.
    Files that are one return together are told by the one that stands for them.
    """
    from highneeds.feeds.discovery import is_feed, join_parts

    feeds = folder / FEEDS
    for home in sorted(feeds.iterdir() if feeds.is_dir() else ()):
        if not home.is_dir() or not is_feed(home.name):
            continue
        files = [
            path for path in sorted(home.rglob("*")) if path.is_file() and not _is_of_system(path)
        ]
        yield from ((home.name, path) for path in join_parts(home.name, files))


def _is_of_system(path: Path) -> bool:
    """Whether a file was left by a file manager or an open spreadsheet, and by nobody else."""
    return path.name.startswith((".", "~$")) or path.name.casefold() in SYSTEM_FILES


def list_passed_over(folder: Path) -> list[str]:
    """Return in words what stands below ``feeds`` and is read as no feed, for want of its folder."""
    from highneeds.feeds.discovery import is_feed, list_feeds

    feeds = folder / FEEDS
    found = [
        each
        for each in sorted(feeds.iterdir() if feeds.is_dir() else ())
        if not _is_of_system(each)
        and each.name not in KEPT_BESIDE
        and not (each.is_dir() and is_feed(each.name))
    ]
    if not found:
        return []
    wanted = f"a file of a feed stands in {FEEDS}/<feed>/, where <feed> is one of"
    return [
        *(f"passed over: {FEEDS}/{each.name}{'/' if each.is_dir() else ''}" for each in found),
        f"{wanted} {', '.join(list_feeds())}",
    ]


def open_warehouse(folder: Path) -> Warehouse | None:
    """Load every feed file that is not loaded yet, and return the warehouse; None without feeds.

    What retention left of a folder, loads without their files, is asked all the same. Raises
    FeedError where a return is not of the programme's authority, or where two returns are of two
    authorities.
    """
    files = list(list_feed_files(folder))
    home = folder / STORE / "loads"
    if not files and not home.is_dir():
        return None
    from highneeds.feeds.pseudonym import find_key
    from highneeds.warehouse import Warehouse
    from highneeds.warehouse.renewing import bring_under

    warehouse = Warehouse(home)
    key = _key_for(files) or find_key()
    if key is not None:
        bring_under(warehouse, key)
    _load(warehouse, files, key=key, authority=authority_of(folder))
    return warehouse if files or warehouse.list_loads() else None


def authority_of(folder: Path) -> str:
    """Return the code of the authority whose programme a folder is, where it says so."""
    from highneeds.programme.programme_file import PROGRAMME_FILE, read_programme

    return read_programme(folder).authority if (folder / PROGRAMME_FILE).exists() else ""


def organisation_of(folder: Path) -> str:
    """Return whose folder it is: the programme's organisation, else the folder's name."""
    from highneeds.programme.programme_file import PROGRAMME_FILE, read_programme

    kept = (folder / PROGRAMME_FILE).exists()
    return read_programme(folder).organisation if kept else folder.resolve().name


def _key_for(files: Sequence[tuple[str, Path]]) -> bytes | None:
    from highneeds.feeds.discovery import get_feed
    from highneeds.feeds.pseudonym import find_or_make_key

    return find_or_make_key() if any(get_feed(name).child_level for name, _ in files) else None


def _load(
    warehouse: Warehouse,
    files: Sequence[tuple[str, Path]],
    *,
    key: bytes | None,
    authority: str = "",
) -> None:
    """Load files; the first return settles whose returns the others must be, where nobody said."""
    from highneeds.feeds.discovery import get_feed

    standing: list[Load] = []
    for name, path in files:
        whose = authority if get_feed(name).child_level else ""
        load = warehouse.find_file(name, path)
        if load is None and warehouse.is_out_of_use(name, path):
            continue
        if load is None:
            try:
                load = _add(warehouse, name, path, key=key, whose=whose)
            except FeedError as error:
                raise _with_place(error, name, path) from None
        elif load.ended is not None:
            continue  # withdrawn or deleted: it settles nothing
        elif whose and load.authority and load.authority != whose:
            raise FeedError(
                f"{path.name}: this is the return of authority {load.authority}; that of {whose} "
                "was wanted. Move it out of the folder."
            )
        if get_feed(name).child_level:
            authority = authority or load.authority or ""
        standing.append(load)
    warehouse.stand(standing)


def _with_place(error: FeedError, name: str, path: Path) -> FeedError:
    """Return what is wrong with a file of a folder, with where it lies: nothing is loaded beside it."""
    if FEEDS not in {each.name for each in path.absolute().parents}:
        return error
    return FeedError(
        f"{error} The file lies in {FEEDS}/{name}: mend it, or take it out of there; until then "
        "nothing of the folder is worked out."
    )


def _add(warehouse: Warehouse, name: str, path: Path, *, key: bytes | None, whose: str) -> Load:
    """Read a file and keep its records, without those about a child who was erased."""
    from highneeds.feeds.discovery import get_feed, read_feed
    from highneeds.warehouse.erasures import erased_people, without_erased

    def kept(part: FeedResult) -> FeedResult:
        if key is None or not get_feed(name).child_level:
            return part
        mine = whose or part.about.get("authority", "")
        return without_erased(part, erased_people(key, authority=mine))

    def read(keep: Callable[[FeedResult], None]) -> FeedResult:
        rest = read_feed(
            name, path, key=key, expected_authority=whose or None,
            hand_on=lambda part: keep(kept(part)),
        )  # fmt: skip
        return kept(rest)

    return warehouse.add_in_parts(read, name=path.name)


def measure_folder(
    folder: Path, *, as_at: date, only: Collection[str] | None = None
) -> list[MeasureResult]:
    """Compute every measure from the folder's feeds, as at a date."""
    from highneeds.measures.compute import compute_measures

    warehouse = open_warehouse(folder)
    published = _published(folder, warehouse, as_at)
    return compute_measures(
        warehouse=warehouse, as_at=as_at, only=only, published=published, ladder=_ladder(folder)
    )


def list_folder_records(
    folder: Path, *, as_at: date, only: Collection[str] | None = None
) -> list[RecordCounted]:
    """Return the records that the folder's measures counted or left out, by file and row."""
    from highneeds.measures.records_counted import list_records

    return list_records(
        warehouse=open_warehouse(folder), as_at=as_at, only=only, ladder=_ladder(folder)
    )


def _ladder(folder: Path) -> Path | None:
    """Return the council's own ladder of provision, where it keeps one."""
    path = folder / LADDER
    return path if path.exists() else None


def measure_period(
    folder: Path, period: ReportingPeriod, *, only: Collection[str] | None = None
) -> list[MeasureResult]:
    """Compute the measures of one reporting period; nothing where the folder holds no feeds."""
    from highneeds.measures.compute import compute_measures

    warehouse = open_warehouse(folder)
    if warehouse is None:
        return []
    return compute_measures(
        warehouse=warehouse,
        as_at=as_at_of(warehouse, period),
        only=only,
        wanted_for=period.last_day,
        published=_published(folder, warehouse, period.last_day),
        ladder=_ladder(folder),
    )


def read_statistics(folder: Path) -> Release | None:
    """Return the published statistics of a folder, from the releases in ``feeds/releases``
    and ``feeds/statistics``."""
    homes = [folder / FEEDS / name for name in (RELEASES, STATISTICS)]
    paths = sorted(path for home in homes if home.is_dir() for path in home.glob("*.zip"))
    return join_releases(paths) if paths else None


def join_releases(paths: Sequence[Path]) -> Release:
    """Return some releases as one; of a table that two hold, the later named stands."""
    from highneeds.feeds.statistics import Release as Published
    from highneeds.feeds.statistics import read_release

    return functools.reduce(Published.joined_with, map(read_release, paths))


def _published(folder: Path, warehouse: Warehouse | None, day: date) -> PublishedTotal | None:
    from highneeds.measures.published_total import find_published_stock

    release = read_statistics(folder) if warehouse is not None else None
    if warehouse is None or release is None:
        return None
    return find_published_stock(warehouse, release, day=day)


def measure_files(
    files: Sequence[Path], *, as_at: date, only: Collection[str] | None = None
) -> list[MeasureResult]:
    """Compute every measure from files named one by one, a return among them; nothing is kept."""
    from highneeds.measures.compute import compute_measures

    with _loaded_for_now(files) as warehouse:
        return compute_measures(warehouse=warehouse, as_at=as_at, only=only)


def list_file_records(
    files: Sequence[Path], *, as_at: date, only: Collection[str] | None = None
) -> list[RecordCounted]:
    """Return the records counted or left out of files named one by one; nothing is kept."""
    from highneeds.measures.records_counted import list_records

    with _loaded_for_now(files) as warehouse:
        return list_records(warehouse=warehouse, as_at=as_at, only=only)


@contextmanager
def _loaded_for_now(files: Sequence[Path]) -> Iterator[Warehouse]:
    """Load files, a return among them, into a warehouse that is gone afterwards."""
    import secrets

    from highneeds.feeds.discovery import guess_feed, join_parts
    from highneeds.warehouse import Warehouse

    for path in files:
        if not path.exists():
            raise FeedError(f"{path}: there is no such file. Check the name and try again.")
    with tempfile.TemporaryDirectory(prefix="highneeds-", ignore_cleanup_errors=True) as home:
        warehouse = Warehouse(Path(home))
        named = [(guess_feed(path), path) for path in join_parts("sen2", files)]
        if all(name != "sen2" for name, _ in named):
            raise FeedError(
                f"{files[0].name}: none of the files is a SEN2 return; name the .xml (or the CSV "
                "export) of one, with other feeds beside it if you have them."
            )
        _load(warehouse, named, key=secrets.token_bytes(32))
        yield warehouse


def as_at_of(warehouse: Warehouse, period: ReportingPeriod) -> date:
    """Return the day a period's figures speak for.

    It is the last day of the period, or the reference date of the latest return where that lies
    within the period: a census in the middle of a month still answers for that month.
    """
    last = period.last_day
    if warehouse.find_return(last) is not None:
        return last
    days = [load.reference_date for load in warehouse.list_loads("sen2") if load.reference_date]
    latest = max(days, default=last)
    return latest if latest in period else last
