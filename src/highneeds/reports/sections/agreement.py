"""Page one: will we keep to the agreement, what is asked of the reader, what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, BulletList, Heading, Panel, Paragraph, plain
from highneeds.reports.rating_cells import is_unrated
from highneeds.reports.trajectory_lines import year_end
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.money import format_millions

if TYPE_CHECKING:
    from highneeds.editions.edition import (
        Change,
        Edition,
        KeepingChance,
        Outlook,
        TrajectoryPoint,
    )
    from highneeds.reports.extract import Extract

# The least chance, in per cent, at which each answer may be given.
CHANCES = (
    (90, "Very likely"),
    (67, "Probably"),
    (34, "It could go either way"),
    (10, "Probably not"),
    (0, "Very unlikely"),
)
MOST_LINES, LETTERS_A_LINE = 8, 95  # of changes on page one; they stand in the order of weight
ANSWERS = {
    "green": "Yes, as things stand",
    "blue": "Yes",
    "amber": "Not as things stand",
    "red": "Probably not",
}


def build_agreement(extract: Extract) -> tuple[Block, ...]:
    """Return the one question and its answer, then the asks and the changes where there are any."""
    edition = extract.edition
    body = tuple(plain(sentence) for sentence in _answer(edition) if sentence)
    blocks: list[Block] = [Panel("Will we keep to the agreement?", body)]
    asks = [ask for ask in edition.asks if not ask.audience or _is_for(ask.audience, extract)]
    if asks:
        blocks.append(Heading(2, "What we ask of you", "asks"))
        blocks.append(BulletList(tuple(plain(ask.text) for ask in asks), numbered=True))
    if edition.changes:
        blocks.append(Heading(2, "What has changed, and why", "changes"))
        blocks.append(BulletList(tuple(plain(c.text) for c in _first(edition.changes))))
        if others := len(edition.changes) - len(_first(edition.changes)):
            are = "change is" if others == 1 else "changes are"
            said = f"{others} more {are} listed in the appendices."
            blocks.append(Paragraph(plain(said), kind="small"))
    return tuple(blocks)


def build_other_changes(extract: Extract) -> tuple[Block, ...]:
    """Return, for the appendices, the changes that page one had no room for."""
    changes = extract.edition.changes
    others = changes[len(_first(changes)) :]
    if not others:
        return ()
    heading = Heading(2, "What else has changed", "other-changes")
    return heading, BulletList(tuple(plain(change.text) for change in others))


def _first(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes that page one has lines for, the weightiest first, and one at least."""
    lines, kept = 0, 0
    for change in changes:
        lines += 1 + len(change.text) // LETTERS_A_LINE
        if lines > MOST_LINES and kept:
            break
        kept += 1
    return changes if kept >= len(changes) - 1 and lines <= MOST_LINES + 1 else changes[:kept]


def _is_for(audience: str, extract: Extract) -> bool:
    return audience.casefold() in {extract.audience.casefold(), extract.extracted_for.casefold()}


def _answer(edition: Edition) -> tuple[str, ...]:
    outlook = edition.trajectory.outlook
    if outlook is not None and outlook.chances:
        tightest = min(outlook.chances, key=lambda each: (each.percent, each.financial_year))
        return _chance(tightest), _number(edition), _consequence(outlook)
    rating = edition.trajectory.ratings.this
    if is_unrated(rating) or rating.status.tone not in ANSWERS:
        lead = "It cannot be said yet: the deficit trajectory has no rating this period."
    else:
        answer = ANSWERS[rating.status.tone]
        lead = f"{answer}: the deficit trajectory is rated {rating.status.label}."
    return lead, _number(edition)


def _chance(chance: KeepingChance) -> str:
    words = next(words for least, words in CHANCES if chance.percent >= least)
    return (
        f"{words}: a chance of {chance.percent}% in the hardest year, of ending "
        f"{chance.financial_year} at no more than the agreed {format_millions(chance.agreed_pence)}."
    )


def _consequence(outlook: Outlook) -> str:
    if not (outlook.falls_on_council_in and outlook.falls_on_council_pence > 0):
        return ""
    amount = format_millions(outlook.falls_on_council_pence)
    return (
        f"If the trajectory holds, {amount} falls on the council when the statutory override ends, "
        f"in {outlook.falls_on_council_in}."
    )


def _number(edition: Edition) -> str:
    points = edition.trajectory.points
    ahead = {p.financial_year: p for p in points if p.series == "mitigated"}
    agreed = [p for p in points if p.series == "agreed" and p.financial_year in ahead]
    if agreed:
        return _against(ahead[agreed[-1].financial_year], agreed[-1])
    for line in edition.finance:
        start, budget = line.baseline, line.budget
        if line.kind == "cumulative" and isinstance(start, Known) and isinstance(budget, Known):
            return (
                f"The budget takes the cumulative deficit from {format_millions(int(start.value))} "
                f"to {format_millions(int(budget.value))}."
            )
    return ""


def _against(forecast: TrajectoryPoint, agreed: TrajectoryPoint) -> str:
    return (
        f"The forecast cumulative deficit at {year_end(agreed.financial_year)} is "
        f"{format_millions(forecast.pence)} against an agreed {format_millions(agreed.pence)}."
    )
