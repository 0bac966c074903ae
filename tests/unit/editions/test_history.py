"""The history of a programme: every published value once, the latest correction's where there is one."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from highneeds.editions.freeze import publish
from highneeds.editions.history import list_history, write_history
from highneeds.editions.shelf import Shelf
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme


def test_each_period_says_its_figure_once_and_a_correction_speaks_for_its_period(
    tmp_path: Path,
) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=2)
    shelf = Shelf(folder / "editions")
    for key, reason in (("2024-06", ""), ("2024-09", ""), ("2024-06", "Counted twice.")):
        if reason:
            change(folder, "periods/2024-06/measures.csv", "440", "439")
        publish(compile_from(folder, key), shelf=shelf, approved_by="A", released_by="B",
                on=date(2024, 10, 20), reason=reason)  # fmt: skip

    rows = list_history(shelf)

    said = [
        (row.period, row.value) for row in rows if (row.row, row.column) == ("requests", "figure")
    ]
    assert said == [("2024-06", "439"), ("2024-09", "455")]
    places = [(row.period, row.table, row.row, row.column) for row in rows]
    assert len(places) == len(set(places))
    missing = {row.missing for row in rows if row.row == "ad_hoc_decisions" and not row.value}
    assert missing == {"Data feed is being established"}
    assert ("finance", "spend", "actual", "1600000000") in {
        (row.table, row.row, row.column, row.value) for row in rows
    }


def test_the_history_is_written_as_one_tidy_table(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    shelf = Shelf(folder / "editions")
    publish(compile_from(folder, "2024-06"), shelf=shelf, approved_by="A", released_by="B",
            on=date(2024, 7, 20))  # fmt: skip
    rows = list_history(shelf)

    read = list(csv.DictReader(io.StringIO(write_history(rows))))

    assert [row["value"] for row in read] == [row.value for row in rows]
    assert {row["period"] for row in read} == {"2024-06"}


def test_a_programme_that_published_nothing_has_no_history(tmp_path: Path) -> None:
    assert list_history(Shelf(tmp_path / "editions")) == []
