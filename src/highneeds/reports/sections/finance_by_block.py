"""The dedicated schools grant block by block, as those read it who answer for the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.ages import age_of
from highneeds.reports.document import Block, Heading, Paragraph, plain
from highneeds.reports.sections.finance import finance_table, gap_note
from highneeds.reports.sections.overall import narrative_of

if TYPE_CHECKING:
    from highneeds.reports.extract import Extract

HEADING = "Finance by block"
BLOCKS = {
    "schools": "Schools block",
    "central_school_services": "Central school services block",
    "early_years": "Early years block",
    "high_needs": "High needs block",
}
WHOLE = "The dedicated schools grant as a whole"
NO_OTHER = (
    "The programme keeps no line of the schools, central school services or early years block; what "
    "they add to the grant's deficit is in the lines of the whole grant."
)


def build_finance_by_block(extract: Extract) -> tuple[Block, ...]:
    """Return one table a block, then the lines that speak for the whole grant."""
    lines = extract.edition.finance
    if not lines:
        return ()
    named = dict.fromkeys([*BLOCKS, *(line.block for line in lines if line.block)])
    blocks: list[Block] = [
        Heading(2, HEADING, "finance-by-block"),
        *narrative_of(extract, "finance", under=HEADING),
    ]
    for block in (*named, ""):
        title = block_title(block)
        own = [line for line in lines if line.block == block]
        if own:
            table = finance_table(
                extract, own, name=f"finance-{block or 'whole-grant'}", caption=title
            )
            blocks += [Heading(3, title), *table]
    notes = [f"Amounts are {age_of(extract.edition.as_at, extract)}."]
    notes += [] if any(line.block not in {"", "high_needs"} for line in lines) else [NO_OTHER]
    return (*blocks, Paragraph(plain(" ".join(notes)), kind="small"), *gap_note(lines))


def block_title(block: str) -> str:
    """Return a block in words.

    >>> block_title("early_years"), block_title(""), block_title("post_16")
    ('Early years block', 'The dedicated schools grant as a whole', 'Post 16 block')
    """
    if not block:
        return WHOLE
    said = block.replace("_", " ")
    return BLOCKS.get(block, f"{said[:1].upper()}{said[1:]} block")
