"""What stands behind one figure: told whole, and of nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.cli.entry import main
from highneeds.editions.figure_told import tell_figure
from highneeds.vocabulary.errors import UsageError
from highneeds.warehouse import Warehouse
from tests.unit.measures.small_return import load_return

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2023, 12, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose one load holds two requests of the year, one of the year before, one undated."""
    received: list[tuple[str, Any]] = [
        ("zara", "2023-05-01"), ("yusuf", "2023-06-01"), ("xena", "2022-05-01"), ("wim", None),
    ]  # fmt: skip
    rows = [{"person": who, "received_on": on, "outcome": "A"} for who, on in received]
    home = tmp_path / "council"
    warehouse = Warehouse(home / ".highneeds" / "loads")
    load_return(
        warehouse, {"requests": rows}, reference_date=date(2024, 1, 18), file="sen2-made-up.xml"
    )
    return home


def test_a_figure_tells_its_definition_query_files_and_rows(folder: Path) -> None:
    told = tell_figure(folder, name="requests.calendar", as_at=DAY)

    assert told.figure == "2"
    assert [each.version for each in told.versions] == ["1"]
    assert [(each.file, len(each.sha256)) for each in told.loads] == [("sen2-made-up.xml", 64)]
    counted = [each for each in told.rows if each.use == "counted"]
    assert [(each.file, each.rows) for each in counted] == [("sen2-made-up.xml", 2)]
    assert "received" in told.query
    assert told.excluded == tuple((each.reason, each.rows) for each in told.rows if each.reason)
    assert sum(number for _, number in told.excluded) == 1


def test_an_unknown_variant_names_those_there_are(folder: Path) -> None:
    with pytest.raises(UsageError, match="calendar, financial, academic"):
        tell_figure(folder, name="requests.lunar", as_at=DAY)


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_the_page_holds_the_whole_of_it_and_no_child(
    folder: Path, ending: str, tmp_path: Path
) -> None:
    page = tmp_path / f"lineage.{ending}"

    code = main(
        [
            "measures",
            str(folder),
            "--as-at",
            "2023-12-31",
            "--lineage",
            "requests",
            "--page",
            str(page),
        ]
    )

    text = page.read_text(encoding="utf-8")
    told = tell_figure(folder, name="requests", as_at=DAY)
    assert code == 0
    for words in ("Not for publication".lower(), "sen2-made-up.xml", told.loads[0].sha256):
        assert words in text.lower()
    for who in ("zara", "yusuf", "xena", "wim"):
        assert who not in text.lower()


def test_without_a_page_it_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", str(folder), "--as-at", "2023-12-31", "--lineage", "requests"]) == 0
    assert "Where a figure came from: Requests, calendar year to date" in capsys.readouterr().out
