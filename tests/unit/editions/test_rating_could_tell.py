"""A calculated rating must not stand beside a number of children that is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.editions.made_programme import change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Finding

PERIOD = "2024-06"
MEASURES = f"periods/{PERIOD}/measures.csv"


def found(folder: Path) -> list[Finding]:
    return [
        each for each in compile_from(folder, PERIOD).checks if each.check == "rating_could_tell"
    ]


@pytest.fixture
def one(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=1)


@pytest.mark.parametrize(("number", "told"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_rating_calculated_from_a_withheld_count_is_named(
    one: Path, number: int, *, told: bool
) -> None:
    change(one, MEASURES, "requests,440", f"requests,{number}")

    messages = [each.message for each in found(one)]

    assert bool(messages) is told
    assert not told or "“Requests for an assessment” is withheld" in messages[0]
    assert str(number) not in "".join(messages)


def test_a_rating_that_a_named_person_judged_is_not(one: Path) -> None:
    judged = "Green - On Track,Amina Yusuf,2024-07-09,The families were asked."
    change(one, MEASURES, "requests,440", "requests,5")
    path = one / MEASURES
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].removesuffix(",,,,") + f",{judged}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert found(one) == []


def test_a_measure_without_a_target_is_not(one: Path) -> None:
    change(one, MEASURES, "requests,440", "requests,5")
    text = (one / "programme.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "target:" not in line]
    (one / "programme.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")

    assert found(one) == []
