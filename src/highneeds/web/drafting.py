"""The draft of a period, compiled from what the database holds, and kept until something changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from highneeds import __version__
from highneeds.editions.canonical import read_json, write_json
from highneeds.editions.folder import compile_folder
from highneeds.editions.remembered import Remembered
from highneeds.editions.sign_off import SIGN_OFF_FILE
from highneeds.editions.since_edition import SINCE_FILE
from highneeds.programme.lifecycle import Stage
from highneeds.web.desk import at_desk, lay_out
from highneeds.web.holding import hashes_of
from highneeds.web.models import Council, Draft
from highneeds.web.standings import edition_paths, read_edition_held, read_standing
from highneeds.web.working_out import find_computed

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

BESIDE = (f"/{SIGN_OFF_FILE}", f"/{SINCE_FILE}")
_drafts: Remembered[Edition] = Remembered(64)


def read_present(council: Council, period: str) -> Edition:
    """Return the published edition where the period stands published, or else its draft."""
    if read_standing(council, period).stage is Stage.PUBLISHED:
        return read_edition_held(council, edition_paths(council, period)[-1])
    return read_draft(council, period)


def read_draft(council: Council, period: str) -> Edition:
    """Return the draft as it is now; compiled where anything changed since it last was.

    Its hash is the one to sign: reading it proved it.
    """
    fingerprint = fingerprint_of(council, period)
    key = f"{council.pk} {fingerprint}"
    found = _drafts.find(key)  # the desk, not this, lets one at a time make it: making it writes
    return found if found is not None else _drafts.keep(key, _read(council, period, fingerprint))


def is_compiled(council: Council, period: str) -> bool:
    """Return whether the draft is at hand without work."""
    fingerprint = fingerprint_of(council, period)
    return Draft.objects.filter(council=council, period=period, fingerprint=fingerprint).exists()


def fingerprint_of(council: Council, period: str) -> str:
    """Return a hash of all that a period's draft is made from, the software included."""
    said = hashlib.sha256(f"{__version__} {period}".encode())
    for path, sha256 in sorted(hashes_of(council).items()):
        if path.endswith(BESIDE):
            continue  # what was signed, or happened since, is said beside a draft
        if path.startswith(("feeds/", "periods/", "editions/")) or "/" not in path:
            said.update(f"{path} {sha256}\n".encode())
    return said.hexdigest()


def _find(council: Council, period: str, fingerprint: str) -> Draft | None:
    return Draft.objects.filter(council=council, period=period, fingerprint=fingerprint).first()


def _read(council: Council, period: str, fingerprint: str) -> Edition:
    row = _find(council, period, fingerprint)
    if row is not None:
        return read_json(bytes(row.edition), name=f"the draft of {period}")
    computed = find_computed(council, period)
    with at_desk(council):
        row = _find(council, period, fingerprint)
        if row is not None:  # another page compiled it while this one waited for the desk
            return read_json(bytes(row.edition), name=f"the draft of {period}")
        folder = lay_out(council)
        edition = compile_folder(
            folder,
            period=period,
            results=computed.results,
            ahead=(computed.points, computed.outlook),
        )
    packed = write_json(edition)
    Draft.objects.update_or_create(
        council=council, period=period, defaults={"fingerprint": fingerprint, "edition": packed}
    )
    return read_json(packed, name=f"the draft of {period}")
