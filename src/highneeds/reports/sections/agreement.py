"""Page one: will we keep to the agreement, what is asked of the reader, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, BulletList, Heading, Panel, Paragraph, plain
from highneeds.reports.rating_cells import is_unrated
from highneeds.reports.trajectory_lines import year_end
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.money import format_millions

if TYPE_CHECKING:
    from highneeds.editions.edition import (
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
QUESTION = "Will we keep to the agreement?"
ANSWERS = {
    "green": "Yes, as things stand",
    "blue": "Yes",
    "amber": "Not as things stand",
    "red": "Probably not",
}


def build_agreement(extract: Extract) -> tuple[Block, ...]:
    """Return the one question and its answer: one sentence, one number."""
    lead, more = _answer(extract.edition)
    body = [plain(each) for each in (lead, more) if each]
    return (Panel(QUESTION, tuple(body)),)


def build_asks(extract: Extract) -> tuple[Block, ...]:
    """Return what is asked of this reader, where anything is."""
    asks = [a for a in extract.edition.asks if not a.audience or extract.is_for(a.audience)]
    if not asks:
        return ()
    listed = BulletList(tuple(plain(ask.text) for ask in asks), numbered=True)
    return Heading(2, "What we ask of you", "asks"), listed


def build_consequence(extract: Extract) -> tuple[Block, ...]:
    """Return what happens, when and for how much, if the trajectory holds."""
    outlook = extract.edition.trajectory.outlook
    said = _consequence(outlook) if outlook is not None else ""
    if not said:
        return ()
    heading = Heading(2, "The consequence", "consequence")
    return heading, Paragraph(plain(said))


def answer_in_words(edition: Edition) -> str:
    """Return the answer of page one as one paragraph, for a paper that goes with the report."""
    return " ".join(each for each in (*_answer(edition), consequence_in_words(edition)) if each)


def consequence_in_words(edition: Edition) -> str:
    """Return the consequence in one sentence, or nothing where no forecast tells it."""
    outlook = edition.trajectory.outlook
    return _consequence(outlook) if outlook is not None else ""


def _answer(edition: Edition) -> tuple[str, str]:
    """Return the answer with its one number, and one sentence of what it rests on."""
    outlook = edition.trajectory.outlook
    if outlook is not None and outlook.chances:
        tightest = min(outlook.chances, key=lambda each: (each.percent, each.financial_year))
        return _chance(tightest), _number(edition)
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
        f"{words}: the chance of ending the hardest year, {chance.financial_year}, within the "
        f"agreed deficit is {chance.percent}%."
    )


def _consequence(outlook: Outlook) -> str:
    if not (outlook.falls_on_council_in and outlook.falls_on_council_pence > 0):
        return ""
    amount = format_millions(outlook.falls_on_council_pence)
    return (
        f"If the trajectory holds, {amount} falls on the council when the statutory override "
        f"ends, in {outlook.falls_on_council_in}."
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
