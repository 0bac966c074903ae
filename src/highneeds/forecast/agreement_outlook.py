"""Will the council keep to its agreement? Chances by year, a rating by rule, and what is left at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.deficit import Deficit, keeps_to, year_of
from highneeds.forecast.definition import regime_of
from highneeds.forecast.fans import fan_of
from highneeds.forecast.forecast import AgreementOutlook, ForecastRow, KeepingTo, Residual
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.definition import ForecastDefinition


def agreement_outlook(definition: ForecastDefinition, deficit: Deficit | None) -> AgreementOutlook:
    """Return the outlook of the mitigated scenario; empty where there is no account."""
    if deficit is None:
        return AgreementOutlook()
    years = tuple(_years(definition, deficit))
    balanced = deficit.in_year <= 0
    half = [year for year, one in zip(deficit.years, balanced.T, strict=True) if one.mean() >= 0.5]
    judged = [year for year in years if year.probability is not None]
    override_ends = year_of(regime_of(definition).override_ends)
    return AgreementOutlook(
        name=definition.agreement.name if definition.agreement else "",
        years=years,
        first_year_of_balance=half[0] if half else None,
        balance_by_the_end=float(balanced.any(axis=1).mean()),
        rating=_worst([year.rating for year in judged]),
        rule=(
            f"green where the chance of keeping to the ceiling is {definition.green_from} or more, "
            f"amber from {definition.amber_from}, red below; the worst year counts"
        ),
        at_balance=_residual(definition, deficit, half[0] if half else ""),
        at_override_end=_residual(definition, deficit, override_ends),
        net=tuple(
            ForecastRow(year, "net", "mitigated", fan_of(column, whole=True))
            for year, column in zip(deficit.years, deficit.net.T, strict=True)
        ),
        interest=tuple(_interest(definition, deficit)),
    )


def _years(definition: ForecastDefinition, deficit: Deficit) -> Iterator[KeepingTo]:
    kept = keeps_to(definition, deficit)
    ceilings = (
        {one.year: one for one in definition.agreement.ceilings} if definition.agreement else {}
    )
    balanced = deficit.in_year <= 0
    first = balanced & (balanced.cumsum(axis=1) == 1)
    for at, year in enumerate(deficit.years):
        chances = float(balanced[:, at].mean()), float(first[:, at].mean())
        if year not in kept:
            yield KeepingTo(year, *chances)
            continue
        chance = float(kept[year].mean())
        ceiling = parse_pounds(ceilings[year].cumulative)
        yield KeepingTo(year, *chances, ceiling, chance, rate(definition, chance))


def rate(definition: ForecastDefinition, chance: float) -> str:
    """Return the rating the rule gives a chance of keeping to the ceiling."""
    if chance >= float(definition.green_from):
        return "green"
    return "amber" if chance >= float(definition.amber_from) else "red"


def _worst(ratings: list[str]) -> str:
    return next((rating for rating in ("red", "amber", "green") if rating in ratings), "")


def _residual(definition: ForecastDefinition, deficit: Deficit, year: str) -> Residual | None:
    if year not in deficit.years:
        return None
    reserve = parse_pounds(definition.reserve)
    left = np.maximum(deficit.net[:, deficit.years.index(year)] - reserve, 0)
    return Residual(year, fan_of(left, whole=True), reserve)


def _interest(definition: ForecastDefinition, deficit: Deficit) -> Iterator[tuple[str, int]]:
    """Give the general fund's interest on what is brought forward each year, on average."""
    rate_a_year = float(definition.interest) / 100
    if not rate_a_year:
        return
    before = np.concatenate(
        [np.full((len(deficit.net), 1), deficit.opening_net), deficit.net], axis=1
    )
    for year, brought in zip(deficit.years, before.T, strict=False):
        yield year, int(np.rint(np.maximum(brought, 0).mean() * rate_a_year))
