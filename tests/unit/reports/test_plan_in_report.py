"""What people keep of the plan is printed: open asks, slips with savings, the way back, gross and net."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.reports.document import Table
from highneeds.reports.document_text import block_texts
from highneeds.reports.highlight import build_document
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme
from tests.unit.editions.test_plan_checks import AGREEMENT, DEAL, FULL, PERIOD

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.reports.document import Document


VERSIONS = (
    "versions: [{id: signed, title: The agreement, signed: 2024-03-20}, "
    "{id: revised, title: The revised plan, submitted: 2024-06-01}]"
)
TRAJECTORY = """
trajectory:
  points:
    - {financial_year: 2024-25, series: agreed, amount: "£27,000,000", answers: signed}
    - {financial_year: 2024-25, series: plan, amount: "£27,000,000", answers: revised}
    - {financial_year: 2025-26, series: agreed, amount: "£30,000,000", answers: signed}
    - {financial_year: 2025-26, series: plan, amount: "£32,500,000", answers: revised}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder: Path = write_clean_programme(tmp_path_factory.mktemp("a") / "eastvale", quarters=1)
    change(folder, "programme.yaml", AGREEMENT, DEAL)
    change(folder, "programme.yaml", "versions: [{id: signed, signed: 2024-03-20}]", VERSIONS)
    change(
        folder,
        "programme.yaml",
        "cashable: true",
        "cashable: true, confidence: likely, answers: signed",
    )
    path = folder / "programme.yaml"
    path.write_text(path.read_text("utf-8") + TRAJECTORY, encoding="utf-8")
    for name, text in FULL.items():
        (folder / "periods" / PERIOD / name).write_text(text, encoding="utf-8")
    return build_document(
        edition=compile_from(folder, PERIOD),
        extracted_for="Select committee",
        extracted_on=date(2024, 7, 20),
        internal=True,
    )


@pytest.mark.parametrize(
    "said",
    [
        "Select committee, 12 April 2024, minute 14: How many wait?. Due 12 July 2024; Amina Yusuf.",
        "1 of 2 milestones reached; 1 late.",
        "30 days late",
        "£57,534 of New places",  # £700,000 × 30 / 365
        "£27,000,000 after contributions of £500,000",
        "£0 below the agreement's ceiling of £27,500,000",
        "Recoupment of academies is left out",
        "A weekly meeting",
        "6 Moderate: Places open late",
        "Bands, from pale to dark: low 1 to 3, moderate 4 to 7, high 8 to 11, severe 12 to 16",
        "In force is “The agreement”; the latest plan is “The revised plan”, which is not signed.",
        "Saving: New places",
        "High needs block spend, quarter by quarter",
    ],
)
def test_the_report_says(report: Document, said: str) -> None:
    text = "\n".join(block_texts(report.blocks))

    assert said in text


def test_open_asks_stand_before_the_first_table_of_conditions(report: Document) -> None:
    texts = [str(getattr(block, "text", getattr(block, "caption", ""))) for block in report.blocks]

    assert texts.index("Open from earlier meetings") < texts.index("Deal conditions")


def test_volume_and_price_add_up_to_the_difference_of_the_products(report: Document) -> None:
    table = next(b for b in report.blocks if isinstance(b, Table) and b.name == "volumes")
    volume, price = (cell.value for cell in table.rows[0][-2:])

    assert (volume, price) == (10 * 60_000, 310 * 1_500)


def table(report: Document, name: str) -> list[list[object]]:
    """Return the rows of a table: the value of a cell that has one, else its text."""
    found = next(b for b in report.blocks if isinstance(b, Table) and b.name == name)
    return [
        [cell.value if cell.value is not None else "".join(run.text for run in cell.text)
         for cell in row]
        for row in found.rows
    ]  # fmt: skip


def test_agreement_and_plan_stand_side_by_side_with_how_far_they_are_apart(
    report: Document,
) -> None:
    assert table(report, "agreement-beside-plan") == [
        ["Cumulative deficit on 31 March 2025", 27_000_000, 27_000_000, 0],
        ["Cumulative deficit on 31 March 2026", 30_000_000, 32_500_000, 2_500_000],
        ["Ceiling on 31 March 2025", 27_500_000, "[z]", "[z]"],
        ["Payments of the Department", 3_000_000, "[z]", "[z]"],
    ]


def test_every_target_trajectory_and_saving_says_which_version_it_answers(report: Document) -> None:
    said = {str(row[0]): row[-1] for row in table(report, "answers-version")}

    assert said == {
        "Target: Requests for an assessment": "The agreement",
        "Agreed trajectory, 2024-25 to 2025-26": "The agreement",
        "Planned trajectory, 2024-25 to 2025-26": "The revised plan",
        "Saving: New places": "The agreement",
        "Saving: Culture and communication": "No version named",
    }


def test_savings_add_up_over_the_years_as_claimed_and_by_how_sure_they_are(
    report: Document,
) -> None:
    rows = {str(row[0]): row[-2:] for row in table(report, "savings-by-year")}

    assert rows["New places"] == [700_000, 900_001]
    assert rows["All savings, as claimed"] == [700_000, 950_001]
    assert rows["All savings, by how sure they are"] == [
        560_000,
        720_000.8,
    ]  # 80% of what is likely


def test_budget_and_actual_to_date_are_the_sums_of_the_quarters(report: Document) -> None:
    first, second, *_ = table(report, "by-month-spend")

    assert first == ["Quarter to June 2024"] + [16_000_000] * 4 + [0]
    assert second[1:] == [16_000_000, "[x]", 32_000_000, "[x]", "[x]"]
