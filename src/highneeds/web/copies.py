"""Copies for one reader: every format, the exempt twin, or the pack of a meeting, made by the worker.

The worker calls the commands of the command line on the desk, so that a copy of the office and one
of a folder are the same bytes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from highneeds.renderers.discovery import list_formats
from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web.desk import lay_out

if TYPE_CHECKING:
    from highneeds.web.models import Council, Job

KIND = "make_copy"
MINUTES = 5
CHECKS = "checks.json"
OPTIONS = {
    "public": ("report", ()),
    "pages": (
        "report",
        ("--formats", ",".join(list_formats())),
    ),  # what anybody may read, on the web
    "large print": ("report", ("--large-print",)),
    "greyscale": ("report", ("--greyscale",)),
    "data": ("report", ("--formats", "csv,json,parquet")),
    "exempt": ("report", ("--exempt",)),
    "internal": ("report", ("--internal",)),
    "pack": ("pack", ()),
    "exempt pack": ("pack", ("--exempt",)),
    "internal pack": ("pack", ("--internal",)),
}
TITLES = {
    "public": "The public copy, in every format",
    "large print": "The public copy in large print: HTML, PDF and Word",
    "greyscale": "The public copy in shades of grey, for a printer without colours",
    "data": "The public figures for other programs: CSV, JSON and Parquet",
    "exempt": "The exempt twin, in every format",
    "internal": "The internal copy, in every format",
    "pack": "The committee pack, public",
    "exempt pack": "The committee pack with its exempt parts",
    "internal pack": "The committee pack for inside the council",
}
FOR_ANYBODY = frozenset({"public", "large print", "greyscale", "data", "pack"})


def copy_folder(job: Job) -> Path:
    """Return where a copy lies."""
    return Path(settings.SURROUNDINGS.store) / "copies" / str(job.council.slug) / str(job.pk)


def prepare(job: Job) -> list[str]:
    """Make the files; return their names. Raises HighNeedsError in the command's own words."""
    out = copy_folder(job)
    shutil.rmtree(out, ignore_errors=True)
    given = job.given
    make_copy(
        job.council, given["kind"], period=given["period"], audience=given["audience"],
        on=given["on"], out=out,
    )  # fmt: skip
    names = sorted(path.name for path in out.iterdir() if path.is_file())
    inside = job.given["kind"].startswith("internal")
    return [name for name in names if inside or name != CHECKS]  # what was found is for officers


def make_copy(
    council: Council, kind: str, *, period: str, audience: str, on: str, out: Path
) -> None:
    """Make a copy's files in a folder. Raises HighNeedsError in the command's own words.

    The desk is not held meanwhile: what is published lies still, and pages need the desk.
    """
    command, options = OPTIONS[kind]
    desk = lay_out(council)
    done = subprocess.run(  # noqa: S603  # our own command, each argument by itself
        [sys.executable, "-m", "highneeds", command, str(desk), "--period", period,
         "--for", audience, "--on", on, "--out", str(out), *options],
        capture_output=True, encoding="utf-8", check=False, timeout=MINUTES * 60,
    )  # fmt: skip
    if done.returncode != 0:
        raise HighNeedsError(_last_words(done.stderr))


def finish(job: Job, ready: list[str]) -> dict[str, Any]:
    """Tell which files there are."""
    return {"files": ready}


def _last_words(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and not line.endswith("…")]
    return " ".join(lines) or "The copy could not be made."
