"""Checks that look at two editions: movement by driver, changes nobody announced, balances."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Finding

FIRST, SECOND = "2024-06", "2024-09"


def freeze(folder: Path) -> None:
    publish(
        compile_from(folder, FIRST),
        shelf=Shelf(folder / "editions"),
        approved_by="A. Yusuf",
        released_by="B. Lang",
        on=date(2024, 7, 20),
    )


def found(folder: Path, check: str) -> list[Finding]:
    return [each for each in compile_from(folder, SECOND).checks if each.check == check]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=2)


@pytest.mark.parametrize(("second", "left"), [("£300,000", ""), ("£299,999", "£1 is unexplained")])
def test_the_drivers_of_a_movement_add_up_to_it(two: Path, second: str, left: str) -> None:
    for period, outturn in ((FIRST, "£64,100,000"), (SECOND, "£64,500,000")):
        file = f"periods/{period}/finance.csv"
        change(two, file, "this quarter,rating", "this quarter,outturn,rating")
        text = (two / file).read_text(encoding="utf-8").splitlines()
        rows = [text[0]] + [row.replace(",Amber", ",,Amber") for row in text[1:]]
        rows[1] = rows[1].replace(",,Amber", f',"{outturn}",Amber')
        (two / file).write_text("\n".join(rows) + "\n", encoding="utf-8")
    drivers = f'line,driver,amount\nspend,Volume,"£100,000"\nspend,Price,"{second}"\n'
    (two / "periods" / SECOND / "movements.csv").write_text(drivers, encoding="utf-8")
    freeze(two)

    messages = [each.message for each in found(two, "movement_not_explained")]

    assert messages == [] if not left else left in messages[0]


@pytest.mark.parametrize(
    ("driver", "deficit", "told"),
    [
        ("£400,000", "£9,400,000", []),
        ("£400,000", "£9,400,001", []),  # each amount is rounded to the pound
        ("£400,000", "£9,500,000", ["High needs block in-year deficit"]),
        ("£399,000", "£9,400,000", ["High needs block spend", "High needs block in-year deficit"]),
    ],
)
def test_a_total_that_moved_as_its_explained_lines_did_needs_no_driver(
    two: Path, driver: str, deficit: str, told: list[str]
) -> None:
    outturns = {FIRST: ("£64,100,000", "£9,000,000"), SECOND: ("£64,500,000", deficit)}
    for period, (spend, in_year) in outturns.items():
        text = f'line,outturn\nspend,"{spend}"\nin_year,"{in_year}"\n'
        (two / "periods" / period / "finance.csv").write_text(text, encoding="utf-8")
    (two / "periods" / SECOND / "movements.csv").write_text(
        f'line,driver,amount\nspend,Volume,"{driver}"\n', encoding="utf-8"
    )
    freeze(two)

    messages = [each.message for each in found(two, "movement_not_explained")]

    assert [message.partition("”")[0].partition("“")[2] for message in messages] == told


def test_a_target_that_changed_is_announced_in_the_text(two: Path) -> None:
    freeze(two)
    change(two, "programme.yaml", 'target: "480"', 'target: "500"')
    assert "500" in found(two, "unannounced_change")[0].message

    with (two / "periods" / SECOND / "narrative.md").open("a", encoding="utf-8") as file:
        file.write(
            "\n# Measures {measures}\n\nThe board agreed another target, for want of places.\n"
        )

    assert found(two, "unannounced_change") == []


def test_fewer_requests_are_no_success_where_decisions_outside_the_panel_rise(two: Path) -> None:
    change(two, "programme.yaml", "    clock: calendar", "    balanced_by: [ad_hoc_decisions]")
    for period, number in ((FIRST, 20), (SECOND, 30)):
        file = f"periods/{period}/measures.csv"
        change(two, file, "ad_hoc_decisions,,,feed not established,Amina Yusuf",
               f"ad_hoc_decisions,{number},2024-07-01,,")  # fmt: skip
    freeze(two)

    assert "worsened" in found(two, "green_while_balance_worsens")[0].message

    change(two, f"periods/{SECOND}/measures.csv", "ad_hoc_decisions,30", "ad_hoc_decisions,20")
    assert found(two, "green_while_balance_worsens") == []


@pytest.mark.parametrize(("old", "new"), [("007", "7"), ("1-2", "01-Feb")])
def test_an_id_that_a_spreadsheet_program_rewrote_is_found(two: Path, old: str, new: str) -> None:
    for period in (FIRST, SECOND):
        change(two, f"periods/{period}/risks.csv", "late,", f"{old},")
    freeze(two)
    assert found(two, "id_changed_by_spreadsheet") == []

    change(two, f"periods/{SECOND}/risks.csv", f"{old},", f"{new},")

    (finding,) = found(two, "id_changed_by_spreadsheet")
    assert finding.message.startswith(f"The id “{new}” in risks.csv was “{old}” last period")


@pytest.mark.parametrize(
    ("told", "findings"), [("", 1), ("\n# Finance {finance}\n\nBudget of May.\n", 0)]
)
def test_a_budget_that_changed_within_its_year_is_announced(
    two: Path, told: str, findings: int
) -> None:
    freeze(two)
    change(two, f"periods/{SECOND}/finance.csv", '"£64,000,000"', '"£66,000,000"')
    with (two / "periods" / SECOND / "narrative.md").open("a", encoding="utf-8") as file:
        file.write(told)

    messages = [each.message for each in found(two, "unannounced_change")]

    assert len(messages) == findings
    assert all("£66,000,000, was £64,000,000" in message for message in messages)
    assert any("£64,000,000" in each.text for each in compile_from(two, SECOND).changes)


@pytest.mark.parametrize(
    ("scores", "action", "findings"),
    [
        ("3,3", "This risk has been reduced.", 1),  # it was 3 times 2
        ("3,3", "This risk has increased.", 0),
        ("2,2", "The risk has increased.", 1),
        ("3,2", "The risk is rising.", 0),  # it stayed, and may yet rise
        ("2,2", "The risk register is looked at more; costs increased.", 0),
    ],
)
def test_the_words_of_a_risk_go_with_its_trend(
    two: Path, scores: str, action: str, findings: int
) -> None:
    freeze(two)
    file = f"periods/{SECOND}/risks.csv"
    change(two, file, "costs rise.,3,3", f"costs rise.,{scores}")
    change(two, file, "Weekly site meeting.", action)

    assert len(found(two, "risk_words_against_trend")) == findings
