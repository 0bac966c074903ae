"""Office files are zips that remember when each part was written: here they do not."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def normalise_zip(content: bytes, *, day: str) -> bytes:
    """Return the same parts in the same order with fixed times, so that equal input is equal bytes."""
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
            entry = zipfile.ZipInfo(item.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o600 << 16
            target.writestr(entry, part)
    return out.getvalue()
