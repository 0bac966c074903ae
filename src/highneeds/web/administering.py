"""The office's administration from the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import HighNeedsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NEEDS_NO_DATABASE = {
    "help",
    "check",
    "makemigrations",
    "migrate",
    "pages",
    "restore",
    "version",
    "work",
}


def administer(folder: Path, arguments: Sequence[str]) -> int:
    """Run one command of Django's or of the office's; dashes and underscores are one."""
    from highneeds.web.setting_up import bring_up_to_date, set_up

    set_up(folder)
    from django.core.management import ManagementUtility
    from django.core.management.base import CommandError

    name, rest = arguments[0].replace("-", "_"), list(arguments[1:])
    if "--folder" in rest:  # named at the end, as one adds it to a line
        raise HighNeedsError("Name the folder first: highneeds manage --folder FOLDER ...")
    if name not in NEEDS_NO_DATABASE:
        bring_up_to_date()
    try:
        ManagementUtility(["highneeds manage", name, *rest]).execute()
    except CommandError as error:
        raise HighNeedsError(str(error)) from None
    except SystemExit as ending:
        return int(ending.code or 0) if isinstance(ending.code, int | None) else _said(ending.code)
    return 0


def _said(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1
