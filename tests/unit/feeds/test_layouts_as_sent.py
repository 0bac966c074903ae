"""Returns in workbooks as data officers send them: renamed, retitled, a sheet short, days their way."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from highneeds.feeds.discovery import list_fields, read_feed
from highneeds.feeds.mappings import Mapped, write_mappings
from highneeds.synthetic.writer_blade import write_blade
from highneeds.synthetic.writer_workbooks import (
    write_pre_submission,
    write_supplier,
    write_template,
)
from highneeds.synthetic.writer_xml import write_return
from highneeds.vocabulary.errors import FeedError
from tests import returns
from tests.small_council import make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
NAME = "sen2-865-2024-01-18.xlsx"


def changed(path: Path, content: bytes, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    book.save(path)
    return path


def read(path: Path) -> FeedResult:
    return read_feed("sen2", path, key=KEY)


def relabel(book: Any, old: str, new: str) -> None:
    """Give the column another label in every table that has it."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.split("\n")[0] == old:
                    cell.value = new


@pytest.mark.parametrize("lost", ["SEN Need", "Placement Detail", "Plan Detail", "Requests"])
def test_a_sheet_that_lacks_is_named_and_never_read_as_nothing(tmp_path: Path, lost: str) -> None:
    def lose(book: Any) -> None:
        book[lost].title = "Copy of something"

    path = changed(tmp_path / NAME, write_pre_submission(make()[1]), lose)

    with pytest.raises(FeedError) as refusal:
        read(path)

    told = str(refusal.value)
    assert lost == "Requests" or (f"no sheet '{lost}'" in told and "'Copy of something'" in told)


def test_five_sheets_alone_are_the_output_of_a_supplier(tmp_path: Path) -> None:
    result = read(changed(tmp_path / NAME, write_supplier(make()[1]), lambda _: None))

    assert not result.records["placements"]
    assert "the five-sheet output of a supplier holds no SENneed: measures of it stay empty" in (
        result.assumed
    )


def test_sheets_are_known_in_the_plural_and_labels_below_a_title(tmp_path: Path) -> None:
    def retitle(book: Any) -> None:
        book["Active Plan"].title = "ActivePlans"
        book["Person"].insert_rows(1, 2)
        book["Person"]["A1"] = "SEN2: persons"
        book["Person"].merge_cells("A1:E1")

    plain = read(changed(tmp_path / NAME, write_pre_submission(make()[1]), lambda _: None))
    result = read(changed(tmp_path / NAME, write_pre_submission(make()[1]), retitle))

    assert {kind: len(each) for kind, each in result.records.items()} == {
        kind: len(each) for kind, each in plain.records.items()
    }


def test_the_template_is_known_by_its_tables_under_any_name_of_the_sheet(tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        book.active.title = "Sheet1"

    result = read(changed(tmp_path / "a.xlsx", write_template(make()[1]), rename))

    assert len(result.records["persons"]) == len(make()[1].persons)


def test_a_column_that_measures_rest_on_is_missed_once_by_name(tmp_path: Path) -> None:
    def rename(book: Any) -> None:
        relabel(book, "Date request was received", "Request Received On")

    result = read(changed(tmp_path / "a.xlsx", write_template(make()[1]), rename))

    (missed,) = [each for each in result.queries if each.rule == "sen2-column-missing"]
    assert missed.field == "receiveddate"
    assert "'Request Received On'" in missed.wanted


@pytest.mark.parametrize("layout", ["template", "blade", "xml"])
def test_a_column_that_a_person_mapped_is_read(tmp_path: Path, layout: str) -> None:
    home = tmp_path / "feeds" / "sen2" / "Acme"
    home.mkdir(parents=True)
    said = Mapped(
        "sen2", "Acme", "header", "receiveddate", "GotItOn", "", "J Bell", date(2024, 1, 2)
    )
    (tmp_path / "feeds" / "mappings.csv").write_bytes(write_mappings([said]))
    if layout == "template":
        path = changed(home / "a.xlsx", write_template(make()[1]),
                       lambda book: relabel(book, "Date request was received", "GotItOn"))  # fmt: skip
    elif layout == "xml":
        text = write_return(make()[1]).replace(b"ReceivedDate>", b"GotItOn>")
        (path := home / "a.xml").write_bytes(text)
    else:
        for name, content in write_blade(make()[1]).items():
            (home / name).write_bytes(content.replace(b"receiveddate", b"GotItOn"))
        path = next(home.glob("*_sen2.csv"))

    result = read(path)

    assert "receiveddate" in list_fields("sen2")
    assert any(each.received_on for each in result.records["requests"])
    assert "receiveddate stands under 'GotItOn', as J Bell said on 2024-01-02" in result.assumed
    assert "sen2-column-missing" not in {each.rule for each in result.queries}


def test_rows_in_place_of_labels_are_not_repeated(tmp_path: Path) -> None:
    def behead(book: Any) -> None:
        book["Person"].delete_rows(1)

    path = changed(tmp_path / NAME, write_pre_submission(make()[1]), behead)

    with pytest.raises(FeedError) as refusal:
        read(path)

    assert not any(each.surname in str(refusal.value) for each in make()[1].persons)
    assert "looks like data" in str(refusal.value)


def test_days_in_the_xml_are_read_as_people_write_them_and_said(tmp_path: Path) -> None:
    iso = returns.a_return(returns.person(), returns.person(upn="Z801200009999"))
    theirs = re.sub(r"(?<=>)(\d{4})-(\d\d)-(\d\d)(?=</[^R])", r"\3/\2/\1", iso)

    result = read(returns.write(tmp_path, theirs))

    plain = read(returns.write(tmp_path, iso, "iso.xml"))
    assert result.records == plain.records
    assert any("read day first" in each for each in result.assumed)
    assert theirs.count("/2012") == 2


def test_a_day_of_the_xml_that_may_be_another_is_doubted(tmp_path: Path) -> None:
    text = returns.a_return(returns.person(inside=returns.request(received="03/02/2021")))

    result = read(returns.write(tmp_path, text))

    assert result.records["requests"][0].received_on == date(2021, 2, 3)
    assert "ambiguous date" in {each.rule for each in result.queries}
