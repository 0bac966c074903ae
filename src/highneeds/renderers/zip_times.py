"""Office files are zips that remember when each part was written: here they do not."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def normalise_zip(content: bytes, *, day: str) -> bytes:
    """Return the same parts in the same order with fixed times, so that equal input is equal bytes.

    A workbook inside a file, which a chart on a slide keeps its numbers in, is treated likewise.
    """
    stamp = f"{day}T00:00:00Z".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            part = source.read(item)
            if item.filename == "docProps/core.xml":
                part = _STAMPS.sub(rb"\g<1>" + stamp, part)
            elif item.filename.endswith(".xlsx"):
                part = normalise_zip(part, day=day)
            entry = zipfile.ZipInfo(item.filename, EPOCH)
            # OpenDocument says what it is in a first part that no program needs to unpack.
            plain = item.filename == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o600 << 16
            target.writestr(entry, part)
    return out.getvalue()
