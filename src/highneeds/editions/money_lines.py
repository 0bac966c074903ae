"""The money of an edition: finance lines and mitigations, rated only where there is an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.editions.edition import NO_FIGURE, FinanceLine, Mitigation
from highneeds.editions.money_profiles import profiles_by_line, with_profile
from highneeds.programme.rating_entry import has_colour, settle_ratings
from highneeds.vocabulary.figures import Figure, Known
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from highneeds.editions.edition import Outlook
    from highneeds.editions.papers import Papers
    from highneeds.programme.book_entries import MoneyEntry
    from highneeds.programme.programme import MitigationKept
    from highneeds.vocabulary.ratings import Rating, Ratings


def list_finance_lines(papers: Papers) -> tuple[FinanceLine, ...]:
    """Return one line for each that the programme keeps, in its order."""
    before = {each.id: each.ratings.this for each in papers.last.finance} if papers.last else {}
    lines = []
    profiles = profiles_by_line(papers)
    for kept in papers.programme.finance:
        entry = with_profile(papers.books.finance_line(kept.id), profiles)
        lines.append(
            FinanceLine(
                id=kept.id,
                title=kept.title,
                baseline=entry.baseline,
                budget=entry.budget,
                actual=entry.actual,
                variance=entry.variance,
                ratings=_ratings(papers, entry, before.get(kept.id)),
                block=kept.block,
                kind=kept.kind,
                outturn=entry.outturn,
                profile=entry.profile,
                commentary=entry.commentary,
            )
        )
    return tuple(lines)


def list_mitigations(papers: Papers, outlook: Outlook | None = None) -> tuple[Mitigation, ...]:
    """Return one line for each saving, in the programme's order."""
    before = {each.id: each.ratings.this for each in papers.last.mitigations} if papers.last else {}
    named = [each.workstream for each in papers.books.milestones]
    lines = []
    profiles = profiles_by_line(papers)
    for kept in papers.programme.mitigations:
        entry = with_profile(papers.books.mitigation(kept.id), profiles)
        lines.append(
            Mitigation(
                id=kept.id,
                title=kept.title,
                baseline=entry.baseline,
                budget=entry.budget,
                actual=entry.actual,
                variance=entry.variance,
                ratings=_ratings(
                    papers,
                    entry,
                    before.get(kept.id),
                    milestones=kept.enabler and kept.workstream in named,
                ),
                workstream=kept.workstream,
                owner=kept.owner,
                cashable=kept.cashable,
                enabler=kept.enabler,
                starts=kept.starts,
                confidence=kept.confidence.value if kept.confidence else "",
                measures=kept.measures,
                intervention=kept.intervention,
                answers=kept.answers,
                modelled=_modelled(papers, kept, outlook),
                profile=entry.profile,
                commentary=entry.commentary,
            )
        )
    return tuple(lines)


def _modelled(papers: Papers, kept: MitigationKept, outlook: Outlook | None) -> Figure:
    """Return what the forecast gives a saving this year, where it alone stands for an intervention."""
    year = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL).label
    sharers = [each for each in papers.programme.mitigations if _same(each, kept)]
    for each in outlook.savings if outlook else ():
        alone = each.mitigations == (kept.id,) or (
            each.id == kept.intervention and len(sharers) == 1
        )
        if alone and each.financial_year == year:
            return Known(Decimal(each.modelled_pence))
    return NO_FIGURE


def _same(one: MitigationKept, other: MitigationKept) -> bool:
    return bool(one.intervention) and one.intervention == other.intervention


def _ratings(
    papers: Papers, entry: MoneyEntry, last: Rating | None, *, milestones: bool = False
) -> Ratings:
    adopted = papers.adopted
    ratings = settle_ratings(
        entry.rating, scheme=papers.programme.scheme, adopted=adopted, last=last
    )
    evidence = isinstance(entry.actual, Known) or isinstance(entry.outturn, Known)
    if has_colour(ratings.this) and not (evidence or milestones or adopted):
        raise entry.rating.refuse(
            f"the rating {entry.rating.words!r} on {_typed(entry.actual)}",
            "an amount in 'this quarter' or 'outturn', or a rating without colour",
            'Give the amount, or write "No data" or "Not started".',
        )
    return ratings


def _typed(figure: Figure) -> str:
    return repr(figure.as_typed) if figure.as_typed else "no amount"


def pence_of(figure: Figure) -> int | None:
    """Return an amount in pence where there is one, for arithmetic.

    >>> from decimal import Decimal
    >>> from highneeds.vocabulary.figures import Missing, WhyMissing
    >>> pence_of(Known(Decimal(100))), pence_of(Missing(WhyMissing.NOT_SUPPLIED))
    (100, None)
    """
    return int(figure.value) if isinstance(figure, Known) else None
