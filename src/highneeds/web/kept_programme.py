"""programme.yaml as the database holds it, read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.editions.remembered import Remembered
from highneeds.programme.folder import PROGRAMME_FILE
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.programme import Programme
from highneeds.vocabulary.definitions import read_definition
from highneeds.web.holding import find_hash, read_held

if TYPE_CHECKING:
    from highneeds.web.models import Council

_programmes: Remembered[Programme] = Remembered(256)


def programme_of(council: Council) -> Programme:
    """Return a council's programme."""
    sha256 = find_hash(council, PROGRAMME_FILE)
    return _programmes.get(
        f"{council.pk} {sha256}", lambda: _read(read_held(council, PROGRAMME_FILE).content)
    )


def _read(content: bytes) -> Programme:
    text = read_plain_bytes(content, name=PROGRAMME_FILE).text
    return read_definition(Path(PROGRAMME_FILE), Programme, text=text)
