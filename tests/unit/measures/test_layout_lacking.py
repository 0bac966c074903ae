"""A layout that holds no placements gives no nought: measures of them stay empty, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.discovery import read_feed
from highneeds.measures.compute import compute_measures
from highneeds.synthetic.writer_tables import write_establishments
from highneeds.synthetic.writer_workbooks import write_pre_submission, write_supplier
from highneeds.vocabulary.figures import Known, Missing, WhyMissing
from highneeds.warehouse import Warehouse
from tests.small_council import SMALL, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from highneeds.synthetic.made import MadeReturn
    from highneeds.vocabulary.figures import Figure


def figures(folder: Path, write: Callable[[MadeReturn], bytes]) -> dict[str, Figure]:
    made = make()[1]
    book, places = folder / "sen2-899-2024-01-18.xlsx", folder / "establishments.csv"
    book.write_bytes(write(made))
    places.write_bytes(write_establishments(made.establishments))
    warehouse = Warehouse(folder / "loads")
    warehouse.add(read_feed("sen2", book, key=b"k" * 32))
    warehouse.add(read_feed("establishments", places, key=b"k" * 32))
    found = compute_measures(warehouse=warehouse, as_at=SMALL.census)
    return {f"{each.measure}.{each.variant}": each.figure for each in found}


def test_a_supplier_s_five_sheets_give_no_share_of_placements(tmp_path: Path) -> None:
    found = figures(tmp_path, write_supplier)

    for name in ("inmss_share.inmss", "unplaced.share", "plans_by_need.asd", "moved_up.ladder"):
        figure = found[name]
        assert isinstance(figure, Missing)
        assert figure.why is WhyMissing.NOT_LOADED
        assert "sen2-899-2024-01-18.xlsx is in a layout without" in figure.detail
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
