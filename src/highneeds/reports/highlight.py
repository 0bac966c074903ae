"""The highlight report: an edition and an audience become a document of blocks, with no looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.policy import load_policy
from highneeds.editions.edition import EditionStatus
from highneeds.reports.document import Document
from highneeds.reports.extract import Extract
from highneeds.reports.first_uses import explain_first_uses
from highneeds.reports.notes import join_notes
from highneeds.reports.page_turns import turn_with_the_next
from highneeds.reports.sections.agreement import build_agreement, build_other_changes
from highneeds.reports.sections.appendices import begin_appendices
from highneeds.reports.sections.assurance import build_assurance
from highneeds.reports.sections.checks import build_checks
from highneeds.reports.sections.conditions import build_conditions
from highneeds.reports.sections.definitions import build_definitions, build_lineage
from highneeds.reports.sections.finance import build_finance
from highneeds.reports.sections.key import build_key, page_key
from highneeds.reports.sections.measures import build_measures
from highneeds.reports.sections.mitigations import build_mitigations
from highneeds.reports.sections.overall import build_overall
from highneeds.reports.sections.risks import build_risks
from highneeds.reports.sections.savings import build_savings
from highneeds.reports.sections.title import build_title
from highneeds.reports.sections.trajectory import build_trajectory

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.edition import Edition

BODY = (
    build_title,
    build_agreement,
    build_overall,
    build_conditions,
    build_measures,
    build_finance,
    build_mitigations,
    build_risks,
    build_trajectory,
)
APPENDICES = (
    build_other_changes,
    build_savings,
    build_assurance,
    build_definitions,
    build_lineage,
    build_checks,
)
MAY_TURN = frozenset({"conditions"})
COMMITTEE = "select committee"
DRAFT = "Draft"
INTERNAL = "Internal: not for publication"


def build_document(
    *,
    edition: Edition,
    extracted_for: str,
    extracted_on: date,
    internal: bool,
    audience: str = COMMITTEE,
) -> Document:
    """Return the report of one edition for one reader, extracted on one day.

    The public copy shows counts of children only as the public disclosure policy allows, and
    carries neither checks nor hashes; the internal copy carries both and is marked on every page.
    """
    policy = load_policy("internal" if internal else "public")
    extract = Extract(edition, audience, extracted_for, extracted_on, internal, policy)
    sections = turn_with_the_next([build(extract) for build in BODY], anchors=MAY_TURN)
    body = explain_first_uses(sections, edition.abbreviations)
    body = join_notes(body)
    appendices = [block for build in APPENDICES for block in build(extract)]
    appendices = [*build_key(extract, [*body, *appendices]), *appendices]
    blocks = (*body, *begin_appendices(appendices), *appendices)
    return Document(
        title=edition.title,
        language="en-GB",
        organisation=edition.organisation,
        footer=_footer(extract),
        created=extracted_on.isoformat(),
        blocks=blocks,
        marking=_marking(extract),
        subject=f"{edition.period.label}, for {extracted_for}",
        sha256=edition.sha256 if internal else "",
        page_key=page_key(extract, blocks),
    )


def _marking(extract: Extract) -> str:
    marks = [DRAFT] if extract.edition.status is EditionStatus.DRAFT else []
    return " · ".join([*marks, INTERNAL] if extract.internal else marks)


def _footer(extract: Extract) -> str:
    copy = "internal copy" if extract.internal else "public copy"
    edition = extract.edition
    return f"{edition.organisation} · {edition.title}, {edition.period.label} · {copy}"
