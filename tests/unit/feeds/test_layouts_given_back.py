"""What is refused or doubted is given back as it came, and what is mended is read again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
import python_calamine

from highneeds.feeds.discovery import read_feed
from highneeds.feeds.given_back import ADDED, GivenBack, give_back, write_csv
from highneeds.renderers.rows_given_back import render_rows
from highneeds.synthetic.writer_blade import write_blade
from tests import returns
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
LEDGER = (
    "financial_year,block,line,description,kind,amount\n"
    "2023-24,high_needs,001,Top-up,budget,10.00\n"
    "2023-24,high_needs,002,=SUM(A1),wish,twenty\n"
    '2023-24,high_needs,003,"Top, up",actual,thirty\n'
)


def given(path: Path, feed: str) -> dict[str, GivenBack]:
    result = read_feed(feed, path, key=KEY)
    return {each.name.rsplit(".", 1)[-1]: each for each in give_back(path, result)}


def test_the_refused_rows_of_a_table_are_mended_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    back = tmp_path / "ledger.refused.csv"
    back.write_bytes(write_csv(given(path, "ledger")["refused"]))

    mended = (
        back.read_text(encoding="utf-8-sig")
        .replace("wish,twenty", "actual,-20.50")
        .replace("thirty", "30")
    )
    back.write_text(mended, encoding="utf-8")
    result = read_feed("ledger", back)

    assert [line.pence for line in result.records["ledger_lines"]] == [-2050, 3000]
    assert [line.line for line in result.records["ledger_lines"]] == ["002", "003"]
    assert result.rejections == []


def test_each_row_comes_once_with_every_rule_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(
        LEDGER.replace("2023-24,high_needs,002", "2023,high_needs,002"), encoding="utf-8"
    )
    table = given(path, "ledger")["refused"]

    first, _ = csv.DictReader(write_csv(table).decode("utf-8-sig").splitlines())

    assert first["check: rule"] == "financial year; amount"
    assert first["description"] == "'=SUM(A1)"
    assert table.columns[-len(ADDED) :] == ADDED


def test_a_file_without_a_finding_gives_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER.split("2023-24,high_needs,002", maxsplit=1)[0], encoding="utf-8")

    assert given(path, "ledger") == {}


def test_a_record_of_the_return_comes_with_who_it_is_about(tmp_path: Path) -> None:
    bad = returns.person(inside=returns.request(decided="soon", received="2023-05-06"))
    path = returns.write(tmp_path, returns.a_return(returns.person(upn="Z801200009999"), bad))

    ((*cells, rule, field, _, _),) = given(path, "sen2")["refused"].rows

    assert cells[:5] == ["2", "Person/Requests", "Z801200001234", "", "Quillfeather"]
    assert "RequestOutcomeDate=soon" in cells[-1]
    assert "ReceivedDate=2023-05-06" in cells[-1]
    assert (rule, field) == ("sen2-date", "RequestOutcomeDate")


def test_a_row_of_the_nine_files_comes_by_its_file_and_line(tmp_path: Path) -> None:
    for name, content in write_blade(make()[1]).items():
        (tmp_path / name).write_bytes(content)
    with next(tmp_path.glob("*_senneed.csv")).open("a", encoding="utf-8", newline="") as file:
        file.write("999999,999,999999,999,888888,ASD,1\r\n")

    (row,) = given(next(tmp_path.glob("*_sen2.csv")), "sen2")["refused"].rows

    assert row[1].startswith("senneed line ")
    assert "sentype=ASD" in row[7]
    assert row[8] == "sen2-orphan"


@pytest.mark.parametrize("columns", [("a", "b"), ("a", "A"), ("", "")])
def test_the_workbook_holds_every_cell_as_text(tmp_path: Path, columns: tuple[str, ...]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(render_rows(title="T", told="x", columns=columns, rows=[("001", "=1+1")]))

    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)

    assert sheet.to_python(skip_empty_area=False)[4] == ["001", "=1+1"]
