"""Records of a return that were given back, mended and laid beside it are read as they were mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from highneeds.feeds.discovery import find_reader, join_parts, list_parts, read_feed
from highneeds.feeds.given_back import give_back, write_csv
from highneeds.renderers.rows_given_back import render_rows
from highneeds.synthetic.writer_workbooks import write_template
from highneeds.vocabulary.errors import FeedError
from tests import returns
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
WRONG = returns.person(inside=returns.request(received="soon"), born="2012-15-17")
OTHER = returns.person(
    upn="Z801200009999", inside=returns.request() + returns.request(received="later", inside="")
)


def read(path: Path) -> FeedResult:
    return read_feed("sen2", path, key=KEY)


def lay_beside(path: Path, *changes: tuple[str, str], kind: str = "refused") -> Path:
    """Give the rows back, change their text and lay them beside the return."""
    table = next(each for each in give_back(path, read(path)) if each.name.endswith(kind))
    text = write_csv(table).decode("utf-8-sig")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    beside = path.with_name(f"{table.name}.csv")
    beside.write_text(text, encoding="utf-8-sig")
    return beside


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return returns.write(tmp_path, returns.a_return(WRONG, OTHER))


MEND = (("=soon", "=2021-03-01"), ("=2012-15-17", "=2012-05-17"), ("=later", "=2022-01-02"))


def test_a_mended_return_is_read_as_one_that_never_was_wrong(tmp_path: Path, wrong: Path) -> None:
    right = wrong.read_text(encoding="utf-8")
    for old, new in (("soon", "2021-03-01"), ("2012-15-17", "2012-05-17"), ("later", "2022-01-02")):
        right = right.replace(old, new)

    lay_beside(wrong, *MEND)

    result, plain = read(wrong), read(returns.write(tmp_path, right, "right.xml"))
    assert result.rejections == []
    assert result.records == plain.records
    assert result.assumed == ["3 records were read as mended in return.refused.csv"]


def test_what_was_mended_is_another_reading_of_the_same_file(wrong: Path) -> None:
    before, first = read(wrong), find_reader("sen2", wrong)

    beside = lay_beside(wrong, *MEND)

    after = read(wrong)
    assert (before.reader, after.reader) == (first, find_reader("sen2", wrong))
    assert before.sha256 == after.sha256
    assert before.reader != after.reader
    assert list_parts("sen2", wrong) == [wrong, beside]
    assert join_parts("sen2", [wrong, beside]) == [wrong]


def test_rows_given_back_of_another_feed_are_a_file_of_their_own(tmp_path: Path) -> None:
    paths = [tmp_path / "ledger.csv", tmp_path / "ledger.refused.csv"]
    for path in paths:
        path.write_text("FY,block,line,kind,amount\n2023-24,high_needs,1,actual,1\n", "utf-8")

    assert join_parts("sen2", paths) == paths


def test_what_was_given_back_and_not_mended_changes_nothing(wrong: Path) -> None:
    before = read(wrong)

    lay_beside(wrong)

    after = read(wrong)
    assert (after.records, after.rejections) == (before.records, before.rejections)


def test_the_workbook_given_back_is_mended_as_well(wrong: Path) -> None:
    (table,) = [each for each in give_back(wrong, read(wrong)) if each.name.endswith("refused")]
    path = wrong.with_name(f"{table.name}.xlsx")
    path.write_bytes(
        render_rows(title=table.title, told="As it came.", columns=table.columns, rows=table.rows)
    )
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows():
        for cell in row:
            for old, new in MEND:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace(old, new)
    book.save(path)

    assert read(wrong).rejections == []


def test_two_mendings_of_one_record_are_refused(wrong: Path) -> None:
    beside = lay_beside(wrong, *MEND)
    text = beside.read_text(encoding="utf-8-sig").replace("=2022-01-02", "=2022-01-03")
    wrong.with_name("return.mended.csv").write_text(text, encoding="utf-8")

    with pytest.raises(FeedError, match=r"in two ways\. Keep one of them"):
        read(wrong)


def test_a_mending_of_what_the_return_does_not_hold_is_doubted(wrong: Path) -> None:
    lay_beside(wrong, *MEND)
    wrong.write_text(returns.a_return(OTHER), encoding="utf-8")

    assert "sen2-mended-unknown" in {each.rule for each in read(wrong).queries}


@pytest.mark.parametrize("record", ["2021-03-01", "Colour=red", "ReceivedDate"])
def test_a_record_that_cannot_be_read_is_told_by_its_line_alone(wrong: Path, record: str) -> None:
    beside = lay_beside(wrong)
    lines = beside.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = f"1,Person/Requests,,,,,,{record}"
    beside.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(FeedError, match=r"return\.refused\.csv, line 2: the column") as refusal:
        read(wrong)

    assert record not in str(refusal.value)


def test_a_row_of_the_template_is_mended_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "sen2.xlsx"
    path.write_bytes(write_template(make()[1]))
    book = openpyxl.load_workbook(path)
    rows = iter(book.active.iter_rows())
    while next(rows)[0].value != "SEN Need Records":
        pass
    next(rows)  # the labels
    next(rows)[3].value = "Autism"
    book.save(path)

    lay_beside(path, ("sentype=Autism", "sentype=ASD"), kind="doubted")

    assert "sen2-unmapped" not in {each.rule for each in read(path).queries}
