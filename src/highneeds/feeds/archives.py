"""ZIP files, and workbooks that are ZIP files, looked at before anything in them is unpacked.

The limits stand here and not in a library: none of the readers of xlsx refuses by itself what
unpacks to gigabytes. What passes is unpacked in memory, counted on the way, never onto the disk.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

MOST_ENTRIES = 200
MOST_BYTES = 100_000_000
LONG_TABLE = (
    1_500_000_000  # of a table that is read as it streams by: a million rows unpack to half
)
MOST_RATIO = 100
SMALL = 100_000  # bytes; a part below this is harmless however well it packs
CHUNK = 1 << 16
NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".jar", ".7z", ".rar", ".gz", ".docx", ".ods")
REFUSED_PARTS = {
    "vbaproject": "it holds macros",
    "externallinks/": "it refers to other workbooks",
    "embeddings/": "other files are embedded in it",
    "activex/": "it holds controls that run",
    "macrosheets/": "it holds macros",
}
AGAIN = "Save it again as a plain .xlsx workbook, or as CSV."
ENCRYPTED = 0x1
# A ZIP may lie about where its parts stand, how they are packed, and in which letters.
BREAKDOWNS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError,
              RuntimeError, OverflowError, struct.error, lzma.LZMAError)  # fmt: skip


def unpack(path: Path) -> dict[str, bytes]:
    """Return the parts of a ZIP by name; one that could do harm is refused with the reason."""
    with path.open("rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                parts = [each for each in archive.infolist() if not each.is_dir()]
                look_at(path.name, parts)
                return _read(path.name, archive, parts)
        except BREAKDOWNS as error:
            raise damaged(path.name, error) from None


def damaged(name: str, error: Exception) -> FeedError:
    """Return what is said of a ZIP that cannot be unpacked."""
    return FeedError(
        f"{name}: the ZIP or workbook is damaged or packed in a way that is not read "
        f"({type(error).__name__}). {AGAIN}"
    )


def look_at(name: str, parts: list[zipfile.ZipInfo], *, most_bytes: int = MOST_BYTES) -> None:
    """Refuse a ZIP for what it says it holds, before anything of it is unpacked."""
    if len(parts) > MOST_ENTRIES:
        raise refused(name, f"it holds {len(parts):,} parts; at most {MOST_ENTRIES} are read")
    if sum(each.file_size for each in parts) > most_bytes:
        raise refused(name, f"it unpacks to more than {most_bytes:,} bytes")
    if len({each.filename.casefold() for each in parts}) < len(parts):
        raise refused(name, "two of its parts have the same name")
    for each in parts:
        plain = each.filename.casefold().replace("\\", "/")
        if plain.endswith(NESTED):
            raise refused(name, "another archive stands in it")
        for sign, reason in REFUSED_PARTS.items():
            if sign in plain:
                raise refused(name, reason)
        if each.flag_bits & ENCRYPTED:
            raise refused(name, "it is protected by a password")
        if each.file_size > SMALL and each.file_size > MOST_RATIO * max(each.compress_size, 1):
            raise refused(name, f"a part of it unpacks to more than {MOST_RATIO} times its size")


def _read(name: str, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack, believing no size that the ZIP only states."""
    unpacked: dict[str, bytes] = {}
    left = MOST_BYTES
    for each in parts:
        with archive.open(each) as part:
            chunks: list[bytes] = []
            while chunk := part.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise refused(name, f"it unpacks to more than {MOST_BYTES:,} bytes")
                chunks.append(chunk)
        unpacked[each.filename.replace("\\", "/")] = b"".join(chunks)
    return unpacked


def refused(name: str, reason: str) -> FeedError:
    """Return what is said of a ZIP that is not opened."""
    return FeedError(f"{name}: {reason}, so it was not opened. {AGAIN}")
