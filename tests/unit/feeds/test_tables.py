"""Tables are read as people have them: encodings, separators and headers are forgiven, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from highneeds.feeds.discovery import NothingKept, get_feed, guess_feed, list_feeds, read_feed
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = (
    "financial_year,month,block,flow,line,description,kind,amount\n"
    "2023-24,,high_needs,spend,top-up,Top-up funding,budget,1000.50\n"
)
ESTABLISHMENTS = (
    "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name)\n"
    "900001,865,Larch Hill,11,Other independent special school\n"
)
POPULATION = "authority,calendar_year,age,persons\n865,2023,5,5400\n"


def put(tmp_path: Path, content: str | bytes, name: str = "feed.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("feed", "content"),
    [("ledger", LEDGER), ("establishments", ESTABLISHMENTS), ("population", POPULATION)],
)
def test_each_feed_reads_its_sample_and_is_known_by_its_headers(
    tmp_path: Path, feed: str, content: str
) -> None:
    path = put(tmp_path, content)

    assert guess_feed(path) == feed
    result = read_feed(feed, path)
    assert sum(map(len, result.records.values())) == 1
    assert result.rejections == []


def test_the_bounds_of_a_year_are_written_as_years_are(tmp_path: Path) -> None:
    (rejection,) = read_feed("population", put(tmp_path, f"{POPULATION}865,1066,5,9\n")).rejections

    assert rejection.wanted == "a whole number from 1990 to 2100"


def test_amounts_are_kept_as_whole_pence(tmp_path: Path) -> None:
    (line,) = read_feed("ledger", put(tmp_path, LEDGER)).records["ledger_lines"]

    assert line.pence == 100_050
    assert (line.financial_year, line.month, line.row) == ("2023-24", None, 2)


@pytest.mark.parametrize(
    ("change", "assumed"),
    [
        (lambda text: text.replace(",", ";").encode(), "separated by ';'"),
        (lambda text: text.encode("utf-16"), "UTF-16"),
        (lambda text: text.replace("Top-up", "Top\u2013up £").encode("cp1252"), "Windows-1252"),
        (
            lambda text: text.replace("financial_year", "Financial Year").encode(),
            "'financial_year'",
        ),
        (lambda text: text.replace("amount", "Value").encode(), "'Value' was read as 'amount'"),
        (lambda text: b"\xef\xbb\xbf" + text.encode(), ""),
    ],
)
def test_what_is_forgiven_is_said(tmp_path: Path, change, assumed: str) -> None:  # type: ignore[no-untyped-def]
    result = read_feed("ledger", put(tmp_path, change(LEDGER)))

    assert len(result.records["ledger_lines"]) == 1
    assert assumed in " ".join(result.assumed)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("2023-25,,high_needs,spend,a,b,budget,1", "financial year such as 2023-24"),
        ("2023-24,Jan,high_needs,spend,a,b,budget,1", "a month such as 2024-01"),
        ("2023-24,,,spend,a,b,budget,1", "one of central_services"),
        ("2023-24,,high_needs,spend,,b,budget,1", "the code of a budget line"),
        ("2023-24,,high_needs,spend,a,b,,1", "one of actual, budget"),
        ("2023-24,,high_needs,spend,a,b,budget,lots", "an amount such as 1234.56"),
        (f"2023-24,,high_needs,spend,a,b,budget,{'9' * 40}", "an amount such as 1234.56"),
    ],
)
def test_a_row_that_will_not_do_is_refused_by_its_line(
    tmp_path: Path, cells: str, told: str
) -> None:
    result = read_feed("ledger", put(tmp_path, f"{LEDGER}{cells}\n"))

    assert len(result.records["ledger_lines"]) == 1
    (rejection,) = result.rejections
    assert rejection.row == 3
    assert told in rejection.wanted


@pytest.mark.parametrize("rows", [3, 200])
def test_an_error_that_a_formula_left_is_refused_in_a_wanted_cell_and_let_be_beside(
    tmp_path: Path, rows: int
) -> None:
    path = tmp_path / "ledger.xlsx"
    head, line = ([*each.split(","), "remark"] for each in LEDGER.splitlines())
    line[-1] = "paid"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, head)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, [*line[:5], f"Line {number}", *line[6:]])
        sheet.write_formula(1, head.index("amount"), "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, head.index("remark"), "=NA()", None, "#N/A")

    result = read_feed("ledger", path)

    (rejection,) = result.rejections
    assert (rejection.row, rejection.got) == (2, "'#DIV/0!'")
    assert len(result.records["ledger_lines"]) == rows - 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty"),
        (b"PK\x03\x04\x14", "damaged or packed"),
        (b"%PDF-1.7", "a PDF"),
        ("<html>", "an XML or HTML page"),
        (b"a,b\x00\n1,2\n", "null bytes"),
        ("a,b\n1,2\n", "no column for 'financial_year', 'block'"),
        (LEDGER.replace("Top-up funding", '"Top-up'), "quotation mark that is opened"),
        (LEDGER.splitlines()[0] + "\n", "no record could be kept"),
        (LEDGER.replace("1000.50", "lots"), "the first reason: row 2, amount"),
        (",".join("c" * 1 for _ in range(10_000)) + "\n", "10,000 columns"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, content: str | bytes, told: str
) -> None:
    with pytest.raises(FeedError) as refusal:
        read_feed("ledger", put(tmp_path, content))

    assert told in str(refusal.value)


def test_an_unknown_ending_or_feed_is_refused_naming_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"no feed is read from a \.docx file"):
        guess_feed(put(tmp_path, "x", "return.docx"))
    with pytest.raises(FeedError, match=r"there are .*establishments, .*ledger, .*sen2"):
        read_feed("sen3", put(tmp_path, LEDGER))
    with pytest.raises(FeedError, match="its headers fit no feed"):
        guess_feed(put(tmp_path, "a,b\n"))
    with pytest.raises(FeedError, match="there is no such file"):
        read_feed("ledger", tmp_path / "absent.csv")


def test_every_feed_says_what_it_is_and_what_it_unlocks() -> None:
    for name in list_feeds():
        feed = get_feed(name)
        assert feed.name == name  # a feed is found by the name of its module
        assert feed.title
        assert feed.unlocks
        assert feed.reader.startswith(f"{name}/")
    assert [name for name in list_feeds() if get_feed(name).child_level] == [
        "commitments", "decisions", "destinations", "disputes", "sen2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("feed", "content"),
    [("ledger", LEDGER), ("establishments", ESTABLISHMENTS), ("population", POPULATION)],
)
def test_a_row_that_stands_twice_is_counted_once(tmp_path: Path, feed: str, content: str) -> None:
    again = content + content.splitlines()[1] + "\n"
    result = read_feed(feed, put(tmp_path, again))

    assert sum(map(len, result.records.values())) == 1
    assert [(each.row, each.rule) for each in result.rejections] == [(3, "repeated row")]


def test_a_ledger_line_with_a_second_amount_is_counted_and_doubted(tmp_path: Path) -> None:
    more = LEDGER + LEDGER.splitlines()[1].replace("1000.50", "7") + "\n"
    result = read_feed("ledger", put(tmp_path, more))

    assert len(result.records["ledger_lines"]) == 2
    assert [each.rule for each in result.queries] == ["repeated line"]


def test_a_file_that_almost_fits_a_feed_is_told_what_is_lacking(tmp_path: Path) -> None:
    short = "\n".join(line.rsplit(",", 1)[0] for line in LEDGER.splitlines()) + "\n"

    with pytest.raises(FeedError, match="The nearest is ledger, without a column for amount"):
        guess_feed(put(tmp_path, short))


def test_a_file_of_which_nothing_is_kept_still_tells_every_rejection(tmp_path: Path) -> None:
    with pytest.raises(NothingKept) as refusal:
        read_feed("ledger", put(tmp_path, LEDGER.replace("1000.50", "lots")))

    assert [each.field for each in refusal.value.result.rejections] == ["amount"]
