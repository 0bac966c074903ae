"""From a folder to the files of an extract: compile or read the edition, build, render, write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from highneeds.cli.speech import progress
from highneeds.vocabulary.errors import ReportError
from highneeds.vocabulary.periods import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.reports.audience import Audience
    from highneeds.reports.document import Document

_MONTH_AND_YEAR = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{4}}|\b[A-Z][a-z]{{2}}-\d{{2}}\b")

EXEMPT = ", exempt"  # ends the place of what no public copy tells
CHECKS_FILE = "checks.json"


@dataclass(frozen=True, slots=True)
class Extract:
    """What was written, from an edition of which status, and what the checks found."""

    status: str
    files: list[Path]
    warnings: list[str]
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
    exempt: bool = False,
    large_print: bool = False,
    greyscale: bool = False,
) -> Extract:
    """Write the highlight report of one period, and ``checks.json`` beside the internal copy.

    The published edition is used where there is one, or else a draft that says so on every page.
    """
    from highneeds.cli.theme import read_theme
    from highneeds.renderers.extract import extract
    from highneeds.renderers.options import RenderOptions

    asked = _known(formats)
    composed = compose_report(
        folder=folder,
        period=period,
        extracted_for=extracted_for,
        on=on,
        internal=internal,
        exempt=exempt,
    )
    options = RenderOptions(read_theme(folder), template, large_print, greyscale)
    progress("Rendering …")
    beside = _checks_file(composed)
    if len(asked) < len(formats):
        kind = "internal" if internal else "exempt" if exempt else ""
        beside |= _star(composed, extracted_for, on, kind=kind)
    files = extract(
        composed.document,
        formats=asked,
        out=out,
        internal=internal,
        options=options,
        exempt=exempt,
        beside=beside,
    )
    told = {path.name: path.read_bytes() for path in files if path.suffix == ".pdf"}
    warnings = [] if large_print else say_sides(told, composed.audience)
    checks = told_checks(composed.edition, prints_all=composed.prints_all)
    return Extract(composed.edition.status.value, files, warnings, checks)


def _known(formats: Sequence[str]) -> list[str]:
    """Return the formats that are a file each; an unknown one is refused before any work."""
    from highneeds.renderers.discovery import get_renderer
    from highneeds.renderers.star_files import STAR

    asked = [name for name in formats if name.strip().lower() != STAR]
    for name in asked:
        get_renderer(name)
    return asked


def _checks_file(composed: Composed) -> dict[str, bytes]:
    import json

    checks = told_checks(composed.edition, prints_all=composed.prints_all)
    return {CHECKS_FILE: f"{json.dumps(checks, ensure_ascii=False, indent=1)}\n".encode()}


def _star(composed: Composed, extracted_for: str, on: date, *, kind: str) -> dict[str, bytes]:
    """Return the facts and dimensions of an extract, by the names of their files."""
    from highneeds.renderers.extract import STEM
    from highneeds.renderers.star_files import render_star
    from highneeds.reports.star import build_star

    tables = build_star(
        edition=composed.edition,
        extracted_for=extracted_for,
        extracted_on=on,
        internal=kind == "internal",
        audience=composed.audience,
    )
    return render_star(tables, stem=f"{STEM}.{kind}" if kind else STEM)


def say_sides(files: Mapping[str, bytes], audience: Audience) -> list[str]:
    """Say where a PDF has more sides before its appendices than its readers were promised."""
    from highneeds.renderers.sides import APPENDICES, count_sides

    said = []
    for name, content in files.items() if audience.sides else []:
        sides, appended = count_sides(content) if name.endswith(".pdf") else (0, False)
        if sides > audience.sides and (appended or not audience.appendices):
            said.append(
                f"{name} has {sides} sides{f' before its {APPENDICES.lower()}' if appended else ''}; "
                f"{audience.title} is promised at most {audience.sides}. Shorten the narrative."
            )
    return said


@dataclass(frozen=True, slots=True)
class Composed:
    """A document, the edition and audience it is made of, and whether its reader may see all."""

    document: Document
    edition: Edition
    audience: Audience
    prints_all: bool


def compose_report(
    *, folder: Path, period: str, extracted_for: str, on: date, internal: bool, exempt: bool
) -> Composed:
    """Build the report of one period for one reader, from the published edition or a draft."""
    from highneeds.cli.audiences import audience_of
    from highneeds.editions.folder import edition_of
    from highneeds.editions.since_edition import list_since
    from highneeds.reports.highlight import build_document

    audience = audience_of(folder, extracted_for)
    progress("Compiling and checking …")
    edition = edition_of(folder, period)
    check_is_over(edition, on)
    document = build_document(
        edition=edition,
        extracted_for=extracted_for,
        extracted_on=on,
        internal=internal,
        audience=audience,
        exempt=exempt,
        since=list_since(folder, edition, until=on),
    )
    prints_all = audience.policy_of_copy(internal=internal) == "internal"
    return Composed(document, edition, audience, prints_all)


def check_is_over(edition: Edition, on: date) -> None:
    """Raise where the period is not over on the day of an extract."""
    if on < edition.period.end:
        raise ReportError(
            f"{edition.period.label} is not over on {on.isoformat()}: "
            f"its report is extracted from {edition.period.end.isoformat()} on."
        )


def told_checks(edition: Edition, *, prints_all: bool) -> list[dict[str, Any]]:
    """Return what the checks found, for a reader who may see every number, or for one who may not."""
    import msgspec

    titles = [measure.title for measure in edition.measures]
    found = msgspec.to_builtins(edition.checks)
    return [_as_json(each, titles=titles, internal=prints_all) for each in found]


def _as_json(finding: dict[str, Any], *, titles: list[str], internal: bool) -> dict[str, Any]:
    """Return a finding; beside a public copy, none that quotes a figure about children."""
    names = ("check", "severity", "message", "place", "remedy", "answer")
    told = {name: finding.get(name) for name in names}
    if not internal and str(finding["place"]).endswith(EXEMPT):
        told["message"] = "What was found is told beside the internal copy."
    about_children = str(finding["place"]).startswith(("measures.csv", "narrative.md"))
    if not internal and about_children and _quotes_figure(finding["message"], titles):
        told["message"] = "What was found quotes a figure; it is told beside the internal copy."
    return told


def _quotes_figure(message: str, titles: list[str]) -> bool:
    """Say whether a number stands in a message, other than in a title or as the year of a month."""
    for title in titles:  # printed in every copy, so that nobody learns anything from it here
        message = message.replace(f"“{title}”", "")
    return any(letter.isdigit() for letter in _MONTH_AND_YEAR.sub("", message))
