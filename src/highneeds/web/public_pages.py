"""Public pages of published editions: files on disk that need no account and no database."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def public_folder(council: str, edition: str) -> Path:
    """Return the folder that holds an edition's public files; any web server may serve it."""
    return Path(settings.SURROUNDINGS.store) / "published" / council / edition
