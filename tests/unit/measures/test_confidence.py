"""How far a figure may be leaned on, at the bounds of each aspect."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from highneeds.measures.confidence import grade_figure
from highneeds.measures.published_total import PublishedTotal
from highneeds.measures.result import LoadUsed
from highneeds.warehouse import Load

DAY = date(2024, 3, 31)
SAME = PublishedTotal("active_plans", "January 2024", "l", "f.xml", ours=1000, published=1000)


def graded(
    *,
    taken: int = 1000,
    refused: int = 0,
    doubted: int = 0,
    made: date = DAY,
    published: PublishedTotal | None = SAME,
    excluded: Any = (),
) -> dict[str, str]:
    load = LoadUsed("sen2", "l", "f.xml", "0", taken, refused, doubted, made)
    confidence = grade_figure([load], excluded=excluded, counted=1000, day=DAY, published=published)
    assert confidence is not None
    assert confidence.grade.value == max(each.grade.value for each in confidence.reasons)
    return {each.aspect: each.grade.value for each in confidence.reasons}


def test_a_whole_fresh_undoubted_return_that_agrees_is_sound() -> None:
    assert graded() == dict.fromkeys(("completeness", "age", "doubt", "reconciliation"), "A")


@pytest.mark.parametrize(
    ("refused", "grade"), [(10, "A"), (11, "B"), (50, "B"), (51, "C"), (100, "C"), (101, "D")]
)
def test_rows_refused_cost_completeness(refused: int, grade: str) -> None:
    assert graded(taken=1000 - refused, refused=refused)["completeness"] == grade


def test_what_is_not_recorded_costs_completeness_and_scope_does_not() -> None:
    gap, scope = "placement not recorded", "under 16 when the plan ceased"

    assert graded(excluded=[(gap, 60)])["completeness"] == "C"
    assert graded(excluded=[(scope, 60)])["completeness"] == "A"


@pytest.mark.parametrize(
    ("made", "grade"),
    [
        (date(2024, 2, 15), "A"), (date(2024, 2, 14), "B"),
        (date(2023, 12, 1), "C"), (date(2023, 2, 24), "D"), (date(2025, 1, 16), "A"),
    ],
)  # fmt: skip
def test_an_older_return_is_leaned_on_less(made: date, grade: str) -> None:
    assert graded(made=made)["age"] == grade


@pytest.mark.parametrize(
    ("doubted", "grade"), [(20, "A"), (21, "B"), (100, "B"), (101, "C"), (251, "D")]
)
def test_doubted_rows_cost_confidence(doubted: int, grade: str) -> None:
    assert graded(doubted=doubted)["doubt"] == grade


@pytest.mark.parametrize(
    ("ours", "grade"), [(1005, "A"), (995, "A"), (1006, "B"), (1021, "C"), (949, "D")]
)
def test_a_total_that_differs_from_the_published_costs_confidence(ours: int, grade: str) -> None:
    published = PublishedTotal("active_plans", "January 2024", "l", "f.xml", ours, 1000)

    assert graded(published=published)["reconciliation"] == grade


def test_nothing_is_sound_that_nothing_was_held_against() -> None:
    assert graded(published=None)["reconciliation"] == "B"


def test_a_figure_without_a_load_has_no_grade() -> None:
    assert grade_figure([], excluded=(), counted=None, day=DAY, published=SAME) is None


@pytest.mark.parametrize(
    ("month", "grade"),
    [("2024-03", "A"), ("2024-02", "A"), ("2024-01", "B"), ("2023-11", "C"), ("2023-02", "C"),
     ("2022-12", "D")],
)  # fmt: skip
def test_a_ledger_is_as_old_as_its_last_month_of_spending(month: str, grade: str) -> None:
    kept = Load("i", "ledger", "l.csv", "0", "ledger/2", {"until": month}, {}, 0, 0)
    used = LoadUsed("ledger", "l", "l.csv", "0", 10, 0, 0, kept.speaks_for)
    confidence = grade_figure([used], excluded=(), counted=10, day=DAY, published=None)
    assert confidence is not None
    (age,) = [each for each in confidence.reasons if each.aspect == "age"]
    assert age.grade.value == grade
    assert "ledger" in age.words
