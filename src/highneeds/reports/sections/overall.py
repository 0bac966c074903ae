"""The overall ratings: the programme, and the deficit trajectory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, Run, plain
from highneeds.reports.exemptions import marking_words, withheld_words
from highneeds.reports.narrative import read_narrative
from highneeds.reports.rating_cells import judge_of
from highneeds.reports.table_columns import FilledColumn, build_table, named_cell, rating_columns
from highneeds.vocabulary.ratings import Basis, Rating

if TYPE_CHECKING:
    from highneeds.editions.edition import Trajectory
    from highneeds.reports.extract import Extract
    from highneeds.vocabulary.ratings import Ratings, RatingScheme

HEADING = "Transformation Summary - Overview"
ROWS = ("Overall Programme RAG rating", "DSG Deficit Trajectory RAG rating")


def build_overall(extract: Extract) -> tuple[Block, ...]:
    """Return the two overall ratings and the overview narrative; the rule stands in the key."""
    edition = extract.edition
    both = (edition.overall.ratings, edition.trajectory.ratings)
    names = tuple(_name(extract, name, each) for name, each in zip(ROWS, both, strict=True))
    table = build_table(
        name="overall",
        caption="Overall ratings",
        columns=(
            FilledColumn(Column("Rating", 4.0), names),
            *rating_columns(both, width=2.4, say_judges=extract.for_officers),
        ),
        summary="The programme's and the deficit trajectory's ratings, period by period.",
    )
    blocks: list[Block] = [Heading(2, HEADING, "overview"), *table]
    said = (
        both_of(edition.overall.ratings.this, edition.overall.calculated, "The programme"),
        both_ratings(edition.trajectory, edition.scheme),
    )
    blocks += [Paragraph(plain(words), kind="small") for words in said if words]
    if edition.adopted and edition.overall.ratings.this.basis is Basis.TYPED:
        kept = "Ratings are as the report of that time printed them; how each was reached is not known."
        blocks.append(Paragraph(plain(kept), kind="small"))
    return (*blocks, *narrative_of(extract, "overview", under=HEADING))


def _name(extract: Extract, name: str, ratings: Ratings) -> Cell:
    """Name a rating; the public copy says here who judged it, and leaves reasons to the changes.

    A changed rating's reason stands above, where what has changed is said.
    """
    judged = ratings.this.basis is Basis.JUDGED and not extract.for_officers
    detail = judge_of(ratings.this) if judged else ""
    reason = ratings.this.reason
    said_above = bool(reason) and any(reason in each.text for each in extract.edition.changes)
    return named_cell(name, detail=detail, ratings=None if said_above else ratings)


def both_of(judged: Rating, calculated: Rating | None, subject: str) -> str:
    """Say what the rule gives beside what a person judged; nothing unless both exist.

    >>> both_of(Rating(), None, "The programme")
    ''
    """
    if calculated is None or judged.basis is not Basis.JUDGED:
        return ""
    because = (
        f", because {_within_a_sentence(judged.reason.strip())}" if judged.reason.strip() else ""
    )
    return (
        f"{subject} is calculated {calculated.status.label} ({calculated.reason}); judged "
        f"{judged.status.label} by {judged.by or 'a person not named'}{because.rstrip('. ')}."
    )


def both_ratings(trajectory: Trajectory, scheme: RatingScheme) -> str:
    """Say the trajectory's rating by rule beside the judged one; nothing unless both exist."""
    judged, outlook = trajectory.ratings.this, trajectory.outlook
    if judged.basis is not Basis.JUDGED or outlook is None or not outlook.rating:
        return ""
    status = next((each for each in scheme.statuses if each.tone == outlook.rating), None)
    calculated = status.label if status else outlook.rating.capitalize()
    because = (
        f", because {_within_a_sentence(judged.reason.strip())}" if judged.reason.strip() else ""
    )
    return (
        f"The trajectory is calculated {calculated} by the rule ({outlook.rule}); judged "
        f"{judged.status.label} by {judged.by or 'a person not named'}{because.rstrip('. ')}."
    )


def _within_a_sentence(reason: str) -> str:
    """Begin a reason in small letters, unless it begins with a short form such as DfE.

    >>> _within_a_sentence("The gap is small."), _within_a_sentence("DfE agreed.")
    ('the gap is small.', 'DfE agreed.')
    """
    first = reason.split(maxsplit=1)[0]
    plain_word = first[1:] == first[1:].lower()
    return f"{reason[0].lower()}{reason[1:]}" if plain_word else reason


def narrative_of(extract: Extract, section: str, *, under: str = "") -> tuple[Block, ...]:
    """Return the narrative of one section, with its heading where that says more than ``under``."""
    blocks: list[Block] = []
    for part in extract.edition.narrative:
        if part.section != section:
            continue
        if part.exempt and not extract.shows_exempt:
            blocks.append(Paragraph(plain(withheld_words(part.exempt)), kind="small"))
            continue
        if part.heading and not under.casefold().endswith(part.heading.casefold()):
            blocks.append(Heading(3, part.heading))
        if part.exempt:
            blocks.append(Paragraph((Run(marking_words(part.exempt), strong=True),)))
        blocks.extend(read_narrative(part.markdown))
        if part.unchanged_since:
            said = f"This text has not changed since {part.unchanged_since}."
            blocks.append(Paragraph(plain(said), kind="small"))
    return tuple(blocks)
