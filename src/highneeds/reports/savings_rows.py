"""Savings side by side: what was claimed and delivered this year, and what the forecast gives them.

The programme says what was claimed and delivered; the forecast never does. Where the two speak of
different years, each column names its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from highneeds.editions.edition import Edition, Mitigation
    from highneeds.editions.forecast_said import SavingSaid
    from highneeds.vocabulary.figures import Figure

APRIL = 4


@dataclass(frozen=True, slots=True)
class SavingRow:
    """One saving; pence, or None where nobody said or modelled it."""

    title: str
    claimed: int | None
    delivered: int | None
    modelled: int | None
    moves: str = ""  # the measures it should move, by their titles


@dataclass(frozen=True, slots=True)
class Savings:
    """All savings, the year they were claimed for and the year that was modelled, and the overlap."""

    rows: tuple[SavingRow, ...]
    claimed_year: str
    modelled_year: str
    overlap: int = 0

    def total(self, kind: str) -> int:
        """Return the sum of one kind over the savings that have it."""
        return sum(getattr(row, kind) or 0 for row in self.rows)


def list_savings(edition: Edition) -> Savings | None:
    """Return the savings of an edition whose forecast models any; else nothing."""
    outlook = edition.trajectory.outlook
    if outlook is None or not outlook.savings:
        return None
    this = financial_year(edition.as_at)
    years = sorted({one.financial_year for one in outlook.savings})
    ahead = this if this in years else years[0]
    modelled = [one for one in outlook.savings if one.financial_year == ahead]
    kept = {each.id: each for each in edition.mitigations}
    linked = {name for one in modelled for name in one.mitigations}
    titles = {each.id: each.title for each in edition.measures}
    rows = [_row(one, kept, titles, same_year=ahead == this) for one in modelled]
    rows += [
        SavingRow(each.title, _pence(each.budget), _pence(each.actual), None)
        for each in edition.mitigations
        if each.id not in linked
    ]
    overlap = sum(one.pence for one in outlook.overlaps if one.financial_year == ahead)
    return Savings(tuple(rows), this, ahead, overlap)


def financial_year(day: date) -> str:
    """Return the financial year that a day lies in.

    >>> from datetime import date
    >>> financial_year(date(2024, 3, 31)), financial_year(date(2024, 4, 1))
    ('2023-24', '2024-25')
    """
    start = day.year if day.month >= APRIL else day.year - 1
    return f"{start}-{(start + 1) % 100:02d}"


def _row(
    one: SavingSaid, kept: dict[str, Mitigation], titles: dict[str, str], *, same_year: bool
) -> SavingRow:
    lines = [kept[name] for name in one.mitigations if name in kept]
    claimed = one.claimed_pence if same_year else None
    delivered = one.delivered_pence if same_year else None
    return SavingRow(
        title=lines[0].title if len(lines) == 1 else one.title,
        claimed=_sum(line.budget for line in lines) if claimed is None else claimed,
        delivered=_sum(line.actual for line in lines) if delivered is None else delivered,
        modelled=one.modelled_pence,
        moves="; ".join(titles.get(name, name.replace("_", " ")) for name in one.measures),
    )


def _sum(figures: Iterable[Figure]) -> int | None:
    known = _known([_pence(figure) for figure in figures])
    return sum(known) if known else None


def _known(numbers: Sequence[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def _pence(figure: Figure) -> int | None:
    return int(figure.value) if isinstance(figure, Known) else None
