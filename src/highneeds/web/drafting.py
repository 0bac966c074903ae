"""The draft of a period, compiled from what the database holds, and kept until something changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from highneeds import __version__
from highneeds.editions.canonical import read_json, write_json
from highneeds.editions.folder import compile_folder
from highneeds.programme.lifecycle import Stage
from highneeds.web.desk import LOCK, lay_out
from highneeds.web.holding import hashes_of
from highneeds.web.models import Council, Draft
from highneeds.web.standings import edition_paths, read_edition_held, read_standing

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition

KEPT = 64
_computed: dict[str, tuple[Any, Any]] = {}  # measures and forecast, by what they were made from


def read_present(council: Council, period: str) -> Edition:
    """Return the published edition where the period stands published, or else its draft."""
    if read_standing(council, period).stage is Stage.PUBLISHED:
        return read_edition_held(council, edition_paths(council, period)[-1])
    return read_draft(council, period)


def read_draft(council: Council, period: str) -> Edition:
    """Return the draft as it is now; compiled where anything changed since it last was."""
    fingerprint = fingerprint_of(council, period)
    row = Draft.objects.filter(council=council, period=period).first()
    if row is not None and row.fingerprint == fingerprint:
        return read_json(bytes(row.edition), name=f"the draft of {period}")
    with LOCK:
        folder = lay_out(council)
        results, ahead = _compute(council, folder, period)
        edition = compile_folder(folder, period=period, results=results, ahead=ahead)
    packed = write_json(edition)
    Draft.objects.update_or_create(
        council=council, period=period, defaults={"fingerprint": fingerprint, "edition": packed}
    )
    return read_json(packed, name=f"the draft of {period}")


def is_compiled(council: Council, period: str) -> bool:
    """Return whether the draft is at hand without work."""
    row = Draft.objects.filter(council=council, period=period).first()
    return row is not None and row.fingerprint == fingerprint_of(council, period)


def fingerprint_of(council: Council, period: str) -> str:
    """Return a hash of all that a period's draft is made from, the software included."""
    return _hash(council, period, whole=True)


def _hash(council: Council, period: str, *, whole: bool) -> str:
    said = hashlib.sha256(f"{__version__} {period}".encode())
    for path, sha256 in sorted(hashes_of(council).items()):
        computed = path.startswith("feeds/") or "/" not in path
        if computed or (whole and path.startswith(("periods/", "editions/"))):
            said.update(f"{path} {sha256}\n".encode())
    return said.hexdigest()


def _compute(council: Council, folder: Path, period: str) -> tuple[Any, Any]:
    """Return measures and forecast, worked out once for the same returns and assumptions."""
    from highneeds.editions.measuring import measure_period
    from highneeds.editions.outlook import forecast_period
    from highneeds.programme.folder import read_programme

    key = f"{council.pk} {_hash(council, period, whole=False)}"
    if key not in _computed:
        span = read_programme(folder).calendar.period(period)
        results = measure_period(folder, span) if (folder / "feeds").is_dir() else []
        while len(_computed) >= KEPT:
            _computed.pop(next(iter(_computed)))
        _computed[key] = (results, forecast_period(folder, span))
    return _computed[key]
