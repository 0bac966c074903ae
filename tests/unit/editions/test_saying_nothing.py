"""A new report may not be good on nothing, and may not say nothing at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.programme.agreement import AgreementType
from highneeds.programme.new_folder import make_folder
from highneeds.vocabulary.errors import PublicationRefused
from tests.unit.editions.made_programme import PEOPLE, change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=1)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    make_folder(
        tmp_path / "new",
        organisation="Eastvale Council",
        agreement=AgreementType.LOCAL_PLAN,
        first_period="2024-06",
    )
    return tmp_path / "new"


def found(edition: Edition, check: str) -> list[Finding]:
    return [finding for finding in edition.checks if finding.check == check]


def judge(folder: Path, figure: str, status: str) -> Edition:
    change(folder, "periods/2024-06/measures.csv", "440,2024-07-09,,,,,,,",
           f"{figure},2024-07-09,,,,{status},{PEOPLE},2024-07-09,All is well.")  # fmt: skip
    return compile_from(folder, "2024-06")


@pytest.mark.parametrize("figure", ["NA", ""])
def test_green_on_nothing_blocks_publication(clean: Path, tmp_path: Path, figure: str) -> None:
    draft = judge(clean, figure, "Green - On Track")

    (finding,) = found(draft, "measure_rated_without_figure")
    assert finding.severity is Severity.BLOCKS
    assert "judged Green" in finding.message
    with pytest.raises(PublicationRefused):
        publish(
            draft,
            shelf=Shelf(tmp_path / "editions"),
            approved_by="A. Yusuf",
            released_by="B. Lang",
            on=date(2024, 8, 1),
        )


@pytest.mark.parametrize(
    ("scheme", "status", "severity"),
    [
        ("march-2024", "Amber - Off Track", Severity.NEEDS_ANSWER),
        ("march-2024", "Red - At Risk", Severity.NEEDS_ANSWER),
        ("brag", "Blue", Severity.BLOCKS),
        ("brag", "Green", Severity.BLOCKS),
        ("five-point", "Amber-Green", Severity.BLOCKS),
    ],
)
def test_a_judgement_beside_no_figure_is_asked_of_in_every_scheme(
    clean: Path, scheme: str, status: str, severity: Severity
) -> None:
    if scheme != "march-2024":
        change(clean, "programme.yaml", "rating_scheme: march-2024", f"rating_scheme: {scheme}")
        for name in ("conditions", "finance", "mitigations"):
            change(clean, f"periods/2024-06/{name}.csv", "Amber - Off Track", "Amber")

    (finding,) = found(judge(clean, "NA", status), "measure_rated_without_figure")

    assert finding.severity is severity


def test_a_judgement_beside_a_figure_is_left_alone(clean: Path) -> None:
    draft = judge(clean, "440", "Green - On Track")

    assert found(draft, "measure_rated_without_figure") == []


def test_a_folder_that_nobody_filled_in_is_not_published(new: Path, tmp_path: Path) -> None:
    draft = compile_from(new, "2024-06")

    (finding,) = found(draft, "nothing_said")
    assert finding.severity is Severity.BLOCKS
    with pytest.raises(PublicationRefused):
        publish(
            draft,
            shelf=Shelf(tmp_path / "editions"),
            approved_by="A. Yusuf",
            released_by="B. Lang",
            on=date(2024, 8, 1),
        )


def test_a_folder_with_an_overview_says_something(new: Path) -> None:
    change(new, "periods/2024-06/narrative.md", "# What we ask", "It began.\n\n# What we ask")

    assert found(compile_from(new, "2024-06"), "nothing_said") == []
