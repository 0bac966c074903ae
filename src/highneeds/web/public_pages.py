"""Public pages of published editions: files on disk that need no account and no database."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from highneeds.renderers.extract import file_name


def has_page(council: str, edition: str) -> bool:
    """Return whether anybody may read an edition as a page."""
    return (public_folder(council, edition) / file_name("html", kind="")).is_file()


def public_folder(council: str, edition: str) -> Path:
    """Return the folder that holds an edition's public files; any web server may serve it."""
    return Path(settings.SURROUNDINGS.store) / "published" / council / edition
