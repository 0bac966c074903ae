"""The covering paper of a report, and the sign-off page that stays inside the council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from highneeds.reports.abbreviations import abbreviations_of
from highneeds.reports.document import (
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    KeyFacts,
    Paragraph,
    Table,
    plain,
)
from highneeds.reports.exemptions import marking_words
from highneeds.reports.first_uses import explain_first_uses
from highneeds.reports.sections.agreement import answer_in_words
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from highneeds.editions.edition import Edition
    from highneeds.reports.paper import PaperFacts, PaperTemplate
    from highneeds.reports.paper_dates import Milestone


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a covering paper is made of; ``exempt`` are paragraphs of Schedule 12A."""

    edition: Edition
    template: PaperTemplate
    facts: PaperFacts
    meeting: str
    meets_on: date
    on: date
    appendices: tuple[tuple[str, str], ...]  # letter with title, and file name
    exempt: tuple[int, ...] = ()
    marking: str = ""

    @property
    def is_embargoed(self) -> bool:
        """Whether the day it is made begins before its embargo ends."""
        until = self.facts.embargo_until
        return until is not None and datetime.combine(self.on, time.min) < until.replace(
            tzinfo=None
        )


def build_paper(paper: Paper) -> Document:
    """Return the covering paper in the council's order, under its headings and in its set wording."""
    sections = [_BUILD[part](paper) for part in paper.template.order]
    title = (Heading(1, paper.facts.title, "top"),)
    blocks = explain_first_uses(
        [(*title, *sections[0]), *sections[1:]], abbreviations_of(paper.edition)
    )
    return _document(paper, tuple(blocks), "committee paper")


def build_sign_off(paper: Paper, milestones: tuple[Milestone, ...]) -> Document:
    """Return the internal page: each clearance, whose it is, when it was due and given."""
    given = {each.id: each for each in paper.facts.clearances}
    asked = {each.id for each in paper.template.clearances}
    rows = []
    for each in (day for day in milestones if day.id in asked):
        done = given.get(each.id)
        said = f"{done.by}, {long_date(done.on)}" if done else "Not given"
        cells = (each.title, each.by, long_date(each.on), said)
        rows.append(tuple(Cell(plain(text)) for text in cells))
    columns = (Column("Clearance", 2), Column("By", 2), Column("Due", 1.4), Column("Given", 2.2))
    summary = "One row a clearance: whose it is, when it is due, who gave it and when."
    blocks: tuple[Block, ...] = (
        Heading(1, f"Sign-off: {paper.facts.title}", "top"),
        KeyFacts(tuple((name, Cell(plain(said))) for name, said in _edition_facts(paper))),
        Table("clearances", "Clearances", columns, tuple(rows), summary=summary),
    )
    return _document(paper, blocks, "internal sign-off")


def _edition_facts(paper: Paper) -> tuple[tuple[str, str], ...]:
    edition = paper.edition
    who = edition.publication
    approved = f"{who.approved_by}; released by {who.released_by}" if who else "not published"
    return (
        ("Edition", f"{edition.period.label}, {edition.status.value}"),
        ("Approved by", approved),
        ("SHA-256 of the edition", edition.sha256 or "none: a draft"),
        *([("Log of deeds until its release", who.log_root)] if who and who.log_root else []),
    )


def _document(paper: Paper, blocks: tuple[Block, ...], what: str) -> Document:
    edition = paper.edition
    return Document(
        title=paper.facts.title,
        language="en-GB",
        organisation=edition.organisation,
        footer=f"{edition.organisation} · {paper.meeting}, {long_date(paper.meets_on)} · {what}",
        created=paper.on.isoformat(),
        blocks=blocks,
        marking=paper.marking,
        subject=f"{paper.meeting}, {long_date(paper.meets_on)}",
    )


def _facts(paper: Paper) -> tuple[Block, ...]:
    facts, wording = paper.facts, paper.template.wording
    said = [
        ("Meeting", paper.meeting),
        ("Date", long_date(paper.meets_on)),
        ("Report by", facts.author),
        ("Director", facts.director),
        ("Wards", facts.wards),
        ("Exemption", _exemption_words(paper) or wording.get("public", "Public")),
        ("Period reported", paper.edition.period.label),
    ]
    until = facts.embargo_until
    if paper.is_embargoed and until is not None:
        words = f"{long_date(until.date())}, {until:%H:%M}"
        said.append((wording.get("embargo", "Embargoed until"), words))
    return (KeyFacts(tuple((name, Cell(plain(text))) for name, text in said)),)


def _exemption_words(paper: Paper) -> str:
    if not paper.exempt:
        return ""
    paragraphs = " and ".join(str(each) for each in paper.exempt)
    return f"Part exempt, Schedule 12A paragraph {paragraphs}"


def _exemption(paper: Paper) -> tuple[Block, ...]:
    if not paper.exempt:
        return ()
    marks = tuple(Paragraph(plain(marking_words(each))) for each in paper.exempt)
    return (*_heading(paper, "exemption"), *marks, *_set(paper, "exempt"))


def _late(paper: Paper) -> tuple[Block, ...]:
    late = paper.facts.late
    if late is None:
        return ()
    said = Paragraph(plain(f"{late.reason.rstrip('. ')}. Agreed by {late.agreed_by}."))
    return (*_heading(paper, "late"), *_set(paper, "late"), said)


def _purpose(paper: Paper) -> tuple[Block, ...]:
    if not paper.facts.purpose:
        return ()
    return (*_heading(paper, "purpose"), Paragraph(plain(paper.facts.purpose)))


def _recommendations(paper: Paper) -> tuple[Block, ...]:
    items = tuple(plain(each) for each in paper.facts.recommendations)
    return (*_heading(paper, "recommendations"), BulletList(items, numbered=True))


def _summary(paper: Paper) -> tuple[Block, ...]:
    changes = tuple(plain(each.text) for each in paper.edition.changes)
    listed = (BulletList(changes),) if changes else ()
    return (*_heading(paper, "summary"), Paragraph(plain(answer_in_words(paper.edition))), *listed)


def _implications(paper: Paper) -> tuple[Block, ...]:
    blocks: list[Block] = [*_heading(paper, "implications")]
    none = paper.template.wording.get("none_given", "Not given yet.")
    for each in paper.template.implications:
        said = paper.facts.implications.get(each.id, "").strip() or none
        blocks += [Heading(3, each.heading), Paragraph(plain(said))]
    return tuple(blocks)


def _background(paper: Paper) -> tuple[Block, ...]:
    listed = paper.facts.background_papers
    if not listed:
        return (*_heading(paper, "background"), *_set(paper, "no_background"))
    return (*_heading(paper, "background"), BulletList(tuple(plain(each) for each in listed)))


def _appendices(paper: Paper) -> tuple[Block, ...]:
    blocks: list[Block] = [*_heading(paper, "appendices")]
    if supplement := paper.facts.supplement:
        said = f"This supplement replaces Appendix {supplement.replaces}: {supplement.reason}"
        blocks.append(Paragraph(plain(said), kind="lead"))
    items = tuple(plain(f"{title} ({name})") for title, name in paper.appendices)
    return (*blocks, BulletList(items))


def _heading(paper: Paper, part: str) -> tuple[Block, ...]:
    return (Heading(2, paper.template.heading(part), part),)


def _set(paper: Paper, name: str) -> tuple[Block, ...]:
    said = paper.template.wording.get(name, "").strip()
    return (Paragraph(plain(said)),) if said else ()


_BUILD: dict[str, Callable[[Paper], tuple[Block, ...]]] = {
    "facts": _facts,
    "exemption": _exemption,
    "late": _late,
    "purpose": _purpose,
    "recommendations": _recommendations,
    "summary": _summary,
    "implications": _implications,
    "background": _background,
    "appendices": _appendices,
}
