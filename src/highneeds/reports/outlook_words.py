"""What the forecast says of the agreement, in sentences that a councillor can repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.money import format_millions

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition, Outlook
    from highneeds.editions.forecast_said import BandTested

TENS = -1


def outlook_sentences(edition: Edition) -> tuple[str, ...]:
    """Return two or three sentences: when it balances, how many plans, how often it was right."""
    outlook = edition.trajectory.outlook
    if outlook is None:
        return ()
    said = (_balance(edition, outlook), _plans(outlook), _tested(outlook.tested))
    return tuple(each for each in said if each)


def _balance(edition: Edition, outlook: Outlook) -> str:
    ahead = [p for p in edition.trajectory.points if p.series == "mitigated"]
    if not ahead:
        return ""
    if outlook.first_year_of_balance:
        return f"Income is expected to meet spend again in {outlook.first_year_of_balance}."
    last = max(ahead, key=lambda point: point.financial_year)
    return (
        f"In no year up to {last.financial_year} is income expected to meet spend: the deficit is "
        f"expected to reach about {format_millions(last.pence)}."
    )


def _plans(outlook: Outlook) -> str:
    lines = sorted((p for p in outlook.plans if p.series == "mitigated"), key=lambda p: p.january)
    if len(lines) < 2:
        return ""
    first, last = lines[0], lines[-1]
    low, middle, high, start = (round(n, TENS) for n in (last.q10, last.q50, last.q90, first.q50))
    return (
        f"The number of plans is expected to go from about {start:,} to about {middle:,} by January "
        f"{last.january}; eight simulations in ten lie between {low:,} and {high:,}."
    )


def _tested(tested: BandTested | None) -> str:
    if tested is None or not tested.calibrated:
        return ""
    return (
        f"Tested on published years, the method's 80% band for the number of plans held in "
        f"{tested.percent}% of {tested.forecasts:,} forecasts."
    )
