"""What stands behind the finance summary: gross and net, sources, movement by driver, volume, price."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from highneeds.editions.money_lines import pence_of
from highneeds.editions.money_profiles import list_profiles
from highneeds.editions.money_said import (
    ContributionSaid,
    DeficitSaid,
    LineMovement,
    MoneySaid,
    MovementSaid,
    SourceSaid,
    VolumeSaid,
)
from highneeds.editions.saving_years import say_savings
from highneeds.programme.typed_amount import read_number
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import FinanceLine, Mitigation
    from highneeds.editions.papers import Papers
    from highneeds.programme.money_entries import VolumeEntry


def say_money(
    papers: Papers, lines: Sequence[FinanceLine], savings: Sequence[Mitigation]
) -> MoneySaid:
    """Return all of it."""
    contributions = tuple(
        ContributionSaid(
            each.title,
            int(read_number(each.amount)),
            each.on,
            each.status.value if each.status else "",
            each.kind.value,
            each.counts,
        )
        for each in sorted(papers.programme.contributions, key=lambda each: each.on)
    )
    return MoneySaid(
        deficit=_deficit(papers, lines, contributions),
        contributions=contributions,
        sources=_sources(papers),
        movements=_movements(papers, lines),
        volumes=tuple(
            volume for each in papers.books.volumes if (volume := _volume(each)) is not None
        ),
        profiles=list_profiles(papers),
        savings=say_savings(papers, savings),
    )


def _deficit(
    papers: Papers, lines: Sequence[FinanceLine], contributions: Sequence[ContributionSaid]
) -> DeficitSaid | None:
    """Return opening, year and closing; an old report names no years, and nothing is said of it."""
    closing = find_kind(lines, "cumulative")
    year = find_kind(lines, "dsg_in_year") or find_kind(lines, "in_year")
    if closing is None or year is None or papers.adopted:
        return None
    outturn = pence_of(year.outturn)
    opening = pence_of(closing.baseline)
    in_year = pence_of(year.budget) if outturn is None else outturn
    if opening is None or in_year is None:
        return None
    span = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL)
    paid = sum(
        each.pence for each in contributions if each.counts and span.start <= each.on < span.end
    )
    gross = opening + in_year
    ceiling = next(
        (each for each in papers.programme.agreement.ceilings if each.financial_year == span.label),
        None,
    )
    return DeficitSaid(
        financial_year=span.label,
        basis="budget" if outturn is None else "outturn",
        opening_pence=opening,
        in_year_pence=in_year,
        gross_pence=gross,
        contributions_pence=paid,
        net_pence=gross - paid,
        ceiling_pence=int(read_number(ceiling.amount)) if ceiling else None,
        ceiling_answers=ceiling.answers if ceiling else "",
    )


def find_kind(lines: Sequence[FinanceLine], kind: str) -> FinanceLine | None:
    """Return the line of a kind, where there is one."""
    return next((line for line in lines if line.kind == kind), None)


def _sources(papers: Papers) -> tuple[SourceSaid, ...]:
    rows = papers.books.sources
    lowest: dict[str, int] = {}
    for row in rows:
        pence = row.amount or 0
        lowest[row.financial_year] = min(pence, lowest.get(row.financial_year, pence))
    return tuple(
        SourceSaid(
            source=row.source.value,
            financial_year=row.financial_year,
            pence=row.amount or 0,
            above_lowest_pence=(row.amount or 0) - lowest[row.financial_year],
            as_at=row.as_at,
            reference=row.reference,
            explanation=row.explanation,
        )
        for row in rows
    )


def _movements(papers: Papers, lines: Sequence[FinanceLine]) -> tuple[LineMovement, ...]:
    """Return each line whose outturn moved since the last edition, or whose drivers are given.

    An outturn is of one financial year: the first period of a year has none to be held against.
    """
    last = papers.last
    year = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL)
    same_year = last is not None and last.as_at >= year.start
    before = (
        {each.id: pence_of(each.outturn) for each in last.finance} if last and same_year else {}
    )
    said = []
    for line in lines:
        was, now = before.get(line.id), pence_of(line.outturn)
        drivers = tuple(
            MovementSaid(each.line, each.driver, each.amount or 0, each.reason)
            for each in papers.books.movements
            if each.line == line.id
        )
        if was is None or now is None or (was == now and not drivers):
            continue
        explained = sum(each.pence for each in drivers)
        said.append(LineMovement(line.id, line.title, was, now, explained, drivers))
    return tuple(said)


def _volume(entry: VolumeEntry) -> VolumeSaid | None:
    """Return volume and price with their two effects; nothing where one of the four is not given."""
    then, price_then = entry.budget_volume, entry.budget_unit_cost
    now, price_now = entry.volume, entry.unit_cost
    if then is None or price_then is None or now is None or price_now is None:
        return None
    volume_effect = whole((now - then) * price_then)
    whole_effect = whole(now * price_now) - whole(then * price_then)
    return VolumeSaid(
        line=entry.line,
        what=entry.what,
        unit=entry.unit,
        budget_volume=then,
        budget_unit_pence=price_then,
        volume=now,
        unit_pence=price_now,
        volume_effect_pence=volume_effect,
        price_effect_pence=whole_effect - volume_effect,
    )


def whole(pence: Decimal) -> int:
    """Return the nearest whole number of pence, halves away from nothing.

    >>> whole(Decimal("2.5")), whole(Decimal("-2.5"))
    (3, -3)
    """
    return int(pence.quantize(Decimal(1), ROUND_HALF_UP))
