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


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder: Path = write_clean_programme(tmp_path_factory.mktemp("a") / "eastvale", quarters=1)
    change(folder, "programme.yaml", AGREEMENT, DEAL)
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
        "6: Places open late",
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
