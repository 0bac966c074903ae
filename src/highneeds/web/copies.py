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

from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web.desk import at_desk, lay_out

if TYPE_CHECKING:
    from highneeds.web.models import Job

KIND = "make_copy"
MINUTES = 5
CHECKS = "checks.json"
OPTIONS = {
    "public": ("report", ()),
    "exempt": ("report", ("--exempt",)),
    "internal": ("report", ("--internal",)),
    "pack": ("pack", ()),
    "exempt pack": ("pack", ("--exempt",)),
    "internal pack": ("pack", ("--internal",)),
}
TITLES = {
    "public": "The public copy, in every format",
    "exempt": "The exempt twin, in every format",
    "internal": "The internal copy, in every format",
    "pack": "The committee pack, public",
    "exempt pack": "The committee pack with its exempt parts",
    "internal pack": "The committee pack for inside the council",
}
FOR_ANYBODY = frozenset({"public", "pack"})


def copy_folder(job: Job) -> Path:
    """Return where a copy lies."""
    return Path(settings.SURROUNDINGS.store) / "copies" / str(job.council.slug) / str(job.pk)


def prepare(job: Job) -> list[str]:
    """Make the files; return their names. Raises HighNeedsError in the command's own words."""
    command, options = OPTIONS[job.given["kind"]]
    out = copy_folder(job)
    shutil.rmtree(out, ignore_errors=True)
    with at_desk(job.council):
        desk = lay_out(job.council)
        done = subprocess.run(  # noqa: S603  # our own command, each argument by itself
            [sys.executable, "-m", "highneeds", command, str(desk), "--period", job.given["period"],
             "--for", job.given["audience"], "--on", job.given["on"], "--out", str(out), *options],
            capture_output=True, encoding="utf-8", check=False, timeout=MINUTES * 60,
        )  # fmt: skip
    if done.returncode != 0:
        raise HighNeedsError(_last_words(done.stderr))
    names = sorted(path.name for path in out.iterdir() if path.is_file())
    inside = job.given["kind"].startswith("internal")
    return [name for name in names if inside or name != CHECKS]  # what was found is for officers


def finish(job: Job, ready: list[str]) -> dict[str, Any]:
    """Tell which files there are."""
    return {"files": ready}


def _last_words(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and not line.endswith("…")]
    return " ".join(lines) or "The copy could not be made."
