"""The statutory override and the Stability Grant, as dated data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import DefinitionError


class Regime(Struct, frozen=True):
    """What was known, from one month on, of how deficits are held and relieved."""

    known: str
    override_ends: date
    source: str
    stability_grant_share: Decimal = Decimal(0)
    stability_grant_at: date | None = None
    stability_grant_paid_in: str = ""


class Regimes(Struct, frozen=True):
    """Every regime, oldest first."""

    regimes: tuple[Regime, ...]


@cache
def load_regimes() -> Regimes:
    """Read the regimes that ride with the package."""
    path = Path("regimes.yaml")
    text = files("highneeds.forecast").joinpath(path.name).read_text(encoding="utf-8")
    return read_definition(path, Regimes, text=text)


def find_regime(known: str) -> Regime:
    """Return the regime in force in a month: the last one known by then.

    >>> find_regime("2025-12").override_ends.isoformat()
    '2028-03-31'
    """
    found = [regime for regime in load_regimes().regimes if regime.known <= known]
    if not found:
        first = load_regimes().regimes[0].known
        raise DefinitionError(
            file="forecast.yaml",
            line=None,
            got=f"regime: {known!r}",
            wanted=f"a month from {first} on",
            remedy="Name the month whose rules the forecast should follow.",
        )
    return found[-1]
