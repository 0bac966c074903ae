"""A backup in one ZIP: the database's rows, the files beside it, and a manifest of their hashes.

Rows are written as JSON by Django's own serialiser, so a backup of SQLite restores into PostgreSQL.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from highneeds import __version__
from highneeds.vocabulary.errors import HighNeedsError, StoreError
from highneeds.web import audit
from highneeds.web.desk import at_desk
from highneeds.web.models import Council, LogEntry
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = "rows-{}.json"
MANIFEST = "manifest.json"
FOLDERS = ("desks", "published")
COMMON = ("office.council", "office.person", "office.post", "mfa.authenticator")
OF_A_COUNCIL = (
    "office.heldfile", "office.earliercontent", "office.standing", "office.logentry",
    "office.job", "office.apitoken",
)  # fmt: skip


def write_backup(target: Path) -> int:
    """Write everything into a ZIP that is not there yet; return how many files it holds."""
    if target.exists():
        raise HighNeedsError(f"{target} is there already; name another file.")
    beside = target.with_name(f"{target.name}.writing")
    hashes: dict[str, str] = {}
    with ExitStack() as held:
        for council in Council.objects.order_by("pk"):
            held.enter_context(at_desk(council))
        archive = held.enter_context(zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED))
        for name, content in _parts():
            hashes[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(name, content)
        manifest = {"software": f"highneeds {__version__}", "files": hashes}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    os.replace(beside, target)  # noqa: PTH105  # the one call that replaces atomically everywhere
    return len(hashes)


def read_backup(source: Path) -> int:
    """Restore a backup into an empty office; nothing is written unless every hash is right."""
    if not zipfile.is_zipfile(source):
        raise StoreError(f"{source} is no backup: a .zip written by `manage backup` was wanted.")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if Council.objects.exists():
        raise HighNeedsError("This office is not empty. Restore into a new folder or database.")
    with zipfile.ZipFile(source) as archive:
        hashes = _check(archive)
        for name in sorted(hashes):
            if not name.startswith("rows-"):
                _put(name, archive.read(name))
        with transaction.atomic():  # all of it, or an office as empty as before
            _load_rows(archive.read(ROWS.format("common")))
            for council in Council.objects.all():
                with as_council(council):
                    _load_rows(archive.read(ROWS.format(council.slug)))
                    entries = LogEntry.objects.filter(council=council).order_by("number")
                    if broken := audit.find_break(entries.iterator()):
                        raise StoreError(f"{council}: {broken}")
    _count_on()
    return len(hashes)


def _count_on() -> None:
    """On PostgreSQL, let new rows be numbered after those that were restored."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    models = [apps.get_model(name) for name in (*COMMON, *OF_A_COUNCIL)]
    for sql in connection.ops.sequence_reset_sql(no_style(), models):
        with connection.cursor() as cursor:
            cursor.execute(sql)


def _parts() -> Iterator[tuple[str, bytes]]:
    yield ROWS.format("common"), _dump(COMMON, None)
    for council in Council.objects.all():
        with as_council(council):
            yield ROWS.format(council.slug), _dump(OF_A_COUNCIL, council)
    store = Path(settings.SURROUNDINGS.store)
    for folder in FOLDERS:
        for path in sorted((store / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(store).as_posix(), path.read_bytes()


def _dump(models: tuple[str, ...], council: Council | None) -> bytes:
    from django.apps import apps
    from django.core import serializers

    rows = [
        row
        for name in models
        for row in (
            apps.get_model(name).objects.filter(council=council)
            if council is not None
            else apps.get_model(name).objects.all()
        )
    ]
    return serializers.serialize("json", rows, indent=1).encode()


def _load_rows(content: bytes) -> None:
    from django.core import serializers

    for row in serializers.deserialize("json", io.StringIO(content.decode())):
        row.save()


def _check(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        hashes: dict[str, str] = json.loads(archive.read(MANIFEST))["files"]
        wrong = [
            name
            for name, sha256 in hashes.items()
            if hashlib.sha256(archive.read(name)).hexdigest() != sha256
        ]
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise StoreError(f"The backup is damaged: {error}. Take an earlier one.") from None
    if wrong:
        raise StoreError(f"The backup is damaged at {wrong[0]}. Take an earlier one.")
    return hashes


def _put(name: str, content: bytes) -> None:
    store = Path(settings.SURROUNDINGS.store).resolve()
    path = (store / name).resolve()
    if not path.is_relative_to(store):
        raise StoreError(f"The backup names a place outside the office: {name}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
