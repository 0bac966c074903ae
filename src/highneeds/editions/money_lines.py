"""The money of an edition: finance lines and mitigations, rated only where there is an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import FinanceLine, Mitigation
from highneeds.programme.rating_entry import has_colour, settle_ratings
from highneeds.vocabulary.figures import Figure, Known

if TYPE_CHECKING:
    from highneeds.editions.papers import Papers
    from highneeds.programme.book_entries import MoneyEntry
    from highneeds.vocabulary.ratings import Rating, Ratings


def list_finance_lines(papers: Papers) -> tuple[FinanceLine, ...]:
    """Return one line for each that the programme keeps, in its order."""
    before = {each.id: each.ratings.this for each in papers.last.finance} if papers.last else {}
    lines = []
    for kept in papers.programme.finance:
        entry = papers.books.finance_line(kept.id)
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


def list_mitigations(papers: Papers) -> tuple[Mitigation, ...]:
    """Return one line for each saving, in the programme's order."""
    before = {each.id: each.ratings.this for each in papers.last.mitigations} if papers.last else {}
    lines = []
    for kept in papers.programme.mitigations:
        entry = papers.books.mitigation(kept.id)
        lines.append(
            Mitigation(
                id=kept.id,
                title=kept.title,
                baseline=entry.baseline,
                budget=entry.budget,
                actual=entry.actual,
                variance=entry.variance,
                ratings=_ratings(papers, entry, before.get(kept.id)),
                workstream=kept.workstream,
                owner=kept.owner,
                cashable=kept.cashable,
                profile=entry.profile,
                commentary=entry.commentary,
            )
        )
    return tuple(lines)


def _ratings(papers: Papers, entry: MoneyEntry, last: Rating | None) -> Ratings:
    adopted = papers.adopted
    ratings = settle_ratings(
        entry.rating, scheme=papers.programme.scheme, adopted=adopted, last=last
    )
    evidence = isinstance(entry.actual, Known) or isinstance(entry.outturn, Known)
    if has_colour(ratings.this) and not evidence and not adopted:
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
