"""The highlight report: an edition and an audience become a document of blocks, with no looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.policy import load_policy
from highneeds.editions.edition import EditionStatus
from highneeds.reports.abbreviations import abbreviations_of
from highneeds.reports.audience import find_audience
from highneeds.reports.contents import KEY, build_sections
from highneeds.reports.document import Document
from highneeds.reports.exemptions import page_marking
from highneeds.reports.extract import Extract
from highneeds.reports.first_uses import explain_first_uses
from highneeds.reports.notes import join_notes
from highneeds.reports.sections.appendices import begin_appendices
from highneeds.reports.sections.key import build_key, page_key
from highneeds.reports.signals_told import with_signals_told
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.edition import Edition
    from highneeds.editions.since_edition import SinceNote
    from highneeds.reports.audience import Audience
    from highneeds.reports.document import Block

DRAFT = "Draft"
INTERNAL = "Internal: not for publication"
NOTHING_EXEMPT = (
    "Nothing in this edition is exempt, so that there is no exempt copy to make. A section of "
    "narrative.md is exempt where its heading says so: {finance, exempt 3}."
)


def build_document(
    *,
    edition: Edition,
    extracted_for: str,
    extracted_on: date,
    internal: bool,
    audience: Audience | None = None,
    exempt: bool = False,
    since: tuple[SinceNote, ...] = (),
) -> Document:
    """Return the report of one edition for one reader, extracted on one day.

    ``audience`` says which sections the reader gets; where none is handed in, it is the one that
    ``extracted_for`` calls by name. The public copy shows counts of children only as the public
    disclosure policy allows, and carries neither checks nor hashes; an officer's copy carries both.
    A copy that is not for publication is marked on every page. ``exempt`` makes the twin of the
    public copy that also prints what is exempt, each part under its paragraph; ReportError where
    nothing is exempt. ``since`` are dated notes of what happened after the edition was published.
    """
    if exempt and not exempt_paragraphs(edition):
        raise ReportError(NOTHING_EXEMPT)
    audience = audience or find_audience(extracted_for)
    policy = load_policy(audience.policy_of_copy(internal=internal))
    extract = with_signals_told(
        Extract(edition, audience, extracted_for, extracted_on, internal, policy, exempt, since)
    )
    blocks = _blocks(extract)
    return Document(
        title=edition.title,
        language="en-GB",
        organisation=edition.organisation,
        footer=_footer(extract),
        created=extracted_on.isoformat(),
        blocks=blocks,
        marking=_marking(extract),
        subject=f"{edition.period.label}, for {extracted_for}",
        sha256=edition.sha256 if extract.for_officers else "",
        page_key=page_key(extract, blocks),
        sides=audience.sides,
    )


def _blocks(extract: Extract) -> tuple[Block, ...]:
    audience = extract.audience
    sections = build_sections(audience.body, extract)
    body = join_notes(explain_first_uses(sections, abbreviations_of(extract.edition)))
    named = [name for name in audience.appendices if name != KEY]
    appendices = [block for section in build_sections(named, extract) for block in section]
    if KEY in audience.appendices:
        appendices = [*build_key(extract, [*body, *appendices]), *appendices]
    return (*body, *begin_appendices(appendices), *appendices)


def _marking(extract: Extract) -> str:
    marks = [DRAFT] if extract.edition.status is EditionStatus.DRAFT else []
    if extract.exempt:
        marks.append(page_marking(exempt_paragraphs(extract.edition)))
    elif extract.internal:
        marks.append(INTERNAL if extract.for_officers else _shared_with(extract))
    return " · ".join(marks)


def exempt_paragraphs(edition: Edition) -> tuple[int, ...]:
    """Return the paragraphs of Schedule 12A that parts of an edition are exempt under."""
    return tuple(sorted({each.exempt for each in edition.narrative if each.exempt}))


def _shared_with(extract: Extract) -> str:
    return f"For {extract.extracted_for} alone: not for publication"


def _footer(extract: Extract) -> str:
    copy = "internal copy" if extract.for_officers else "copy not for publication"
    copy = copy if extract.internal else "exempt copy" if extract.exempt else "public copy"
    edition = extract.edition
    return f"{edition.organisation} · {edition.title}, {edition.period.label} · {copy}"
