"""A typed figure is in the unit of its measure, or is refused; an old report's is kept, and told."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.edition import MeasureRow, Severity
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Known, Missing
from tests.unit.editions.made_programme import MARCH, change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

COUNT = "unit: count\n    better: lower\n    clock"
TARGET = 'target: "480", amber_margin: "40"'


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=1)


def measure(folder: Path, *, unit: str, typed: str, target: str = "") -> MeasureRow:
    """Return the row of the first measure, followed in a unit and typed so."""
    change(folder, "programme.yaml", COUNT, f"unit: {unit}\n    better: lower\n    clock")
    change(folder, "programme.yaml", TARGET, target or 'target: "40", amber_margin: "2"')
    change(folder, "periods/2024-06/measures.csv", "440", f'"{typed}"')
    return compile_from(folder, "2024-06").measures[0]


@pytest.mark.parametrize(
    ("unit", "typed", "wanted"),
    [
        ("count", "33%", "a number"),
        ("count", "£33", "a number"),
        ("count", "-169", "not below nothing"),
        ("count", "16.5", "a whole number"),
        ("percent", "0.5", "with its sign"),
        ("percent", "£5", "with its sign"),
        ("percent", "140%", "from 0% to 100%"),
        ("percent", "-3%", "not below nothing"),
        ("pence", "17287", "£17,287"),
        ("pence", "17,287", "£17,287"),
        ("pence", "33%", "£17,287"),
        ("weeks", "33%", "weeks"),
    ],
)
def test_a_figure_of_another_unit_is_refused_with_its_line(
    clean: Path, unit: str, typed: str, wanted: str
) -> None:
    with pytest.raises(DefinitionError) as refusal:
        measure(clean, unit=unit, typed=typed)

    error = refusal.value
    assert (error.file, error.line) == ("periods/2024-06/measures.csv", 2)
    assert typed in error.got
    assert wanted in error.wanted
    assert error.remedy


@pytest.mark.parametrize(
    ("unit", "typed", "value"),
    [
        ("count", "169", "169"),
        ("count", "33% (20 of 60)", "20"),
        ("percent", "6.06%", "6.06"),
        ("percent", "30 of 60", "50"),
        ("pence", "£17,450", "1745000"),
        ("weeks", "21.5", "21.5"),
        ("weeks", "21.5 weeks", "21.5"),
    ],
)
def test_a_figure_in_the_unit_of_its_measure_is_taken(
    clean: Path, unit: str, typed: str, value: str
) -> None:
    this = measure(clean, unit=unit, typed=typed).this

    assert isinstance(this, Known)
    assert this.value == Decimal(value)


def test_money_is_rated_in_pounds(clean: Path) -> None:
    target = 'target: "17,400", amber_margin: "£100"'

    row = measure(clean, unit="pence", typed="£17,450", target=target)

    assert row.ratings.this.status.code == "amber"


def test_a_target_of_another_unit_is_refused(clean: Path) -> None:
    with pytest.raises(DefinitionError, match="whose unit is count"):
        measure(clean, unit="count", typed="169", target='target: "33%"')


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("169,", "33%,", "requests"),
        ("6.06%", "0.5", "inmss_share"),
        ("6.06%", "140%", "inmss_share"),
        ("169,", "-169,", "requests"),
    ],
)
def test_an_old_report_keeps_what_was_typed_and_is_told(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    shutil.copytree(MARCH, tmp_path / "march")
    change(tmp_path / "march", "periods/2024-02/measures.csv", old, new)

    edition = compile_from(tmp_path / "march", "2024-02")

    (finding,) = [each for each in edition.checks if each.check == "typed_in_other_unit"]
    assert (finding.severity, finding.place) == (Severity.BLOCKS, f"measures.csv: {place}")
    this = next(row.this for row in edition.measures if row.id == place)
    assert isinstance(this, Missing)
    assert this.as_typed == new.strip(",")
