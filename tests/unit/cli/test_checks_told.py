"""What the checks found, as it is told beside a copy that may not quote a child's figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.cli.extracting import told_checks
from highneeds.editions.folder import edition_of

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

MARCH = Path(__file__).parents[3] / "examples" / "march-2024"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(MARCH, "2024-02")


def messages(edition: Edition, check: str, *, prints_all: bool) -> list[str]:
    found = told_checks(edition, prints_all=prints_all)
    return [str(each["message"]) for each in found if each["check"] == check]


@pytest.mark.parametrize("check", ["stale_measure", "nobody_owes_figure", "year_basis_missing"])
def test_a_title_and_a_month_are_no_figure_and_are_told_in_every_copy(
    edition: Edition, check: str
) -> None:
    everything = messages(edition, check, prints_all=True)

    assert everything
    assert messages(edition, check, prints_all=False) == everything


def test_a_small_figure_is_told_beside_the_internal_copy_alone(edition: Edition) -> None:
    internal = messages(edition, "small_number_typed", prints_all=True)
    public = messages(edition, "small_number_typed", prints_all=False)

    assert len(internal) == len(public) == 1
    assert "2 (33%)" in internal[0]
    assert not any(letter.isdigit() for letter in public[0])
