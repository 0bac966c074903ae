"""Tables as a data officer sends them: below a title, beside other sheets, with notes and odd months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from highneeds.feeds.discovery import guess_feed, list_given_rows, read_feed
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
HEADERS = "financial_year,month,block,line,kind,amount"
LINE = "2023-24,2023-04,high_needs,HN01,actual,100.00"
TITLE = ["Westmarch Council: monitoring", "", "Run on 3 January, by Finance"]
Rows = list[list[object]]


def text(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def book(path: Path, sheets: dict[str, Rows]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def read(path: Path) -> FeedResult:
    return read_feed(guess_feed(path), path, key=KEY)


def pence(result: FeedResult) -> list[int]:
    return [each.pence for each in result.records["ledger_lines"]]


def refused(result: FeedResult) -> list[tuple[int | None, str, str]]:
    return [(each.row, each.field, each.rule) for each in result.rejections]


def test_headers_are_found_below_a_title_and_rows_keep_their_lines(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", *TITLE, HEADERS, LINE, LINE.replace("100.00", "a lot"))

    result = read(path)

    assert pence(result) == [10_000]
    assert result.records["ledger_lines"][0].row == 5
    assert refused(result) == [(6, "amount", "amount")]
    assert "the headers were found on line 4; what stands above was passed over" in result.assumed


def test_rows_given_back_from_below_a_title_stand_under_their_headers(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", *TITLE, HEADERS, LINE, LINE.replace("100.00", "a lot"))

    given = list_given_rows("ledger", path, {(6, "line 6")})

    assert list(given.columns) == HEADERS.split(",")
    assert given.rows[6, "line 6"][-1] == "a lot"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_title_does_not_hide_what_separates_the_cells(tmp_path: Path, separator: str) -> None:
    lines = [each.replace(",", separator) for each in (HEADERS, LINE)]

    assert pence(read(text(tmp_path / "a.txt", *TITLE, *lines))) == [10_000]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
def test_encodings_are_found_with_a_mark_and_without(tmp_path: Path, encoding: str) -> None:
    path = text(tmp_path / "a.csv", HEADERS + ",description", LINE + ",Café £", encoding=encoding)

    result = read(path)

    assert [each.description for each in result.records["ledger_lines"]] == ["Café £"]


def test_null_bytes_among_letters_are_no_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(HEADERS.encode() + b"\r\n" + LINE.encode().replace(b"HN01", b"HN\x0001"))

    with pytest.raises(FeedError, match="null bytes"):
        read(path)


def test_of_several_sheets_the_one_with_the_headers_is_read(tmp_path: Path) -> None:
    table: Rows = [list(HEADERS.split(",")), [*LINE.split(",")[:5], 100]]
    path = book(tmp_path / "a.xlsx", {"Cover": [["Monitoring"]], "Data": [["Ledger"], [], *table],
                                      "Codes": [["HN01", "Top-up"]]})  # fmt: skip

    result = read(path)

    assert pence(result) == [10_000]
    assert result.records["ledger_lines"][0].row == 4
    told = "the table was read from the sheet 'Data'; the others were passed over"
    assert told in result.assumed


def test_two_sheets_that_could_be_the_table_are_named_and_refused(tmp_path: Path) -> None:
    table: Rows = [list(HEADERS.split(",")), [*LINE.split(",")[:5], 100]]
    path = book(tmp_path / "a.xlsx", {"April": table, "May": table, "Notes": [["x"]]})

    with pytest.raises(FeedError, match="2 of its sheets hold something \\('April', 'May'\\)"):
        read(path)


def test_an_amount_cut_at_its_comma_is_refused_and_not_read_as_its_beginning(
    tmp_path: Path,
) -> None:
    path = text(tmp_path / "a.csv", HEADERS, LINE, LINE.replace("100.00", "16,054,400.00"))

    result = read(path)

    assert pence(result) == [10_000]
    assert refused(result) == [(3, "the row", "too many cells")]


def test_commas_at_the_end_of_every_line_mean_nothing(tmp_path: Path) -> None:
    assert refused(read(text(tmp_path / "a.csv", HEADERS + ",,", LINE + ",,"))) == []


@pytest.mark.parametrize("ending", ["a.csv", "a.xlsx"])
def test_cells_under_no_header_are_counted_once_a_file(tmp_path: Path, ending: str) -> None:
    headers, line = HEADERS.split(","), LINE.split(",")
    rows: Rows = [["", *headers], ["1", *line], ["", *line[:3], "HN02", *line[4:]]]
    path = tmp_path / ending
    if ending == "a.xlsx":
        book(path, {"Data": rows})
    else:
        text(path, *(",".join(map(str, row)) for row in rows))

    result = read(path)

    assert len(result.records["ledger_lines"]) == 2
    assert [(each.rule, each.got) for each in result.queries] == [
        ("cells without a header", "1 rows with such cells")
    ]


def test_a_note_below_the_table_is_refused_once(tmp_path: Path) -> None:
    result = read(text(tmp_path / "a.csv", HEADERS, LINE, "", "Source: the ledger,,,,,"))

    assert refused(result) == [(4, "the row", "note row")]


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Apr-23", "2023-04"), ("April 2023", "2023-04"), ("202304", "2023-04"), ("P1", "2023-04"),
        ("Period 12", "2024-03"), ("01/04/2023", "2023-04"), ("04/2023", "2023-04"),
        ("2023-04-01 00:00:00", "2023-04"), ("", None),
    ],
)  # fmt: skip
def test_months_are_read_as_people_write_them(
    tmp_path: Path, written: str, month: str | None
) -> None:
    result = read(text(tmp_path / "a.csv", HEADERS, LINE, LINE.replace("2023-04", written, 1)
                       .replace("HN01", "HN02")))  # fmt: skip

    read_as = [each.month for each in result.records["ledger_lines"]][1:]
    assert read_as == [month]


@pytest.mark.parametrize("written", ["4", "P13", "April", "P0"])
def test_what_may_be_another_month_is_refused(tmp_path: Path, written: str) -> None:
    result = read(text(tmp_path / "a.csv", HEADERS, LINE, LINE.replace("2023-04", written, 1)))

    assert refused(result) == [(3, "month", "month")]


def test_yes_in_a_cell_is_no_amount(tmp_path: Path) -> None:
    line = LINE.split(",")[:5]
    table: Rows = [list(HEADERS.split(",")), [*line, 100], [*line[:3], "HN02", line[4], True]]

    result = read(book(tmp_path / "a.xlsx", {"Data": table}))

    assert pence(result) == [10_000]
    assert [(each.row, each.got) for each in result.rejections] == [(3, "'true'")]


def test_the_nearest_feed_is_told_by_any_name_of_its_columns(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "FY,DSG block,Cost centre,Measure,Spend to date", "1,2,3,4,5")

    with pytest.raises(FeedError) as refusal:
        guess_feed(path)

    assert "The nearest is ledger, without a column for amount." in str(refusal.value)
    assert "the columns are 'FY', 'DSG block'" in str(refusal.value)
    assert "highneeds map FOLDER --feed ledger --header amount" in str(refusal.value)


def test_a_line_of_data_is_never_told_as_the_headers(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "Who,What", "Quillfeather,route")

    with pytest.raises(FeedError) as refusal:
        guess_feed(path)

    assert "'Who', 'What'" in str(refusal.value)
    assert "Quillfeather" not in str(refusal.value)


@pytest.mark.parametrize(
    ("amount", "told"),
    [("#REF!", "'#REF!'"), ("50%", "'50%'"), ("a lot", "(withheld)"), ("12345678%", "(withheld)"),
     ("2012-05-17", "(withheld)"), ("", "nothing")],
)  # fmt: skip
def test_of_a_feed_about_children_only_what_no_person_wrote_is_told(
    tmp_path: Path, amount: str, told: str
) -> None:
    rows = ["A999000001622,2023-09-01,A,100", f"A999000001622,2023-09-01,A,{amount}",
            "A999000001622,2023-09-01,A,100,x"]  # fmt: skip
    result = read(text(tmp_path / "a.csv", "upn,starts_on,band,annual_cost", *rows))

    assert [each.got for each in result.rejections] == [told, "more cells than there are columns"]


def test_a_cost_below_nothing_is_doubted_and_shares_above_it_are_refused(tmp_path: Path) -> None:
    rows = ["A999000001622,2023-09-01,A,-5,", "A999000001622,2023-09-01,A,100,101"]
    path = text(tmp_path / "a.csv", "upn,starts_on,band,annual_cost,health_share", *rows)

    result = read(path)

    assert [each.rule for each in result.queries] == ["negative cost"]
    assert refused(result) == [(3, "health_share", "parts exceed whole")]


def test_a_count_too_small_to_be_told_gives_no_record(tmp_path: Path) -> None:
    headers = "year,respondent,question,asked,answered,positive"
    rows = ["2023,Parent/carer,Q1,90,40,30", "2023,parent,Q2,90,c,c", "2023,parent,Q3,low,4,2"]

    result = read(text(tmp_path / "a.csv", headers, *rows))

    assert [each.asked for each in result.records["survey_answers"]] == [90, 4]
    assert result.rejections == []
