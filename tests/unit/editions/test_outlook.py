"""What an edition holds of its forecast: rounded, explained, and the same on a second compile."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.canonical import write_json
from highneeds.editions.fans_said import THOUSAND_POUNDS
from highneeds.editions.folder import compile_folder
from highneeds.editions.tested_band import read_tested_band
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.editions.made_forecast import write_forecast
from tests.unit.editions.made_programme import change, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition, Outlook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = write_clean_programme(tmp_path_factory.mktemp("forecast") / "eastvale", quarters=1)
    write_forecast(home)
    return home


@pytest.fixture(scope="module")
def edition(folder: Path) -> Edition:
    return compile_folder(folder, period="2024-06", results=())


@pytest.fixture(scope="module")
def outlook(edition: Edition) -> Outlook:
    assert edition.trajectory.outlook is not None
    return edition.trajectory.outlook


def test_a_second_compile_gives_the_same_bytes(folder: Path, edition: Edition) -> None:
    again = compile_folder(folder, period="2024-06", results=())

    assert write_json(again) == write_json(edition)


def test_every_amount_is_a_whole_number_of_thousands(outlook: Outlook) -> None:
    amounts = [
        *(saving.modelled_pence for saving in outlook.savings),
        *(step.pence for step in outlook.bridge),
        *(end for one in outlook.drivers for end in (one.low_pence, one.high_pence)),
        *(one.pence for one in outlook.overlaps),
    ]

    assert amounts
    assert {amount % THOUSAND_POUNDS for amount in amounts} == {0}


def test_a_claim_stands_beside_what_the_model_gives_that_year_alone(outlook: Outlook) -> None:
    first, *others = outlook.savings

    assert (first.financial_year, first.claimed_pence, first.delivered_pence) == (
        "2024-25", 9_000_000, 3_200_000,
    )  # fmt: skip
    assert first.mitigations == ("places",)
    assert {one.claimed_pence for one in others} == {None}


def test_the_register_bridge_drivers_and_plans_are_kept(outlook: Outlook) -> None:
    typed, *rest = outlook.assumptions
    assert (typed.id, typed.owner) == ("growth", "A")
    assert {"price rise: all", "high needs block 2024-25", "effect of Outreach before a plan"} <= {
        each.id for each in rest
    }
    assert outlook.bridge[0].step == "first year"
    widths = [abs(one.high_pence - one.low_pence) for one in outlook.drivers]
    assert widths == sorted(widths, reverse=True)
    assert all(one.q10 <= one.q50 <= one.q90 for one in outlook.plans)
    assert any(sentence.startswith("Rates of leaving: ") for sentence in outlook.provenance)


def test_every_fan_rises_and_its_middle_is_the_trajectory(
    edition: Edition, outlook: Outlook
) -> None:
    fans = {(one.year, one.series, one.scenario): one for one in outlook.fans}
    assert {series for _, series, _ in fans} == {
        "plans", "spend", "in_year", "cumulative", "net", "saved",
    }  # fmt: skip
    for fan in outlook.fans:
        values = [getattr(fan, name) for name in fan.__struct_fields__[3:]]
        assert values == sorted(values)
    for point in edition.trajectory.points:
        if point.series in {"mitigated", "unmitigated"}:
            fan = fans[point.financial_year, "cumulative", point.series]
            assert (fan.q10, fan.q50, fan.q90) == (point.low, point.pence, point.high)


def test_balance_chances_and_papers_are_kept_by_year_and_date(outlook: Outlook) -> None:
    assert [one.financial_year for one in outlook.balance][:2] == ["2024-25", "2025-26"]
    assert all(0 <= one.first_percent <= one.percent <= 100 for one in outlook.balance)
    signed = outlook.papers[0]
    assert (signed.kind, signed.on.isoformat()) == ("agreement", "2024-03-20")
    assert signed.levels == (("2024-25", 2_020_000_000), ("2025-26", 2_030_000_000))


def test_places_needed_lie_ahead_and_never_count_todays_children(outlook: Outlook) -> None:
    assert {one.setting for one in outlook.places} == {"MS"}
    assert min(one.january for one in outlook.places) == "2025"


def test_the_bridge_ends_with_the_overlap_and_with_one_intervention_there_is_none(
    outlook: Outlook,
) -> None:
    *_, alone, overlap = outlook.bridge
    assert (alone.step, overlap.step, overlap.pence) == ("Outreach before a plan", "overlap", 0)


def test_without_calibration_the_published_test_is_marked_as_of_another_band(
    outlook: Outlook,
) -> None:
    assert outlook.tested is not None
    assert not outlook.tested.calibrated
    assert outlook.tested.scores


def test_a_recorded_backtest_says_how_often_the_band_held(tmp_path: Path) -> None:
    def score(model: str, horizon: int, forecasts: int, held: float | None) -> dict[str, object]:
        return {"model": model, "horizon": horizon, "forecasts": forecasts, "coverage80": held}

    scores = [score("highneeds", 1, 300, 0.8), score("highneeds", 2, 100, 0.76)]
    kept = {"rows": [], "summary": [*scores, score("naive", 1, 300, None)]}
    (tmp_path / "backtest.json").write_text(json.dumps(kept), encoding="utf-8")

    tested = read_tested_band(tmp_path)

    assert tested is not None
    assert (tested.forecasts, tested.percent, tested.horizons) == (400, 79, (1, 2))


def test_a_damaged_backtest_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "backtest.json").write_text("{}", encoding="utf-8")

    with pytest.raises(DefinitionError, match="Run the backtest again"):
        read_tested_band(tmp_path)


IN_FORECAST = ("forecast.yaml", "mitigations: [places]")
IN_PROGRAMME = ("programme.yaml", "cashable: true")


@pytest.mark.parametrize(
    ("where", "new", "said"),
    [
        (IN_FORECAST, "mitigations: [place]", "saving “place”"),
        (IN_FORECAST, "measures: [requestz]", "measure “requestz”"),
        (IN_PROGRAMME, "intervention: outreech", "intervention “outreech”"),
        (IN_PROGRAMME, "measures: [requestz]", "measure “requestz”"),
        (IN_PROGRAMME, "measures: [requests]", ""),
    ],
)
def test_an_id_that_leads_nowhere_is_asked_about(
    folder: Path, tmp_path: Path, where: tuple[str, str], new: str, said: str
) -> None:
    home = tmp_path / "eastvale"
    shutil.copytree(folder, home)
    change(home, *where, new)

    found = compile_folder(home, period="2024-06", results=()).checks
    told = [each.message for each in found if each.check == "unknown_link"]

    assert [said in message for message in told] == [True] * bool(said)
