"""What people's workbooks hold beside plain cells is read rightly, doubted or refused with words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from highneeds.feeds.discovery import NothingKept, read_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
LEDGER = ("financial_year", "month", "block", "line", "kind", "amount")
COMMITMENTS = ("upn", "starts_on", "ends_on", "band", "annual_cost")


def line(amount: object, code: str = "HN01") -> tuple[object, ...]:
    """Return a line of the ledger."""
    return ("2023-24", "2023-05", "high_needs", code, "actual", amount)


def read(
    folder: Path,
    rows: Sequence[Sequence[object]],
    change: Callable[[Any], None] = lambda _: None,
    *,
    feed: str = "ledger",
    headers: Sequence[str] = LEDGER,
) -> FeedResult:
    """Return what a workbook with those rows holds, once ``change`` was made to its sheet."""
    book = Workbook()
    for row in (headers, *rows):
        book.active.append(row)
    change(book.active)
    path = folder / f"{feed}.xlsx"
    book.save(path)
    return read_feed(feed, path, key=KEY)


def told(result: FeedResult) -> list[tuple[int | None, str, str]]:
    """Return what was refused and doubted: the row, the rule, and what came."""
    found: list[Any] = [*result.rejections, *result.queries]
    return [(each.row, each.rule, each.got) for each in found]


def test_a_formula_that_was_never_worked_out_is_refused_as_that(tmp_path: Path) -> None:
    result = read(tmp_path, [line(100), line("=50+60", "HN02"), line(300, "HN03")])

    assert [each.pence for each in result.records["ledger_lines"]] == [100_00, 300_00]
    assert told(result) == [
        (3, "amount", "'formula without a value'"),
        (None, "formula without a value", "1"),
    ]


def test_hidden_rows_are_read_as_the_others_and_said(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.auto_filter.ref = "A1:F3"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    result = read(tmp_path, [line(1), line(2, "HN02")], hide)

    assert len(result.records["ledger_lines"]) == 2
    assert told(result) == [(None, "hidden rows", "1"), (None, "hidden columns", "1")]


def test_merged_cells_are_said_and_give_nobody_a_value_that_is_not_theirs(tmp_path: Path) -> None:
    rows = [line(1), ("2023-24", "2023-05", "high_needs", "HN02", "actual", None)]

    result = read(tmp_path, rows, lambda sheet: sheet.merge_cells("F2:F3"))

    assert [each.pence for each in result.records["ledger_lines"]] == [100]
    assert told(result) == [(3, "amount", "nothing"), (None, "merged cells", "F2:F3")]


def test_a_percentage_is_no_amount(tmp_path: Path) -> None:
    def show(sheet: Any) -> None:
        sheet["F2"].number_format = "0.0%"

    result = read(tmp_path, [line(0.125), line(2, "HN02")], show)

    assert told(result) == [(2, "amount", "'12.5%'")]


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        (" £1,234.50 ", 1_234_50), ("(12.50)", -12_50), ("£(12.50)", -12_50), ("(£12.50)", -12_50),
        ("-£3", -3_00), ("12.50-", -12_50), ("1 234.50", 1_234_50), ("£4\u00a0000", 4_000_00),
        (-7.25, -7_25), ("−7", -7_00),
    ],
)  # fmt: skip
def test_amounts_are_read_as_ledgers_write_them(
    tmp_path: Path, written: object, pence: int
) -> None:
    (record,) = read(tmp_path, [line(written)]).records["ledger_lines"]

    assert record.pence == pence


@pytest.mark.parametrize("written", ["5 CR", "£1.2m", "12%", "1,2", "1 23", "(-5)", "(5-)", "1e3"])
def test_what_may_be_another_amount_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(NothingKept, match=r"wanted an amount such as 1234\.56"):
        read(tmp_path, [line(written)])


@pytest.mark.parametrize(
    "total",
    [
        ("Total", None, None, None, None, 3),
        (None, None, None, None, "Grand total", 3),
        ("2023-24", "2023-05", "high_needs", "SUB-TOTAL:", "actual", 3),
    ],
)
def test_a_row_of_totals_is_counted_as_no_line(tmp_path: Path, total: tuple[object, ...]) -> None:
    result = read(tmp_path, [line(1), line(2, "HN02"), total])

    assert [each.pence for each in result.records["ledger_lines"]] == [100, 200]
    assert [(row, rule) for row, rule, _ in told(result)] == [(4, "total row")]


def test_a_row_of_totals_is_no_child(tmp_path: Path) -> None:
    rows = [
        ("Z801200000001", date(2023, 9, 1), None, "A", 100),
        ("Total", date(2023, 9, 1), None, None, 100),
    ]

    result = read(tmp_path, rows, feed="commitments", headers=COMMITMENTS)

    assert [each.pence_a_year for each in result.records["commitments"]] == [100_00]
    assert told(result) == [(3, "total row", "'Total'")]


def test_a_second_table_on_the_sheet_is_refused_or_said(tmp_path: Path) -> None:
    def beside(sheet: Any) -> None:
        sheet["I1"], sheet["J1"], sheet["I2"], sheet["J2"] = "Summary", "amount", "all", 99

    below = read(tmp_path, [line(1), (), LEDGER, line(9, "HN09")])
    assert [(row, rule) for row, rule, _ in told(below)] == [(4, "headers again")]

    right = read(tmp_path, [line(1), line(2, "HN02")], beside)
    assert [each.pence for each in right.records["ledger_lines"]] == [100, 200]
    assert told(right) == [(1, "column twice", "2 columns")]
    assert "2 columns are not known and were passed over: 'Summary', 'amount'" in right.assumed


@pytest.mark.parametrize(
    "written",
    ["01/09/2023", "01/09/23", "1 Sep 2023", "1-Sep-23", "1st September 2023", "2023/09/01",
     "01.09.2023", "20230901", date(2023, 9, 1), datetime(2023, 9, 1, 12, 30), 45_170],  # noqa: DTZ001
)  # fmt: skip
def test_days_are_read_in_the_forms_people_use(tmp_path: Path, written: object) -> None:
    rows = [("Z801200000001", written, None, "A", 100)]

    (record,) = read(tmp_path, rows, feed="commitments", headers=COMMITMENTS).records["commitments"]

    assert record.starts_on == date(2023, 9, 1)


@pytest.mark.parametrize("written", ["31/12/1899", "1899-01-01", "Sept 2023", "32/01/23"])
def test_what_is_no_day_of_our_times_is_refused(tmp_path: Path, written: str) -> None:
    rows = [("Z801200000001", written, None, "A", 100)]

    with pytest.raises(NothingKept, match="a date such as 2024-01-31, from 1990 to 2059"):
        read(tmp_path, rows, feed="commitments", headers=COMMITMENTS)


def test_a_year_of_two_digits_is_read_and_said(tmp_path: Path) -> None:
    rows = [("Z801200000001", "13/09/23", None, "A", 100)]

    result = read(tmp_path, rows, feed="commitments", headers=COMMITMENTS)

    said = "1 dates with two digits for the year were read as of 1960 to 2059"
    assert said in result.assumed


def test_a_number_in_the_place_of_a_upn_is_doubted(tmp_path: Path) -> None:
    rows = [("90210", date(2023, 9, 1), None, "A", 100)]

    result = read(tmp_path, rows, feed="commitments", headers=COMMITMENTS)

    assert told(result) == [(2, "identifier form", "(withheld)")]


def test_a_workbook_that_counts_days_from_1904_is_doubted(tmp_path: Path) -> None:
    def count_from_1904(sheet: Any) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904

    rows = [("Z801200000001", date(2023, 9, 1), None, "A", 100)]
    result = read(tmp_path, rows, count_from_1904, feed="commitments", headers=COMMITMENTS)

    assert [rule for _, rule, _ in told(result)] == ["days from 1904"]


def test_a_sheet_that_is_a_chart_is_passed_over(tmp_path: Path) -> None:
    result = read(tmp_path, [line(1)], lambda sheet: sheet.parent.create_chartsheet("Chart"))

    assert len(result.records["ledger_lines"]) == 1
    assert told(result) == []
