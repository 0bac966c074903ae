"""The title block: what this is, for whom, and as at which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, BulletList, Cell, Heading, KeyFacts, Paragraph, plain
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from highneeds.reports.extract import Extract


def build_title(extract: Extract) -> tuple[Block, ...]:
    """Return the title, who it was extracted for and when, and the days it speaks for."""
    edition, on = extract.edition, extract.extracted_on
    facts = [
        ("Extracted for", Cell(plain(extract.extracted_for))),
        ("Extracted on", Cell(plain(f"{on:%d/%m/%Y}"), small=plain(long_date(on)))),
        ("Reporting period", Cell(plain(edition.period.label))),
    ]
    if not edition.adopted:  # an old report says for each measure when it was last updated
        facts.append(("Figures as at", Cell(plain(long_date(edition.as_at)))))
    if edition.agreement:
        facts.append(("Agreement", Cell(plain(edition.agreement))))
    blocks: list[Block] = [Heading(1, edition.title, "top"), KeyFacts(tuple(facts))]
    if edition.correction_of:
        which = f" {edition.correction_of}" if extract.for_officers else ""
        text = f"This corrects the edition published before{which}: {edition.reason}"
        blocks.append(Paragraph(plain(text), kind="lead"))
    return (*blocks, *_since(extract))


def _since(extract: Extract) -> tuple[Block, ...]:
    """Return the dated notes of what happened after the edition was published."""
    if not extract.since:
        return ()
    lines = tuple(plain(f"{long_date(each.on)}: {each.text} ({each.by})") for each in extract.since)
    said = "Added to this extract. The edition itself is as it was published."
    return (
        Heading(2, "Since this edition", "since-edition"),
        BulletList(lines),
        Paragraph(plain(said), kind="small"),
    )
