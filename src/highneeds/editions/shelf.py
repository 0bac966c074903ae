"""The shelf: a programme's published editions, ``editions/<period>.json`` and their corrections."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.editions.canonical import read_json
from highneeds.editions.remembered import Remembered
from highneeds.vocabulary.errors import FileInUseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.vocabulary.periods import ReportingPeriod

_NAME = re.compile(r"(?P<period>\d{4}-\d{2})(?:\.(?P<number>\d+))?\.json")

# of about 300 kB each: twenty councils for three years
_editions: Remembered[Edition] = Remembered(256)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that holds what was published; nothing on it is ever written over."""

    folder: Path

    def find_published(self, period: str) -> Edition | None:
        """Return the published edition of a period, the latest correction where there are several."""
        paths = self.list_paths(period)
        return read_edition(paths[-1]) if paths else None

    def find_before(self, period: str) -> Edition | None:
        """Return the last published edition of an earlier period: what "last period" reads."""
        earlier = [key for key in self.list_periods() if key < period]
        return self.find_published(earlier[-1]) if earlier else None

    def find_year_earlier(self, period: ReportingPeriod) -> Edition | None:
        """Return the published edition of the same months a year earlier."""
        return self.find_published(period.a_year_earlier().key)

    def list_periods(self) -> list[str]:
        """Return the keys of the periods published, oldest first."""
        return sorted({match["period"] for _, match in self._named()})

    def list_paths(self, period: str) -> list[Path]:
        """Return the files of one period: the edition, then its corrections in order."""
        found = [
            (int(match["number"] or 1), path)
            for path, match in self._named()
            if match["period"] == period
        ]
        return [path for _, path in sorted(found)]

    def next_path(self, period: str) -> Path:
        """Return where the next edition of a period goes: ``2024-02.json``, then ``2024-02.2.json``."""
        paths = self.list_paths(period)
        if not paths:
            return self.folder / f"{period}.json"
        match = _NAME.fullmatch(paths[-1].name)
        number = int(match["number"] or 1) + 1 if match else len(paths) + 1
        return self.folder / f"{period}.{number}.json"

    def _named(self) -> list[tuple[Path, re.Match[str]]]:
        if not self.folder.is_dir():
            return []
        pairs = ((path, _NAME.fullmatch(path.name)) for path in sorted(self.folder.iterdir()))
        return [(path, match) for path, match in pairs if match]


def read_edition(path: Path) -> Edition:
    """Read one edition, refused where it was altered after it was published."""
    try:
        content = path.read_bytes()
    except PermissionError:
        raise FileInUseError(str(path), verb="read") from None
    sha256 = hashlib.sha256(content).hexdigest()
    return read_once(sha256, lambda: content, name=f"editions/{path.name}")


def read_once(sha256: str, content: Callable[[], bytes], *, name: str) -> Edition:
    """Return the edition of some bytes, read once for as long as it is remembered by their hash.

    An edition cannot be changed, so whoever asks for the same bytes may have the same one. It is
    remembered by the hash of the bytes that came, whatever was asked for.
    """
    found = _editions.find(sha256)
    if found is None:
        came = content()
        found = _editions.keep(hashlib.sha256(came).hexdigest(), read_json(came, name=name))
    return found
