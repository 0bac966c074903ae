"""Ratings by rule beside judgements, and the ratings of the periods before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.ratings import Basis
from tests.unit.editions.made_programme import QUARTERS, change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

RULES = """\
roll_ups:
  overall: {rule: worst_of, of: [c1, trajectory]}
  c1: {rule: weighted, of: [requests, spend], weights: {requests: 3}}
conditions:
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = write_clean_programme(tmp_path / "p", quarters=3)
    change(home, "programme.yaml", "conditions:\n", RULES)
    return home


def test_a_judged_rating_keeps_what_the_rule_gives_beside_it(folder: Path) -> None:
    overall = compile_from(folder, QUARTERS[0]).overall

    assert overall.ratings.this.basis is Basis.JUDGED
    assert overall.calculated is not None
    assert overall.calculated.reason == "worst of 2"
    assert overall.rule == "Rolled up: the worst of Support before a plan; the deficit trajectory."


def test_without_a_judgement_the_rule_rates(folder: Path) -> None:
    conditions = folder / "periods" / QUARTERS[0] / "conditions.csv"
    kept = conditions.read_text(encoding="utf-8").splitlines()
    kept = [line if not line.startswith("overall") else "overall,,,," for line in kept]
    conditions.write_text("\n".join(kept) + "\n", encoding="utf-8")

    this = compile_from(folder, QUARTERS[0]).overall.ratings.this

    assert (this.basis, this.status.label) == (Basis.CALCULATED, "Amber - Off Track")


def test_a_rule_for_a_condition_that_nobody_rates_is_refused(folder: Path) -> None:
    change(folder, "programme.yaml", "  c1: {rule", "  c9: {rule")

    with pytest.raises(DefinitionError, match="c9"):
        compile_from(folder, QUARTERS[0])


def test_a_target_of_the_year_is_due_month_by_month_as_its_profile_says(folder: Path) -> None:
    kept = 'targets: [{from: 2024-04-01, target: "480", amber_margin: "40",'
    parts = "profile: [10, 10, 20, 10, 10, 10, 5, 0, 5, 10, 5, 5],"
    change(folder, "programme.yaml", kept, f"{kept} {parts}")

    target = compile_from(folder, QUARTERS[0]).measures[0].target

    # Of the calendar year, 70 of 100 parts are due by the end of June.
    assert target is not None
    assert isinstance(target.figure, Known)
    assert (str(target.figure.value), target.figure.as_typed) == ("336", "336 of 480 for the year")


def test_a_profile_of_eleven_months_is_refused(folder: Path) -> None:
    kept = 'targets: [{from: 2024-04-01, target: "480",'
    change(folder, "programme.yaml", kept, f"{kept} profile: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],")

    with pytest.raises(DefinitionError, match="twelve whole numbers"):
        compile_from(folder, QUARTERS[0])


def test_an_edition_holds_the_ratings_of_the_periods_before_as_published(folder: Path) -> None:
    for key, on in zip(QUARTERS[:2], (date(2024, 8, 1), date(2024, 11, 1)), strict=True):
        publish(
            compile_from(folder, key),
            shelf=Shelf(folder / "editions"),
            approved_by="Amina Yusuf",
            released_by="Tom Reeve",
            on=on,
        )

    third = compile_from(folder, QUARTERS[2])

    assert third.overall.ratings.history == (("2024-06", "amber"), ("2024-09", "amber"))
    assert [key for key, _ in third.conditions[0].ratings.history] == ["2024-06", "2024-09"]
    assert [key for key, _ in third.measures[0].ratings.history] == ["2024-06", "2024-09"]
