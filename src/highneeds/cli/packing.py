"""One command makes the committee pack: paper, appendices, calendar, and inside the council the sign-off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from highneeds.cli.extracting import compose_report
from highneeds.cli.pack_texts import check_texts
from highneeds.cli.speech import progress
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from highneeds.cli.extracting import Composed
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document
    from highneeds.reports.paper import AppendixAsked, PaperFacts, PaperTemplate
    from highneeds.reports.paper_dates import Milestone
    from highneeds.reports.paper_document import Paper

STEM = "committee-pack"
KINDS = ("", "exempt", "internal")


@dataclass(frozen=True, slots=True)
class Pack:
    """The zip, the names in it, and the days of the paper."""

    path: Path
    names: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    warnings: tuple[str, ...]


def make_pack(
    *,
    folder: Path,
    period: str,
    committee: str,
    on: date,
    out: Path,
    kind: str = "",
    word_template: Path | None = None,
) -> Pack:
    """Write the pack of one meeting; ``kind`` is exempt, internal, or "" for the public one.

    Refused: a paper that says something of a child, a late one without a reason, an appendix that
    a supplement replaces and that is not there, a folder that holds a pack of another kind.
    """
    from highneeds.cli.theme import read_theme
    from highneeds.renderers.options import RenderOptions
    from highneeds.renderers.pack_file import render_pack
    from highneeds.renderers.writing import write_together
    from highneeds.reports.paper import TEMPLATE_FILE, load_template
    from highneeds.reports.paper_dates import list_milestones

    _check_alone(out, kind)
    template = load_template(folder / TEMPLATE_FILE)
    composed = compose_report(
        folder=folder,
        period=period,
        extracted_for=committee,
        on=on,
        internal=kind == "internal",
        exempt=kind == "exempt",
    )
    facts = _read_facts(folder, period, composed.audience.kind)
    check_texts(facts, composed.edition)
    meets_on = facts.meets_on or _meeting(folder, committee, on)
    milestones = list_milestones(template, meets_on=meets_on, committee=committee)
    _check_in_time(facts, milestones, on)
    paper = _paper(composed, template, facts, committee, (meets_on, on))
    progress("Rendering …")
    options = RenderOptions(read_theme(folder), word_template)
    files = _files(paper, composed, milestones, kind, options)
    out.mkdir(parents=True, exist_ok=True)
    name = f"{STEM}.{kind}.zip" if kind else f"{STEM}.zip"
    (path,) = write_together(out, {name: render_pack(files)})
    warnings = (*_warnings(paper, milestones, on), *_too_long(files, composed))
    return Pack(path, tuple(sorted(files)), milestones, warnings)


def _too_long(files: dict[str, bytes], composed: Composed) -> list[str]:
    from highneeds.cli.extracting import say_sides

    return say_sides(files, composed.audience)


def _files(
    paper: Paper,
    composed: Composed,
    milestones: tuple[Milestone, ...],
    kind: str,
    options: RenderOptions,
) -> dict[str, bytes]:
    from highneeds.renderers.calendar_file import render_calendar
    from highneeds.reports.paper_document import build_paper, build_sign_off

    template = paper.template
    stem = partial(_stem, paper, kind)
    files: dict[str, bytes] = {}
    report = replace(composed.document, marking=_joined(composed.document.marking, _embargo(paper)))
    for each in _appendices(template, paper.facts):
        name = stem(each.letter, each.title)
        files |= _rendered(report, each.formats, name, options)
    listed = tuple(
        (f"Appendix {each.letter}: {each.title}", stem(each.letter, each.title))
        for each in _appendices(template, paper.facts)
    )
    covering = build_paper(replace(paper, appendices=listed))
    files |= _rendered(covering, template.paper_formats, stem("", "Report"), options)
    if kind == "internal":
        page = build_sign_off(paper, milestones)
        files |= _rendered(page, ("pdf", "docx"), stem("", "Sign-off"), options)
    asked = (
        set() if kind == "internal" else {"dispatch", "meeting"}
    )  # the rest is the council's own
    days = [(each.on, each.title, each.by) for each in milestones if not asked or each.id in asked]
    calendar = f"{paper.meeting}: {paper.edition.period.label}"
    files["calendar.ics"] = render_calendar(days, name=calendar, stamped=paper.on)
    return files


def _stem(paper: Paper, kind: str, letter: str, title: str) -> str:
    """Return a file's name by the council's pattern; a copy that is not public says so."""
    from highneeds.reports.paper import file_stem

    said = f"Supplement {title}" if paper.facts.supplement else title
    name = file_stem(
        paper.template, day=paper.meets_on, committee=paper.meeting, letter=letter, title=said
    )
    return f"{name}.{kind}" if kind else name


def _rendered(
    document: Document, formats: tuple[str, ...], stem: str, options: RenderOptions
) -> dict[str, bytes]:
    from highneeds.renderers.making import make_file

    return {f"{stem}.{name}": make_file(document, name, options=options) for name in formats}


def _paper(
    composed: Composed,
    template: PaperTemplate,
    facts: PaperFacts,
    committee: str,
    days: tuple[date, date],
) -> Paper:
    from highneeds.reports.highlight import exempt_paragraphs
    from highneeds.reports.paper_document import Paper

    paper = Paper(
        edition=composed.edition,
        template=template,
        facts=facts,
        meeting=facts.meeting or committee,
        meets_on=days[0],
        on=days[1],
        appendices=(),
        exempt=exempt_paragraphs(composed.edition),
        marking=composed.document.marking,
    )
    return replace(paper, marking=_joined(paper.marking, _embargo(paper)))


def _read_facts(folder: Path, period: str, audience: str) -> PaperFacts:
    """Read the facts of the paper for this kind of audience, or for any."""
    from pathlib import Path as PurePath

    from highneeds.reports.paper import PaperFacts
    from highneeds.vocabulary.definitions import read_definition

    home = folder / "periods" / period
    for name in (f"paper.{audience}.yaml", "paper.yaml"):
        if (home / name).is_file():
            text = (home / name).read_text(encoding="utf-8")
            return read_definition(PurePath("periods") / period / name, PaperFacts, text=text)
    raise ReportError(
        f"periods/{period}/paper.yaml is not there; a pack needs the facts of its paper: title, author, "
        "director, recommendations, and what else docs/how-to/audiences-and-the-committee-pack.md names."
    )


def _meeting(folder: Path, committee: str, on: date) -> date:
    from highneeds.programme.programme_file import read_programme

    dates = read_programme(folder).calendar.committees
    wanted = committee.strip().casefold()
    known = [
        each.meets_on
        for each in dates
        if each.audience.strip().casefold() == wanted and each.meets_on and each.meets_on >= on
    ]
    if not known:
        raise ReportError(
            f"It is not known when {committee} meets: write meets_on in paper.yaml, or the meeting "
            "under calendar, committees in programme.yaml."
        )
    return min(known)


def _check_in_time(facts: PaperFacts, milestones: tuple[Milestone, ...], on: date) -> None:
    dispatch = next(each for each in milestones if each.id == "dispatch")
    if on > dispatch.on and facts.late is None and facts.supplement is None:
        raise ReportError(
            f"Papers for this meeting go out by {dispatch.on.isoformat()}, and this one is of "
            f"{on.isoformat()}: write under late in paper.yaml the reason, and who agreed to it."
        )


def _check_alone(out: Path, kind: str) -> None:
    """Refuse a folder that holds a pack of another kind: the two must never be sent on together."""
    for path in sorted(out.glob(f"{STEM}*.zip")) if out.is_dir() else []:
        held = path.name.removeprefix(STEM).removesuffix(".zip").lstrip(".")
        if held in KINDS and held != kind:
            raise ReportError(
                f"{out} holds the {held or 'public'} pack, {path.name}; the {kind or 'public'} pack "
                "needs a folder of its own. Name another with --out."
            )


def _appendices(template: PaperTemplate, facts: PaperFacts) -> tuple[AppendixAsked, ...]:
    """Return the appendices of the paper; of a supplement, the one that it replaces."""
    if facts.supplement is None:
        return template.appendices
    wanted = facts.supplement.replaces.strip().casefold()
    found = tuple(each for each in template.appendices if each.letter.casefold() == wanted)
    if not found:
        letters = ", ".join(each.letter for each in template.appendices)
        raise ReportError(
            f"The supplement replaces Appendix {facts.supplement.replaces}; the template has {letters}."
        )
    return found


def _joined(*marks: str) -> str:
    return " · ".join(mark for mark in marks if mark)


def _embargo(paper: Paper) -> str:
    """Return the mark of a paper that goes out before its embargo ends."""
    from highneeds.vocabulary.periods import long_date

    until = paper.facts.embargo_until
    if until is None or not paper.is_embargoed:
        return ""
    words = paper.template.wording.get("embargo", "Embargoed until")
    return f"{words} {long_date(until.date())}, {until:%H:%M}"


def _warnings(paper: Paper, milestones: tuple[Milestone, ...], on: date) -> list[str]:
    """Name what was to be cleared or done by now and is not recorded."""
    given = {each.id for each in paper.facts.clearances}
    asked = {each.id for each in paper.template.clearances}
    return [
        f"Due on {each.on.isoformat()} and not recorded under clearances in paper.yaml: "
        f"{each.title} ({each.by})."
        for each in milestones
        if each.id in asked and each.id not in given and each.on <= on
    ]


def as_json(pack: Pack) -> dict[str, Any]:
    """Return what a script reads of a pack."""
    days = [
        {"id": each.id, "title": each.title, "on": each.on.isoformat(), "by": each.by}
        for each in pack.milestones
    ]
    return {
        "pack": str(pack.path),
        "files": list(pack.names),
        "calendar": days,
        "warnings": list(pack.warnings),
    }
