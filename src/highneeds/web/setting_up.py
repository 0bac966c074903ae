"""Opening the office from the command line: its folder, its settings, its database brought up to date."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import HighNeedsError

if TYPE_CHECKING:
    from pathlib import Path


def set_up(folder: Path | None = None) -> None:
    """Make Django ready for a folder's office; its database is brought up to date."""
    if folder is not None:
        os.environ["HIGHNEEDS_FOLDER"] = str(folder.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "highneeds.web.settings")
    import django
    from django.conf import settings

    django.setup()
    settings.SURROUNDINGS.store.mkdir(parents=True, exist_ok=True)


def bring_up_to_date() -> None:
    """Apply every migration that the database lacks."""
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        raise HighNeedsError(
            f"The office's database does not answer: {str(error).splitlines()[0]}. "
            "Look at DATABASE_URL, and whether the server runs."
        ) from None
