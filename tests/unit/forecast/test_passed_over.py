"""A return in a layout without placements gives the forecast no settings, and is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.discovery import read_feed
from highneeds.forecast.folder import prepare_folder
from highneeds.forecast.returns import cohort_from_returns
from highneeds.synthetic.writer_workbooks import write_pre_submission, write_supplier
from highneeds.vocabulary.errors import FeedError
from highneeds.warehouse import Warehouse
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path


def test_five_sheets_without_placements_are_no_cohort(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    for name, write in (
        ("sen2-899-2024-01-18.xlsx", write_pre_submission),
        ("sen2-899-2024-02-29.xlsx", write_supplier),
    ):
        (tmp_path / name).write_bytes(write(make()[1]))
        warehouse.add(read_feed("sen2", tmp_path / name, key=b"k" * 32))

    cohort = cohort_from_returns(warehouse)

    assert cohort is not None
    assert cohort.source == "SEN2 returns: sen2-899-2024-01-18.xlsx"
    _, told, _ = prepare_folder(tmp_path, warehouse=warehouse)
    (said,) = [each for each in told.findings if "passed over" in each]
    assert said.startswith("sen2-899-2024-02-29.xlsx was passed over")


def test_five_sheets_alone_are_refused_by_what_they_lack(tmp_path: Path) -> None:
    path = tmp_path / "sen2-899-2024-01-18.xlsx"
    path.write_bytes(write_supplier(make()[1]))
    warehouse = Warehouse(tmp_path / "loads")
    warehouse.add(read_feed("sen2", path, key=b"k" * 32))

    with pytest.raises(FeedError, match="no SEN2 return with placements"):
        prepare_folder(tmp_path, warehouse=warehouse)
