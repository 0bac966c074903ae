"""Where people are named only they sign; young counts are provisional, and later ones revised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.folder import publish_folder
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.vocabulary.errors import PublicationRefused
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.shorthand import Shorthand
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition

PERIOD, DAY = "2024-06", date(2024, 7, 20)
PEOPLE = """risk_matrix: 4
people:
  - {name: Amina Yusuf, roles: [programme manager, director]}
  - {name: Ben Lang, roles: [democratic services]}
  - {name: Cy Dale, roles: [analyst]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    change(folder, "programme.yaml", "risk_matrix: 4\n", PEOPLE)
    return folder


@pytest.mark.parametrize(
    ("approved_by", "released_by", "said"),
    [
        ("Cy Dale", "Ben Lang", "Cy Dale is analyst; to approve an edition takes a"),
        ("Amina Yusuf", "Cy Dale", "Ask Amina Yusuf or Ben Lang"),
        ("Somebody Else", "Ben Lang", "is not named in programme.yaml"),
    ],
)
def test_only_who_has_the_role_signs(
    folder: Path, approved_by: str, released_by: str, said: str
) -> None:
    with pytest.raises(PublicationRefused, match=said):
        publish_folder(
            folder, period=PERIOD, approved_by=approved_by, released_by=released_by, on=DAY
        )


def test_who_has_the_role_publishes(folder: Path) -> None:
    path, _ = publish_folder(
        folder, period=PERIOD, approved_by="amina yusuf", released_by="Ben Lang", on=DAY
    )
    assert path.exists()


def test_nobody_approves_their_own_answer(folder: Path) -> None:
    change(folder, f"periods/{PERIOD}/finance.csv", "£27,000,000", "£27,000,001")
    (folder / "periods" / PERIOD / "answers.csv").write_text(
        "check,place,answer,by,on\n"
        "cumulative_reconciles,finance.csv: cumulative,Rounded.,Amina Yusuf,2024-07-10\n"
    )
    with pytest.raises(PublicationRefused, match="nobody approves their own answer"):
        publish_folder(
            folder, period=PERIOD, approved_by="Amina Yusuf", released_by="Ben Lang", on=DAY
        )


def test_a_rating_by_somebody_whose_part_it_is_not_is_told(folder: Path) -> None:
    assert [each.check for each in compile_from(folder, PERIOD).checks] == []

    change(folder, f"periods/{PERIOD}/conditions.csv", "c2,Amber - Off Track,Amina Yusuf",
           "c2,Amber - Off Track,Cy Dale")  # fmt: skip

    assert [each.check for each in compile_from(folder, PERIOD).checks] == ["not_their_part"]


def keep(folder: Path, reason: str) -> Edition:
    _, kept = publish(
        compile_from(folder, PERIOD), shelf=Shelf(folder / "editions"),
        approved_by="A", released_by="B", on=DAY, reason=reason,
    )  # fmt: skip
    return kept


def marks_after_correction(
    folder: Path, *, weeks: int, tolerance: str, now: str
) -> tuple[str, ...]:
    change(folder, "programme.yaml", "    clock: calendar", "    clock: calendar\n"
           f"    provisional_weeks: {weeks}\n{tolerance}")  # fmt: skip
    change(folder, f"periods/{PERIOD}/measures.csv", "440,2024-07-09", "440,2024-06-20")
    keep(folder, "")
    change(folder, f"periods/{PERIOD}/measures.csv", "440", now)
    figure_kept = keep(folder, "More came in.").measures[0].this
    assert isinstance(figure_kept, Known)
    return figure_kept.marks


P, R = Shorthand.PROVISIONAL, Shorthand.REVISED
TOLERANCE = '    revision_tolerance: "5"\n'


@pytest.mark.parametrize(
    ("weeks", "tolerance", "now", "marks"),
    [
        (0, "", "441", (R,)),  # final, and any change is a revision
        (1, "", "441", (R,)),  # ten days old on the last day of the period: final
        (2, "", "441", (P,)),  # provisional figures change
        (2, TOLERANCE, "445", (P,)),
        (2, TOLERANCE, "446", (P, R)),  # but not by more than the tolerance
    ],
)
def test_a_young_count_is_provisional_and_its_change_no_revision(
    folder: Path, weeks: int, tolerance: str, now: str, marks: tuple[str, ...]
) -> None:
    assert marks_after_correction(folder, weeks=weeks, tolerance=tolerance, now=now) == marks
