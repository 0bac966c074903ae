"""The highlight report: an edition and an audience become a document of blocks, with no looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.policy import load_policy
from highneeds.editions.edition import EditionStatus
from highneeds.reports.abbreviations import abbreviations_of
from highneeds.reports.audience import find_audience
from highneeds.reports.contents import KEY, build_sections
from highneeds.reports.document import Document
from highneeds.reports.extract import Extract
from highneeds.reports.first_uses import explain_first_uses
from highneeds.reports.notes import join_notes
from highneeds.reports.sections.appendices import begin_appendices
from highneeds.reports.sections.key import build_key, page_key

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.edition import Edition
    from highneeds.reports.audience import Audience
    from highneeds.reports.document import Block

DRAFT = "Draft"
INTERNAL = "Internal: not for publication"


def build_document(
    *,
    edition: Edition,
    extracted_for: str,
    extracted_on: date,
    internal: bool,
    audience: Audience | None = None,
) -> Document:
    """Return the report of one edition for one reader, extracted on one day.

    ``audience`` says which sections the reader gets; where none is handed in, it is the one that
    ``extracted_for`` calls by name. The public copy shows counts of children only as the public
    disclosure policy allows, and carries neither checks nor hashes; an officer's copy carries both.
    A copy that is not for publication is marked on every page.
    """
    audience = audience or find_audience(extracted_for)
    policy = load_policy(audience.policy_of_copy(internal=internal))
    extract = Extract(edition, audience, extracted_for, extracted_on, internal, policy)
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
    if extract.internal:
        marks.append(INTERNAL if extract.for_officers else _shared_with(extract))
    return " · ".join(marks)


def _shared_with(extract: Extract) -> str:
    return f"For {extract.extracted_for} alone: not for publication"


def _footer(extract: Extract) -> str:
    copy = "internal copy" if extract.for_officers else "copy not for publication"
    copy = copy if extract.internal else "public copy"
    edition = extract.edition
    return f"{edition.organisation} · {edition.title}, {edition.period.label} · {copy}"
