"""A definition that changed: history worked out anew or broken, and what the report says of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.editions.compile import compile_edition
from highneeds.editions.redefined import restate
from highneeds.measures.catalogue import load_catalogue
from highneeds.measures.definition import DefinitionVersion
from highneeds.measures.result import MeasureLineage, MeasureResult
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing, count, share
from highneeds.vocabulary.ratings import DirectionOfTravel
from highneeds.vocabulary.shorthand import Shorthand
from tests.unit.editions.made_programme import QUARTERS, change, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition

GONE = Missing(WhyMissing.NOT_LOADED)
ROW = ("inmss_share", "inmss")
FOLLOWED = (
    "  - {id: inmss_share, variant: inmss, title: Independent special schools, unit: percent}\n"
)
SECOND = DefinitionVersion("2", date(2024, 9, 1), "Independent mainstream schools are left out.")


def marks_of(figures: tuple[tuple[str, Figure], ...]) -> list[tuple[Shorthand, ...]]:
    return [figure.marks if isinstance(figure, Known) else () for _, figure in figures]


def test_what_comes_out_otherwise_is_revised_and_what_does_not_stays() -> None:
    history = (("2024-03", count(10)), ("2024-06", count(12)))
    recomputed = {("2024-03", *ROW): count(11), ("2024-06", *ROW): count(12)}

    series = restate(history, recomputed=recomputed, row=ROW)

    assert marks_of(series.history) == [(Shorthand.REVISED,), ()]
    assert not series.breaks_now


def test_the_first_figure_after_those_that_cannot_be_worked_out_anew_is_the_break() -> None:
    history = (("2024-03", count(10)), ("2024-06", count(12)), ("2024-09", count(13)))
    half = {("2024-06", *ROW): count(14), ("2024-09", *ROW): count(13)}

    series = restate(history, recomputed=half, row=ROW)
    none = restate(history, recomputed={("2024-09", *ROW): GONE}, row=ROW)

    assert marks_of(series.history) == [(), (Shorthand.REVISED, Shorthand.BREAK), ()]
    assert not series.breaks_now
    assert none.history == history
    assert none.breaks_now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = write_clean_programme(tmp_path / "p", quarters=2)
    change(home, "programme.yaml", "finance:\n", f"{FOLLOWED}finance:\n")
    return home


def compiled(
    folder: Path,
    period: str,
    version: str,
    number: int,
    *,
    last: Edition | None = None,
    recomputed: dict[tuple[str, str, str], Figure] | None = None,
) -> Edition:
    catalogue = load_catalogue()
    if version == "2":
        old = catalogue["inmss_share"]
        first = replace(old.versions[0], from_date=date(2024, 1, 1))
        catalogue = {**catalogue, "inmss_share": replace(old, versions=(first, SECOND))}
    result = MeasureResult(
        "inmss_share", "inmss", "Independent", date(2024, 6, 30), None, "30 June 2024",
        Unit.PERCENT, 1, share(number, 1600), version, MeasureLineage(version), True,  # noqa: FBT003
    )  # fmt: skip
    programme = read_programme(folder)
    return compile_edition(
        programme=programme,
        books=read_books(folder, period=period, programme=programme),
        software="test",
        results=[result],
        catalogue=catalogue,
        last=last,
        recomputed=recomputed,
    )


def test_the_report_says_what_changed_and_when_and_last_period_is_of_the_same_definition(
    folder: Path,
) -> None:
    first = compiled(folder, QUARTERS[0], "1", 100)
    anew = {(QUARTERS[0], *ROW): share(90, 1600)}

    second = compiled(folder, QUARTERS[1], "2", 88, last=first, recomputed=anew)

    row = next(each for each in second.measures if each.id == "inmss_share")
    said = next(each.text for each in second.changes if "definition" in each.text)
    assert isinstance(row.last, Known)
    assert (row.last.numerator, row.last.marks) == (90, (Shorthand.REVISED,))
    assert row.direction is DirectionOfTravel.IMPROVING
    assert "version 2 of its definition, in force from 1 September 2024" in said
    assert "Independent mainstream schools are left out" in said
    assert "[r]" in said
    assert row.redefined == (
        "defined anew from 1 September 2024: Independent mainstream schools are left out"
    )


def test_a_history_that_cannot_be_worked_out_anew_breaks_the_series(folder: Path) -> None:
    first = compiled(folder, QUARTERS[0], "1", 100)

    second = compiled(folder, QUARTERS[1], "2", 88, last=first)

    row = next(each for each in second.measures if each.id == "inmss_share")
    said = next(each.text for each in second.changes if "definition" in each.text)
    assert isinstance(row.this, Known)
    assert row.this.marks == (Shorthand.BREAK,)
    assert isinstance(row.last, Known)
    assert (row.last.value, row.last.marks) == (Decimal("6.25"), ())
    assert row.direction is DirectionOfTravel.NOT_KNOWN
    assert "[b]" in said


def test_the_same_definition_leaves_everything_as_it_was_published(folder: Path) -> None:
    first = compiled(folder, QUARTERS[0], "1", 100)

    second = compiled(folder, QUARTERS[1], "1", 88, last=first)

    row = next(each for each in second.measures if each.id == "inmss_share")
    assert row.last == share(100, 1600)
    assert not [each for each in second.changes if "definition" in each.text]
    assert row.redefined == ""
