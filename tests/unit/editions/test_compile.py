"""Compiling: what was typed, calculated or judged becomes one edition; the rest is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.freeze import publish
from highneeds.editions.risk_said import RiskTrend
from highneeds.editions.shelf import Shelf
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Known, Missing, WhyMissing
from highneeds.vocabulary.ratings import Basis
from tests.unit.editions.made_programme import (
    MARCH,
    change,
    compile_from,
    write_clean_programme,
)

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition


@pytest.fixture(scope="module")
def march() -> Edition:
    return compile_from(MARCH, "2024-02")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=2)


def test_the_ratings_of_march_are_kept_as_typed(march: Edition) -> None:
    assert march.adopted
    assert march.overall.ratings.this.as_typed == "Green - On Track"
    assert march.overall.ratings.last.as_typed is None
    assert [each.ratings.this.as_typed for each in march.conditions] == [
        "Green - On Track", "Amber - Off Track", "Amber - Off Track", "Green - On Track",
        "Amber - Off Track",
    ]  # fmt: skip
    assert all(each.ratings.this.basis is Basis.TYPED for each in march.finance)


def test_the_trajectory_of_march_has_no_rating_and_says_why(march: Edition) -> None:
    rating = march.trajectory.ratings.this

    assert rating.status.code == "not_rated"
    assert "Track" in rating.reason
    assert [point.pence for point in march.trajectory.points] == [5_624_700_900, 8_354_804_600]


def test_the_figures_of_march_are_kept_as_typed(march: Edition) -> None:
    typed = [(row.this.as_typed or "", row.last_update) for row in march.measures]

    assert typed == [
        ("169", "Jan-24"), ("On forecast", "Jan-24"), ("6.06%", "Jan-24"),
        ("Still need to clean up the data to report accurately", ""), ("£17,287", "Jan-24"),
        ("Data feed is being established", ""), ("2 (33%)", "Jan-24"), ("Data coming", "Jan-24"),
        ("NA", "Jan-24"), ("", "Jan-24"),
    ]  # fmt: skip


def test_a_figure_in_words_says_why_it_is_no_number(march: Edition) -> None:
    reasons = {row.id: row.this.why for row in march.measures if isinstance(row.this, Missing)}

    assert reasons["population_share"] is WhyMissing.SAID_IN_WORDS
    assert reasons["moved_up"] is WhyMissing.DATA_NOT_CLEAN
    assert reasons["ad_hoc_decisions"] is WhyMissing.FEED_NOT_ESTABLISHED


def test_the_arrows_of_march_are_kept_as_found_and_guesses_said(march: Edition) -> None:
    read = [(risk.trend_as_typed, risk.trend, risk.trend_guessed) for risk in march.risks]

    assert read == [
        ("\\rightarrow", RiskTrend.STEADY, False), ("★", RiskTrend.RISING, True),
        ("\\rightarrow", RiskTrend.STEADY, False), ("\\", RiskTrend.FALLING, True),
        ("\\", RiskTrend.FALLING, True),
    ]  # fmt: skip
    assert [(risk.current.score, risk.target.score) for risk in march.risks] == [
        (12, 4), (9, 3), (9, 3), (8, 2), (6, 3),
    ]  # fmt: skip
    assert all(risk.current.likelihood is None for risk in march.risks)


def test_nought_and_nought_pounds_stay_what_they_were(march: Edition) -> None:
    last = march.mitigations[3]

    assert (last.baseline.as_typed, last.budget.as_typed, last.actual.as_typed) == ("0", "£0", "NA")


@pytest.mark.parametrize(
    ("figure", "status"), [("480", "green"), ("481", "amber"), ("520", "amber"), ("521", "red")]
)
def test_a_figure_with_a_target_is_rated_by_calculation(
    clean: Path, figure: str, status: str
) -> None:
    change(clean, "periods/2024-06/measures.csv", "440", figure)

    rating = compile_from(clean, "2024-06").measures[0].ratings.this

    assert (rating.status.code, rating.basis) == (status, Basis.CALCULATED)


def test_a_judgement_stands_above_the_calculation(clean: Path) -> None:
    change(clean, "periods/2024-06/measures.csv", "440,2024-07-09,,,,,,,",
           "440,2024-07-09,,,,Red - At Risk,B. Lang,2024-07-10,Two late batches")  # fmt: skip

    rating = compile_from(clean, "2024-06").measures[0].ratings.this

    assert (rating.status.code, rating.basis, rating.by) == ("red", Basis.JUDGED, "B. Lang")


def test_a_rating_without_evidence_is_refused_with_its_line(clean: Path) -> None:
    change(clean, "periods/2024-06/conditions.csv", "c1,Amber - Off Track,Amina Yusuf",
           "c1,Amber - Off Track,")  # fmt: skip

    with pytest.raises(DefinitionError) as refusal:
        compile_from(clean, "2024-06")
    assert (refusal.value.file, refusal.value.line) == ("periods/2024-06/conditions.csv", 4)
    assert "without judged by" in str(refusal.value)


def test_a_rating_on_na_is_refused_even_as_a_judgement(clean: Path) -> None:
    change(clean, "periods/2024-06/finance.csv", '"£16,000,000"', "NA")

    with pytest.raises(DefinitionError, match="on 'NA'") as refusal:
        compile_from(clean, "2024-06")
    assert (refusal.value.file, refusal.value.line) == ("periods/2024-06/finance.csv", 2)


def test_words_for_last_period_are_refused_outside_an_old_report(clean: Path) -> None:
    change(clean, "periods/2024-06/conditions.csv", "reason\n", "reason,last period\n")
    change(clean, "periods/2024-06/conditions.csv", "weeks.\nc2", "weeks.,Red - At Risk\nc2")

    with pytest.raises(DefinitionError, match="last published edition"):
        compile_from(clean, "2024-06")


def test_what_changed_is_said_in_sentences(clean: Path) -> None:
    publish(
        compile_from(clean, "2024-06"), shelf=Shelf(clean / "editions"), approved_by="A",
        released_by="B", on=date(2024, 7, 20),
    )  # fmt: skip
    change(clean, "periods/2024-09/conditions.csv", "c2,Amber - Off Track", "c2,Red - At Risk")
    change(clean, "programme.yaml", "agreed_by: Board, answers: signed}]", (
        "agreed_by: Board, answers: signed}, "
        '{from: 2024-09-30, target: "470", amber_margin: "40", agreed_by: Board}]'
    ))  # fmt: skip

    edition = compile_from(clean, "2024-09")

    assert [each.text for each in edition.changes] == [
        "Condition 2: Red - At Risk, was Amber - Off Track: Behind by 2 weeks.",
        "Requests for an assessment: the target is 470, agreed by Board, was 480.",
        "Places open late: score 9, was 6.",
    ]
    assert edition.conditions[1].ratings.last.status.code == "amber"
    assert edition.risks[0].trend is RiskTrend.RISING
    assert isinstance(edition.measures[0].last, Known)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        # The next step of one agreed profile is no news; another amount for the same step is.
        ('{from: 2024-09-30, target: "470", amber_margin: "40", agreed_by: Board, answers: signed}',
         []),
        ('{from: 2024-09-30, target: "470", amber_margin: "40", agreed_by: Board, answers: plan}',
         ["Requests for an assessment: the target is 470, agreed by Board, was 480."]),
        ('{from: 2024-04-01, target: "470", amber_margin: "40", agreed_by: Board, answers: signed}',
         ["Requests for an assessment: the target is 470, agreed by Board, was 480."]),
        ('{from: 2024-04-01, target: "480", amber_margin: "60", agreed_by: Board, answers: signed}',
         ["Requests for an assessment: amber is within 60 of the target, was within 40."]),
    ],
)  # fmt: skip
def test_a_change_of_target_is_announced_and_a_step_of_its_profile_is_not(
    clean: Path, target: str, said: list[str]
) -> None:
    publish(
        compile_from(clean, "2024-06"), shelf=Shelf(clean / "editions"), approved_by="A",
        released_by="B", on=date(2024, 7, 20),
    )  # fmt: skip
    step = (
        '{from: 2024-04-01, target: "480", amber_margin: "40", agreed_by: Board, answers: signed}'
    )
    later = f"{step}, {target}" if "2024-09" in target else target
    change(clean, "programme.yaml", step, later)

    texts = [each.text for each in compile_from(clean, "2024-09").changes]

    assert [text for text in texts if "Requests" in text] == said


def test_a_missing_figure_carries_who_owes_it_and_by_when(clean: Path) -> None:
    figure = compile_from(clean, "2024-06").measures[1].this

    assert isinstance(figure, Missing)
    assert (figure.owed_by, figure.due_on) == ("Amina Yusuf", date(2024, 7, 9))


@pytest.mark.parametrize(
    "text",
    [
        "- Note the delay\n  of the second site.\n- Endorse the plan.",
        "1. Note the delay of the second site.\n\n2. Endorse the plan.",
        "Note the delay of\nthe second site.\n\nEndorse the plan.",
    ],
)
def test_what_is_asked_of_the_committee_is_a_list(clean: Path, text: str) -> None:
    path = clean / "periods/2024-06/narrative.md"
    path.write_text(f"# What we ask {{asks}}\n\n{text}\n", encoding="utf-8")

    asks = [ask.text for ask in compile_from(clean, "2024-06").asks]

    assert asks == ["Note the delay of the second site.", "Endorse the plan."]
