"""A council's name as it stands in addresses."""

from __future__ import annotations

import re
import unicodedata


def slug_of(name: str) -> str:
    """Return a name as part of an address.

    >>> slug_of("Westmarch Council")
    'westmarch-council'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "council"
