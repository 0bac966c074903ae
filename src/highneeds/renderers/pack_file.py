"""A pack is one zip of finished files: fixed times and order, so that equal files make equal bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from highneeds.renderers.zip_times import EPOCH

if TYPE_CHECKING:
    from collections.abc import Mapping


def render_pack(files: Mapping[str, bytes]) -> bytes:
    """Return the zip.

    >>> render_pack({"a.txt": b"one"}) == render_pack({"a.txt": b"one"})
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, files[name])
    return out.getvalue()
