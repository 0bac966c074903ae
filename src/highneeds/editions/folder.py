"""A programme folder and its editions: compile, publish, begin the following period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds import __version__
from highneeds.editions.benchmarks import list_benchmarks
from highneeds.editions.compile import compile_edition
from highneeds.editions.following import begin_following_period
from highneeds.editions.freeze import publish
from highneeds.editions.measuring import FEEDS, measure_files, measure_folder
from highneeds.editions.outlook import forecast_period
from highneeds.editions.redefined import recompute_history
from highneeds.editions.shelf import Shelf, read_edition
from highneeds.editions.sign_off import check_signed, find_role, record_release
from highneeds.editions.signing import check_signers, release_signed
from highneeds.programme.folder import list_periods, read_books
from highneeds.programme.lifecycle import Move
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.editions.edition import Edition, Outlook, TrajectoryPoint
    from highneeds.editions.papers import ComputedMeasure
    from highneeds.programme.programme import Programme
    from highneeds.vocabulary.periods import ReportingPeriod

    Ahead = tuple[tuple[TrajectoryPoint, ...], Outlook | None]

__all__ = [
    "begin_next_period", "compile_folder", "edition_of", "measure_files", "measure_folder",
    "publish_folder", "shelf_of",
]  # fmt: skip
SOFTWARE = f"highneeds {__version__}"


def shelf_of(folder: Path) -> Shelf:
    """Return the shelf of a folder's published editions."""
    return Shelf(folder / "editions")


def compile_folder(
    folder: Path,
    *,
    period: str,
    results: Sequence[ComputedMeasure] | None = None,
    ahead: Ahead | None = None,
) -> Edition:
    """Compile the draft of one period.

    Its measures are computed from the folder's feeds, and its forecast is run, unless handed in.
    """
    from highneeds.measures.catalogue import load_catalogue

    programme = read_programme(folder)
    span = _period(programme, period)
    points, outlook = forecast_period(folder, span) if ahead is None else ahead
    shelf = shelf_of(folder)
    catalogue = load_catalogue()
    last = shelf.find_before(period)
    edition = compile_edition(
        programme=programme,
        books=read_books(folder, period=period, programme=programme),
        software=SOFTWARE,
        results=_compute(folder, span) if results is None else results,
        catalogue=catalogue,
        last=last,
        year_ago=shelf.find_year_earlier(span),
        trajectory=points,
        outlook=outlook,
        earlier_periods=[key for key in list_periods(folder) if key < period],
        published=_published_around(shelf, span),
        recomputed=recompute_history(folder, programme=programme, last=last, catalogue=catalogue),
    )
    compared = list_benchmarks(
        folder, authority=programme.authority, rows=edition.measures, catalogue=catalogue
    )
    return replace(edition, benchmarks=compared)


def edition_of(folder: Path, period: str) -> Edition:
    """Return the published edition of a period, or else its draft."""
    return shelf_of(folder).find_published(period) or compile_folder(folder, period=period)


def publish_folder(
    folder: Path, *, period: str, approved_by: str, released_by: str, on: date, reason: str = ""
) -> tuple[Path, Edition]:
    """Compile, check and freeze one period; return where the edition stands, and it.

    Where its sign-off was begun, only the draft that was approved is published, and the release is
    kept beside the other signatures.
    """
    draft = compile_folder(folder, period=period)
    people = read_programme(folder).people
    check_signers(draft, people=people, approved_by=approved_by, released_by=released_by)
    shelf = shelf_of(folder)
    state = check_signed(folder, draft=draft, shelf=shelf, approved_by=approved_by)
    if state is None:
        return publish(
            draft, shelf=shelf, approved_by=approved_by, released_by=released_by, on=on,
            reason=reason,
        )  # fmt: skip
    role = find_role(people, by=released_by, move=Move.RELEASE, role=None)
    path, kept, _ = release_signed(
        draft, state=state, released_by=released_by, role=role, on=on, shelf=shelf
    )
    record_release(folder, state=state, released_by=released_by, role=role, on=on)
    return path, kept


def begin_next_period(folder: Path) -> tuple[str, list[Path]]:
    """Begin the period after the last one; return its key and the files written."""
    return begin_following_period(folder)


def _compute(folder: Path, span: ReportingPeriod) -> Sequence[ComputedMeasure]:
    """Return the period's computed measures; a folder without feeds needs no store and makes none."""
    if not (folder / FEEDS).is_dir():
        return ()
    from highneeds.editions.measuring import measure_period

    return measure_period(folder, span)


def _published_around(shelf: Shelf, span: ReportingPeriod) -> list[Edition]:
    """Return what readers can hold beside a period's edition: all that was published of a year before
    and after it, oldest first, with what corrections replaced."""
    since = span.a_year_earlier().key
    until = f"{int(span.key[:4]) + 1}{span.key[4:]}"
    keys = (key for key in shelf.list_periods() if since <= key <= until)
    return [read_edition(path) for key in keys for path in shelf.list_paths(key)]


def _period(programme: Programme, key: str) -> ReportingPeriod:
    try:
        return programme.calendar.period(key)
    except ValueError as error:
        raise DefinitionError(
            file="periods", line=None, got=repr(key), wanted="a month", remedy=f"{error}."
        ) from None
