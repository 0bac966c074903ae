"""When an intervention is in force, what it costs meanwhile, and that places are not given twice."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from msgspec.structs import replace

from highneeds.forecast.effects import Effects, mean_effects
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.state_space import space_of
from tests.unit.forecast.made_councils import made_council

SPACE = space_of(made_council())
TENTH = Range(Decimal("0.1"), Decimal("0.1"), Decimal("0.1"))
EVERY = slice(None)


def _one(kind: Kind, starts: str, **more: object) -> Intervention:
    base = Intervention(id="one", title="One", kind=kind, effect=TENTH, starts=starts)
    return replace(base, **more)


def _effects(one: Intervention, years: int = 4) -> Effects:
    return mean_effects([one], space=SPACE, january=2024, years=years)


@pytest.mark.parametrize(
    ("kind", "starts", "twelfths"),
    [
        (Kind.PRICE, "2024-04", 12),
        (Kind.PRICE, "2024-09", 7),  # September to March
        (Kind.PRICE, "2025-03", 1),
        (Kind.INCOME, "2024-10", 6),
        (Kind.PREVENT, "2024-01", 12),
        (Kind.PREVENT, "2024-09", 4),  # September to December: plans are counted in January
        (Kind.DIVERT_JOINERS, "2025-01", 0),
        (Kind.CEASE, "2024-09", 12),  # all leave on 1 September
        (Kind.STEP_DOWN, "2024-10", 0),
    ],
)
def test_a_first_year_counts_the_months_in_force(kind: Kind, starts: str, twelfths: int) -> None:
    one = _one(kind, starts)
    assert round(12 * one.in_force(2024), 9) == twelfths
    assert one.in_force(2026) == 1


def test_a_ramp_steps_up_every_twelve_months_from_the_start() -> None:
    fees = _one(Kind.PRICE, "2024-09", ramp=(Decimal("0.5"), Decimal(1)))
    years = [round(float(12 * fees.in_force(year)), 6) for year in (2023, 2024, 2025, 2026)]
    assert years == [0, 3.5, 9.5, 12]  # 7 half months; 5 half and 7 whole


def test_a_fee_reduced_from_september_lowers_seven_months_of_bills() -> None:
    effects = _effects(_one(Kind.PRICE, "2024-09"))
    assert effects.price_factor(0, 1)[0, 0] == pytest.approx(1 - 0.1 * 7 / 12)
    assert effects.price_factor(1, 1)[0, 0] == pytest.approx(0.9)


def test_what_runs_from_september_costs_seven_twelfths_in_its_first_year() -> None:
    effects = _effects(_one(Kind.PREVENT, "2024-09", running_cost="£120,000"))
    assert [effects.running_cost(year) for year in (0, 1)] == [7_000_000, 12_000_000]


def _placed(effects: Effects, years: int) -> list[float]:
    joiners = np.zeros((1, *SPACE.shape))
    source, to = (SPACE.settings.index(name) for name in ("independent", "special"))
    joiners[0, 3, 0, source] = 40.0
    return [
        float(effects.fewer_joiners(joiners, year, EVERY)[..., to].sum()) for year in range(years)
    ]


def test_a_place_once_taken_is_not_given_again() -> None:
    more: dict[str, object] = {"settings": ("independent",), "to": "special"}
    effects = _effects(_one(Kind.DIVERT_JOINERS, "2024-01", places=10, **more))
    assert _placed(effects, 4) == pytest.approx([4, 4, 2, 0])
    assert _placed(effects, 4) == pytest.approx([4, 4, 2, 0])  # a second run begins anew
    free = _effects(_one(Kind.DIVERT_JOINERS, "2024-01", **more))
    assert _placed(free, 4) == pytest.approx([4, 4, 4, 4])


def test_a_service_that_prevents_plans_has_its_places_every_year() -> None:
    effects = _effects(_one(Kind.PREVENT, "2024-01", places=3))
    joiners = np.zeros((1, *SPACE.shape))
    joiners[0, 3, 0, 0] = 40.0
    left = [float(effects.fewer_joiners(joiners, year, EVERY).sum()) for year in range(4)]
    assert left == pytest.approx([37, 37, 37, 37])


def test_places_for_those_who_move_are_all_there_are() -> None:
    source, to, here = (
        SPACE.settings.index(name) for name in ("independent", "special", "mainstream")
    )
    shares = np.zeros((1, SPACE.ages, 1, len(SPACE.settings), len(SPACE.settings)))
    shares[..., here, source] = shares[..., here, here] = 0.5
    movers = np.zeros(shares.shape[:-1])
    movers[0, 3, 0, here] = 40.0

    def diverted(**more: object) -> list[float]:
        one = _one(Kind.DIVERT_MOVERS, "2024-01", settings=("independent",), to="special", **more)
        effects = _effects(one)
        after = [effects.diverted(shares, movers, year, EVERY) for year in range(4)]
        assert all(np.allclose(each.sum(axis=4), shares.sum(axis=4)) for each in after)
        return [float((movers[..., None] * each)[..., to].sum()) for each in after]

    assert diverted() == pytest.approx([2, 2, 2, 2])  # a tenth of the twenty who go there
    assert diverted(places=3) == pytest.approx([2, 1, 0, 0])
