"""The DSG account rolled forward, year by year and simulation by simulation, in whole pence.

Deficit is positive. In-year = spend less income; DSG in-year adds the other blocks; the gross
cumulative deficit is what was brought forward plus every in-year; net takes off each dated payment,
the Stability Grant and the council's contributions. The identities are asserted in every simulation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from highneeds.forecast.definition import regime_of
from highneeds.forecast.money_schedule import lay_schedule
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.money_schedule import Pounds, Schedule
    from highneeds.forecast.regimes import Regime
    from highneeds.forecast.state_space import Array

PAYMENT_STREAM = 2**31 + 64
GRANT = "high_needs_stability_grant"
Kept = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Deficit:
    """Pence by simulation and financial year; deficit and spend positive."""

    years: tuple[str, ...]
    spend: Pounds
    income: Pounds
    other_blocks: Pounds
    opening_gross: int
    opening_net: int
    gross: Pounds
    payments: Pounds
    net: Pounds
    other_spend: Pounds  # in the spend: what is no plan's cost
    income_added: Pounds  # in the income: what interventions add
    paid: dict[str, Pounds]  # the payments by kind

    @property
    def in_year(self) -> Pounds:
        """The high needs block's in-year position."""
        return self.spend - self.income

    def check(self) -> None:
        """Assert every identity to the penny.

        Raises ArithmeticError where one does not hold: that is a fault of the program.
        """
        opening = np.full((len(self.gross), 1), self.opening_gross, dtype=np.int64)
        before = np.concatenate([opening, self.gross[:, :-1]], axis=1)
        if not np.array_equal(before + self.in_year + self.other_blocks, self.gross):
            raise ArithmeticError("opening and in-year do not add up to the cumulative deficit")
        paid = self.payments.cumsum(axis=1)
        if not np.array_equal(self.opening_net - self.opening_gross + self.gross - paid, self.net):
            raise ArithmeticError("gross less payments is not the net deficit")


def roll_forward(
    definition: ForecastDefinition,
    *,
    spend: Array,
    income_added: Array,
    years: Sequence[str],
    seed: int,
    spread: bool = True,
) -> Deficit:
    """Roll the account over the years that the income schedule reaches.

    ``spend`` and ``income_added`` are pence by simulation and financial year, on plans alone.

    Raises DefinitionError where nothing is brought forward at the start of the schedule.
    """
    simulations = len(spend)
    schedule = lay_schedule(
        definition, years=years, simulations=simulations, seed=seed, spread=spread
    )
    at = [list(years).index(year) for year in schedule.years]
    whole = np.rint(spend[:, at]).astype(np.int64) + schedule.other_spend
    added = np.rint(income_added[:, at]).astype(np.int64)
    income = schedule.income + added
    opening_gross, opening_net = _opening(definition, schedule.years)
    gross = opening_gross + (whole - income + schedule.other_blocks).cumsum(axis=1)
    opening = (opening_gross, opening_net)
    paid = _payments(definition, schedule, gross, opening, seed, spread=spread)
    payments = sum(paid.values(), start=np.zeros_like(gross))
    deficit = Deficit(
        years=schedule.years,
        spend=whole,
        income=income,
        other_blocks=schedule.other_blocks,
        opening_gross=opening_gross,
        opening_net=opening_net,
        gross=gross,
        payments=payments,
        net=opening_net - opening_gross + gross - payments.cumsum(axis=1),
        other_spend=schedule.other_spend,
        income_added=added,
        paid=paid,
    )
    deficit.check()
    return deficit


def keeps_to(definition: ForecastDefinition, deficit: Deficit) -> dict[str, Kept]:
    """Return, by year, which simulations keep to the signed agreement's ceiling, as it rounds."""
    if definition.agreement is None:
        return {}
    unit = parse_pounds(definition.agreement.round_to)
    kept = {}
    for ceiling in definition.agreement.ceilings:
        if ceiling.year in deficit.years:
            gross = deficit.gross[:, deficit.years.index(ceiling.year)]
            rounded = (gross + unit // 2) // unit * unit
            kept[ceiling.year] = rounded <= parse_pounds(ceiling.cumulative)
    return kept


def year_of(day: date) -> str:
    """Return the financial year that holds a day.

    >>> from datetime import date
    >>> year_of(date(2026, 3, 31)), year_of(date(2026, 4, 1))
    ('2025-26', '2026-27')
    """
    start = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return f"{start}-{(start + 1) % 100:02d}"


def year_before(year: str) -> str:
    """Return the financial year before another.

    >>> year_before("2024-25")
    '2023-24'
    """
    start = int(year[:4])
    return f"{start - 1}-{start % 100:02d}"


def _opening(definition: ForecastDefinition, years: Sequence[str]) -> tuple[int, int]:
    opening = definition.opening
    if not years:
        return 0, 0
    if opening is None or year_of(opening.on) != year_before(years[0]):
        raise DefinitionError(
            file="forecast.yaml",
            line=None,
            got="no opening deficit" if opening is None else f"an opening on {opening.on}",
            wanted=f"the deficit brought forward on 31 March {years[0][:4]}",
            remedy="Give it under opening, with its source; the income schedule starts the day after.",
        )
    gross = parse_pounds(opening.gross)
    return gross, parse_pounds(opening.net) if opening.net else gross


def _payments(
    definition: ForecastDefinition,
    schedule: Schedule,
    gross: Pounds,
    opening: tuple[int, int],
    seed: int,
    *,
    spread: bool,
) -> dict[str, Pounds]:
    """Return what is paid against the deficit by kind: simulation, year."""
    paid: dict[str, Pounds] = {}
    rng = np.random.default_rng([seed, PAYMENT_STREAM])
    for payment in definition.payments:
        met = _luck(rng, len(gross), float(payment.chance), spread=spread)
        year = year_of(payment.on)
        if year in schedule.years:
            column = schedule.years.index(year)
            if payment.holds_if_kept:
                met = met * _kept_before(definition, schedule.years, gross, opening[0], column)
            of_kind = paid.setdefault(payment.kind, np.zeros_like(gross))
            of_kind[:, column] += np.rint(parse_pounds(payment.pounds) * met).astype(np.int64)
    grant = definition.stability_grant
    regime = regime_of(definition)
    if grant is not None and regime.stability_grant_paid_in in schedule.years:
        met = _luck(rng, len(gross), float(grant.chance), spread=spread)
        before = sum(paid.values(), start=np.zeros_like(gross))
        eligible = _eligible(regime, schedule.years, gross, before, opening)
        eligible = np.maximum(eligible - parse_pounds(grant.ineligible), 0)
        share = float(regime.stability_grant_share)
        column = schedule.years.index(regime.stability_grant_paid_in)
        granted = paid.setdefault(GRANT, np.zeros_like(gross))
        granted[:, column] += np.rint(eligible * share * met).astype(np.int64)
    return paid


def _luck(rng: np.random.Generator, simulations: int, chance: float, *, spread: bool) -> Array:
    """Return whether a condition is met, by simulation; on a mean path, how far it is expected to be."""
    drawn = rng.random(simulations)
    return (drawn < chance).astype(np.float64) if spread else np.full(simulations, chance)


def _kept_before(
    definition: ForecastDefinition,
    years: Sequence[str],
    gross: Pounds,
    opening_gross: int,
    column: int,
) -> Array:
    """Return whether the year before was kept: for the first year, by what was brought forward."""
    if definition.agreement is None:
        return np.ones(len(gross))
    before = gross[:, column - 1] if column else np.full(len(gross), opening_gross)
    unit = parse_pounds(definition.agreement.round_to)
    for ceiling in definition.agreement.ceilings:
        if ceiling.year == year_before(years[column]):
            rounded = (before + unit // 2) // unit * unit
            kept: Array = (rounded <= parse_pounds(ceiling.cumulative)).astype(np.float64)
            return kept
    return np.ones(len(gross))


def _eligible(
    regime: Regime, years: Sequence[str], gross: Pounds, paid: Pounds, opening: tuple[int, int]
) -> Pounds:
    """Return the net deficit on the day the grant is reckoned from; nothing where it lies earlier."""
    net = np.zeros(len(gross), dtype=np.int64)
    if regime.stability_grant_at is None:
        return net
    reckoned = year_of(regime.stability_grant_at)
    if reckoned == year_before(years[0]):
        return net + opening[1]
    if reckoned in years:
        column = list(years).index(reckoned)
        net = opening[1] - opening[0] + gross[:, column] - paid[:, : column + 1].sum(axis=1)
    return net
