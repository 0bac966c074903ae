"""From a folder to the files of an extract: compile or read the edition, build, render, write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from highneeds.cli.speech import progress
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

CHECKS_FILE = "checks.json"


@dataclass(frozen=True, slots=True)
class Extract:
    """What was written, from an edition of which status, and what the checks found."""

    status: str
    files: list[Path]
    checks: list[dict[str, Any]]


def extract_report(
    *,
    folder: Path,
    period: str,
    extracted_for: str,
    on: date,
    out: Path,
    formats: Sequence[str],
    internal: bool,
    template: Path | None = None,
) -> Extract:
    """Write the highlight report of one period, and ``checks.json`` beside the internal copy.

    The published edition is used where there is one, or else a draft that says so on every page.
    """
    import json

    import msgspec

    from highneeds.editions.folder import edition_of
    from highneeds.renderers.discovery import get_renderer
    from highneeds.renderers.extract import extract
    from highneeds.reports.highlight import build_document

    for name in formats:
        get_renderer(name)  # an unknown one is refused before anything is worked out
    progress("Compiling and checking …")
    edition = edition_of(folder, period)
    if on < edition.period.end:
        raise ReportError(
            f"{edition.period.label} is not over on {on.isoformat()}: "
            f"its report is extracted from {edition.period.end.isoformat()} on."
        )
    document = build_document(
        edition=edition, extracted_for=extracted_for, extracted_on=on, internal=internal
    )
    progress("Rendering …")
    findings = msgspec.to_builtins(edition.checks)
    checks = [_as_json(finding, internal=internal) for finding in findings]
    files = extract(
        document,
        formats=formats,
        out=out,
        internal=internal,
        template=template,
        beside={CHECKS_FILE: f"{json.dumps(checks, ensure_ascii=False, indent=1)}\n".encode()},
    )
    return Extract(edition.status.value, files, checks)


def _as_json(finding: dict[str, Any], *, internal: bool) -> dict[str, Any]:
    """Return a finding; beside a public copy, none that quotes a figure about children."""
    names = ("check", "severity", "message", "place", "remedy", "answer")
    told = {name: finding.get(name) for name in names}
    about_children = str(finding["place"]).startswith(("measures.csv", "narrative.md"))
    if not internal and about_children and any(letter.isdigit() for letter in finding["message"]):
        told["message"] = "What was found quotes a figure; it is told beside the internal copy."
    return told
