"""Home: what is asked of me, what a programme manager chases, and when the next period can begin."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from highneeds.programme.roles import Role
from highneeds.web.round_trip import import_folder
from tests.unit.web.made_office import FIRST, MadeOffice

if TYPE_CHECKING:
    from pathlib import Path

OWED, OWN = "Conditions: 2. Value for money", "Conditions: 1. Support before a plan"


@pytest.fixture
def home(office: MadeOffice, tmp_path: Path) -> MadeOffice:
    """Two conditions without a rating in the period at hand; somebody else owns the second."""
    folder = tmp_path / "council"
    shutil.copytree(office.folder, folder, ignore=shutil.ignore_patterns(".highneeds"))
    programme = folder / "programme.yaml"
    words = programme.read_text("utf-8")
    words = words.replace("Value for money}", "Value for money, owner: Head of commissioning}")
    programme.write_text(words, encoding="utf-8")
    path = folder / "periods" / FIRST / "conditions.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if line[:3] not in {"c1,", "c2,"}]
    path.write_text("\n".join([*kept, "c1", "c2"]) + "\n", encoding="utf-8")
    import_folder(folder, person="test")
    return office


def parts_of(home: MadeOffice, role: Role) -> tuple[str, str]:
    """Return what is asked, and what is chased."""
    page = home.client(role).get(home.at("")).content.decode()
    asked, _, chased = page.partition("<h2>Periods")[0].partition("Still open with others")
    return asked, chased


def test_what_others_owe_is_chased_and_not_asked_of_the_manager_too(home: MadeOffice) -> None:
    asked, chased = parts_of(home, Role.PROGRAMME_MANAGER)

    assert (OWN in asked, OWED in asked) == (True, False)
    assert (OWN in chased, OWED in chased) == (False, True)
    assert "Head of commissioning" in chased
    assert "1 entry is empty." in chased


def test_those_who_edit_are_asked_for_what_is_empty_and_chase_nobody(home: MadeOffice) -> None:
    asked, chased = parts_of(home, Role.DIRECTOR)

    assert OWN in asked
    assert OWED in asked
    assert chased == ""


def test_the_next_period_is_offered_when_it_can_begin(office: MadeOffice) -> None:
    manager = office.client(Role.PROGRAMME_MANAGER)
    offered = "Begin the next period</a>"
    pages = [manager.get(office.at(path)).content.decode() for path in ("", "begin-period/")]

    assert offered not in pages[0]
    assert "The next period begins when" in pages[0]
    assert "Begin it</button>" not in pages[1]


def test_nothing_is_asked_of_those_who_only_read(home: MadeOffice) -> None:
    asked, chased = parts_of(home, Role.DEMOCRATIC_SERVICES)

    assert "Nothing is asked of you now." in asked
    assert chased == ""
