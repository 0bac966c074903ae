"""What a return does not tell of gives no nought: measures of it stay empty, and say why."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.discovery import read_feed
from highneeds.measures.compute import compute_measures
from highneeds.synthetic.writer_tables import write_establishments
from highneeds.synthetic.writer_workbooks import write_pre_submission, write_supplier
from highneeds.synthetic.writer_xml import write_return
from highneeds.vocabulary.figures import Known, Missing, WhyMissing
from highneeds.warehouse import Warehouse
from tests.small_council import SMALL, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from highneeds.synthetic.made import MadeReturn
    from highneeds.vocabulary.figures import Figure

YEAR_END = date(2023, 12, 31)


def figures(
    folder: Path,
    write: Callable[[MadeReturn], bytes],
    ending: str = "xlsx",
    *,
    as_at: date = SMALL.census,
) -> dict[str, Figure]:
    made = make()[1]
    book, places = folder / f"sen2-899-2024-01-18.{ending}", folder / "establishments.csv"
    book.write_bytes(write(made))
    places.write_bytes(write_establishments(made.establishments))
    warehouse = Warehouse(folder / "loads")
    warehouse.add(read_feed("sen2", book, key=b"k" * 32))
    warehouse.add(read_feed("establishments", places, key=b"k" * 32))
    found = compute_measures(warehouse=warehouse, as_at=as_at)
    return {f"{each.measure}.{each.variant}": each.figure for each in found}


def test_a_supplier_s_five_sheets_give_no_share_of_placements(tmp_path: Path) -> None:
    found = figures(tmp_path, write_supplier)

    for name in ("inmss_share.inmss", "unplaced.share", "plans_by_need.asd", "moved_up.ladder"):
        figure = found[name]
        assert isinstance(figure, Missing)
        assert figure.why is WhyMissing.NOT_LOADED
        assert "sen2-899-2024-01-18.xlsx holds no " in figure.detail
        assert "pre-submission workbook" in figure.detail


def test_what_the_five_sheets_hold_is_counted_as_in_eight(tmp_path: Path) -> None:
    (tmp_path / "five").mkdir()
    (tmp_path / "eight").mkdir()
    five = figures(tmp_path / "five", write_supplier)
    eight = figures(tmp_path / "eight", write_pre_submission)

    assert isinstance(eight["inmss_share.inmss"], Known)
    counted = {name for name, figure in five.items() if isinstance(figure, Known)}
    assert len(counted) > 20  # so that the comparison is of something
    assert {name: five[name] for name in counted} == {name: eight[name] for name in counted}


@pytest.mark.parametrize(
    ("element", "silent", "still"),
    [
        ("PlacementDetail", "inmss_share.inmss", "plans_by_need.asd"),
        ("SENneed", "plans_by_need.asd", "inmss_share.inmss"),
    ],
)
def test_a_return_exported_without_a_module_gives_no_share_of_it(
    tmp_path: Path, element: str, silent: str, still: str
) -> None:
    found = figures(tmp_path, lambda made: _without(write_return(made), element), "xml")

    assert isinstance(found[silent], Missing)
    assert isinstance(found[still], Known)
    assert (
        found["active_plans.on_the_day"]
        == figures(tmp_path, write_return, "xml")["active_plans.on_the_day"]
    )


def test_where_no_request_tells_who_asked_no_source_has_a_nought(tmp_path: Path) -> None:
    def untold(made: MadeReturn) -> bytes:
        return _without(write_return(made), "RequestSource")

    found = figures(tmp_path, untold, "xml", as_at=YEAR_END)

    unknown = found["requests_by_source.not_told"]
    assert isinstance(unknown, Known)
    assert unknown.numerator == unknown.denominator
    schools = found["requests_by_source.school_or_setting"]
    assert isinstance(schools, Missing)
    assert "who asked" in schools.detail


def test_one_request_that_tells_is_enough_for_noughts_of_the_others(tmp_path: Path) -> None:
    def told_once(made: MadeReturn) -> bytes:
        content = _without(write_return(made), "RequestSource")
        received = rb"<ReceivedDate>2023-06-.*?</ReceivedDate>"
        return re.sub(received, rb"\g<0><RequestSource>2</RequestSource>", content, count=1)

    found = figures(tmp_path, told_once, "xml", as_at=YEAR_END)

    health = found["requests_by_source.health"]
    assert isinstance(health, Known)
    assert health.numerator == 0


def _without(content: bytes, element: str) -> bytes:
    """Return a return without any element of a name."""
    name = element.encode()
    return re.sub(rb"<" + name + rb">.*?</" + name + rb">", b"", content, flags=re.DOTALL)
