"""programme.yaml as the database holds it, read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.remembered import Remembered
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.programme_file import PROGRAMME_FILE, read_programme_text
from highneeds.web.holding import read_remembered

if TYPE_CHECKING:
    from highneeds.programme.programme import Programme
    from highneeds.web.models import Council

_programmes: Remembered[Programme] = Remembered(256)


def programme_of(council: Council) -> Programme:
    """Return a council's programme."""
    return read_remembered(_programmes, council, PROGRAMME_FILE, _read)


def _read(content: bytes) -> Programme:
    return read_programme_text(read_plain_bytes(content, name=PROGRAMME_FILE).text)
