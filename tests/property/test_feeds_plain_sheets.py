"""A workbook written plainly is read the fast way, and gives what the other reader gives."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from highneeds.feeds import ledger, sheets
from highneeds.feeds.plain_rows import Amounts
from highneeds.feeds.tables import read_table
from highneeds.feeds.unusual_cells import UnusualCells
from highneeds.vocabulary.errors import FeedError
from highneeds.vocabulary.money import parse_pounds

WORDS = ["Top-up & fees", "  two   spaces ", "TRUE", "12.0", "<b>", "é", "007", "a\tb", 'say "x"']
CELLS = st.one_of(
    st.none(), st.sampled_from(WORDS), st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda each: round(each, 7)),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=12)


def _write(path: Path, rows: list[list[Any]], *, inline: bool, styled: bool = False) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": inline}) as book:
        style = book.add_format({"num_format": "£#,##0.00", "bold": True}) if styled else None
        sheet = book.add_worksheet("Ledger")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell, style)


def _both_ways(path: Path) -> tuple[Any, Any]:
    """Return the table by the fast way (None where it was not taken) and by the other."""
    plain = sheets._find_plain(path, UnusualCells())
    fast = sheets.SheetInColumns(plain, None, UnusualCells()) if plain is not None else None
    found = [
        rows for _, rows in sheets._open(path, UnusualCells(), head=False) if sheets._holds(rows)
    ]
    slow = sheets.Sheet(found[0])
    return fast, slow


def _narrow(rows: Any) -> list[tuple[int, list[str]]]:
    """Leave out empty cells at the end of rows: the two ways give lists of different length."""
    cut = []
    for line, row in rows:
        cells = list(row)
        while cells and not cells[-1]:
            cells.pop()
        cut.append((line, cells))
    return cut


@settings(max_examples=120, deadline=None)
@given(rows=ROWS, inline=st.booleans(), styled=st.booleans())
def test_both_ways_of_reading_a_workbook_give_the_same_table(
    *, rows: list[list[Any]], inline: bool, styled: bool
) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "ledger.xlsx"
        _write(path, [["a", "b", "c"], *rows], inline=inline, styled=styled)
        fast, slow = _both_ways(path)
        assert fast is not None
        assert [each for each in fast.headers if each] == [each for each in slow.headers if each]
        assert _narrow(fast.rows()) == _narrow(slow.rows())


@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "[h]:mm", 14, 47, 'd "of" mmmm'])
def test_a_workbook_with_days_goes_the_other_way(tmp_path: Path, number_format: Any) -> None:
    path = tmp_path / "days.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        style = book.add_format()
        style.set_num_format(number_format)
        sheet.write_row(0, 0, ["month", "amount"])
        sheet.write_datetime(1, 0, date(2024, 1, 31), style)
    assert sheets._find_plain(path, UnusualCells()) is None
    assert next(read_table(path).rows())[1][0].startswith(("2024-01-31", "45322"))


def _spoilt(path: Path, *changes: tuple[str, str]) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part).decode()
            if "sheet1" in part:
                for before, after in changes:
                    assert before in text
                    text = text.replace(before, after, 1)
            new.writestr(part, text)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<row r="3"', '<row r="2"'),  # a line that stands twice
        ('r="B3"', 'r="B4"'),  # a cell of another row
        ('r="B3"', 'r="A3"'),  # a cell that stands twice
        ("<v>2.5</v>", "<f>1+1.5</f><v>2.5</v>"),
        ("<v>2.5</v>", "<v>two</v>"),
        ('<c r="B3">', '<c r="B3" t="e">'),
        ("<sheetData>", "<!DOCTYPE x><sheetData>"),
        ("</sheetData>", "</sheetData><open>"),
        ("</row>", "</row><other/>"),
    ],
)
def test_what_is_not_plain_is_left_to_the_closer_look(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "ledger.xlsx"
    _write(path, [["a", "b"], ["x", 1.5], ["y", 2.5], ["z", 3.5]], inline=False)
    assert sheets._find_plain(path, UnusualCells()) is not None
    assert sheets._find_plain(_spoilt(path, (before, after)), UnusualCells()) is None


LEDGER_WORDS = {
    "financial_year": ["2023-24", "2023/2024", "2023-25", ""],
    "month": ["", "2024-01", "January"],
    "block": ["High needs", "HNB", "early_years", "somewhere", ""],
    "flow": ["spend", "", "Grant", "both"],
    "line": ["CC1", "CC2", "CC3", ""],
    "description": ["Top-up", ""],
    "kind": ["actual", "Budget to date", "guess"],
    "amount": [
        "12",
        "12.50",
        "-3.1",
        "£1,000",
        "(4.50)",
        "1.234",
        "about",
        "",
        "0.29",
        "1e3",
        "5.",
    ],
}
LEDGER_ROWS = st.lists(
    st.tuples(*(st.sampled_from([words[0]] * 6 + words) for words in LEDGER_WORDS.values())),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(rows=LEDGER_ROWS)
def test_a_ledger_read_many_rows_at_once_is_as_one_read_row_by_row(
    rows: list[tuple[str, ...]],
) -> None:
    lines = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [tuple(LEDGER_WORDS), *rows])
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        path = Path(home) / "ledger.csv"
        path.write_text(lines, encoding="utf-8")
        at_once = ledger.read(path)
        patch.setattr(ledger, "PLAIN", None)
        assert ledger.read(path) == at_once


def test_amounts_of_every_size_are_the_pence_they_say() -> None:
    column = [
        f"{pounds}.{pence:02}" for pounds in (0, 1, 10**6, 10**12 - 1) for pence in range(100)
    ]
    wanted = [int(each.replace(".", "")) for each in column]
    amounts = Amounts(parse_pounds)
    assert amounts.column(column) == wanted
    assert amounts.column([f"-{each}" for each in column]) == [-each for each in wanted]


SCRAPS = [b"<", b">", b"/", b'"', b"&", b"&amp;", b"\x00", b"\xff", b"<row ", b"</row>", b"<c r=\"B2\"/>",
          b"<!--x-->", b"</sheetData>", b"9", b"A", b" ", b"<v>", b"t=\"s\""]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    places=st.lists(st.tuples(st.floats(0, 1), st.sampled_from(SCRAPS), st.integers(0, 4)),
                    min_size=1, max_size=3),
    part=st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]),
)  # fmt: skip
def test_a_workbook_spoilt_anywhere_is_refused_or_read_as_the_other_reader_reads_it(
    places: list[tuple[float, bytes, int]], part: str
) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "ledger.xlsx"
        _write(path, [["a", "b"], ["x", 1.5], ["y", 2.5], ["z & w", 3.25]], inline=False)
        out = io.BytesIO()
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                for at, scrap, lost in places if name == part else ():
                    place = int(at * len(content))
                    content = content[:place] + scrap + content[place + lost :]
                new.writestr(name, content)
        path.write_bytes(out.getvalue())
        try:
            fast, slow = _both_ways(path)
        except (FeedError, IndexError):  # the other reader refuses it, or finds no sheet that holds
            with contextlib.suppress(FeedError):
                read_table(path)
            return
        if fast is not None:
            assert _narrow(fast.rows()) == _narrow(slow.rows())
