"""A return in tables: joined by its keys, dated as people write dates, and refused when it cannot be."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from highneeds.feeds.discovery import fingerprint, guess_feed, join_parts, read_feed
from highneeds.synthetic.writer_blade import write_blade, write_blade_zip
from highneeds.synthetic.writer_workbooks import (
    write_pre_submission,
    write_supplier,
    write_template,
)
from highneeds.vocabulary.errors import FeedError
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
NAME = "Blade-Export_18-01-2024_{}.csv"


@pytest.fixture
def nine(tmp_path: Path) -> Path:
    """A folder with the nine files of a small council's return."""
    for name, content in write_blade(make()[1]).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def part(folder: Path, table: str) -> Path:
    return next(folder.glob(f"*_{table}.csv"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def reading(path: Path) -> FeedResult:
    return read_feed("sen2", path, key=KEY)


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    book.close()
    return path


def test_one_of_the_nine_files_stands_for_all_of_them(nine: Path) -> None:
    paths = sorted(nine.iterdir())

    assert [path.name.rsplit("_", 1)[1] for path in join_parts("sen2", paths)] == ["sen2.csv"]
    assert guess_feed(part(nine, "person")) == "sen2"
    assert fingerprint("sen2", nine) == fingerprint("sen2", part(nine, "sen2"))
    assert fingerprint("sen2", nine) == reading(nine).sha256


def test_a_change_in_any_of_the_nine_files_is_another_return(nine: Path) -> None:
    before = fingerprint("sen2", part(nine, "sen2"))
    with part(nine, "senneed").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert fingerprint("sen2", part(nine, "sen2")) != before


def test_an_export_without_one_of_its_files_is_refused_naming_it(nine: Path) -> None:
    part(nine, "senneed").unlink()

    with pytest.raises(FeedError, match=r"senneed\.csv"):
        reading(part(nine, "sen2"))


def test_two_exports_in_one_folder_are_refused(nine: Path) -> None:
    (nine / "another_sen2.csv").write_bytes(part(nine, "sen2").read_bytes())

    with pytest.raises(FeedError, match="2 exports"):
        reading(nine)


def test_a_row_that_hangs_from_nothing_is_refused_with_its_file_and_line(nine: Path) -> None:
    path = part(nine, "senneed")
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write("999999,999,999999,999,888888,ASD,1\r\n")
    lines = len(path.read_text(encoding="utf-8-sig").splitlines())

    (rejection,) = [each for each in reading(nine).rejections if each.rule == "sen2-orphan"]

    assert (rejection.row, rejection.path) == (None, f"senneed line {lines}")
    assert "888888" not in repr(rejection)


def test_a_finding_in_a_table_tells_the_file_and_the_line(nine: Path) -> None:
    edit(part(nine, "requests"), ",Y\n", ",Q\n")

    result = reading(nine)

    (query,) = [each for each in result.queries if each.rule == "sen2-unmapped"]
    assert (query.field, query.got) == ("RequestOutcome", "'Q'")
    assert query.path.startswith("requests line ")
    assert [each.rows for each in result.unmapped] == [1]


def test_days_are_read_as_people_write_them_and_what_was_assumed_is_said(nine: Path) -> None:
    path = part(nine, "activeplans")
    text = path.read_text(encoding="utf-8-sig")
    first = next(each for each in text.split(",") if each.endswith(" 00:00:00"))
    path.write_text(text.replace(first, "05/02/2023"), encoding="utf-8")

    result = reading(nine)

    days = {record.last_review_on for record in result.records["active_plans"]}
    days |= {record.review_meeting_on for record in result.records["active_plans"]}
    assert date(2023, 2, 5) in days
    assert any("day first" in each for each in result.assumed)


@pytest.mark.parametrize("write", [write_pre_submission, write_supplier])
def test_a_workbook_without_a_header_is_known_by_its_name_or_refused(
    tmp_path: Path, write: object
) -> None:
    content = write(make()[1])  # type: ignore[operator]
    named, unnamed = tmp_path / "sen2-865-2024-01-18.xlsx", tmp_path / "sen2 final.xlsx"
    named.write_bytes(content)
    unnamed.write_bytes(content)

    result = reading(named)

    assert (result.about["authority"], result.about["reference_date"]) == ("865", "2024-01-18")
    assert any("file's name" in each for each in result.assumed)
    with pytest.raises(FeedError, match="Rename it"):
        reading(unnamed)


def test_a_supplier_s_five_sheets_say_what_they_do_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "865-2024-01-18.xlsx"
    path.write_bytes(write_supplier(make()[1]))

    result = reading(path)

    assert any("no PlacementDetail" in each for each in result.assumed)
    assert not [
        each for each in result.queries if each.rule in {"sen2-no-need", "sen2-no-placement"}
    ]


def test_the_label_of_a_review_tells_its_meeting_from_its_decision(tmp_path: Path) -> None:
    made = make()[1]
    path = tmp_path / "template.xlsx"
    path.write_bytes(write_template(made))

    plans = reading(path).records["active_plans"]

    assert any(plan.last_review_on for plan in plans)
    assert not any(
        plan.review_meeting_on > plan.last_review_on
        for plan in plans
        if plan.review_meeting_on and plan.last_review_on
    )


def test_a_template_without_one_of_its_tables_is_refused(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", {"Data Entry Template": [["Header Record"], ["Year"], [2024]]}
    )

    with pytest.raises(FeedError, match="SEN Need Records"):
        reading(path)


def test_a_workbook_of_other_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="no layout of the return"):
        reading(workbook(tmp_path / "a.xlsx", {"Sheet1": [["Zebedee"]]}))


def test_a_sheet_that_reaches_to_the_last_corner_is_refused_before_it_is_laid_out(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Data Entry Template").write_string(1_048_575, 16_383, "x")
    book.close()

    with pytest.raises(FeedError, match="reaches too far"):
        reading(path)


BOMB = b"0" * 30_000_000


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/externalLinks/externalLink1.xml": b"x"}, "other workbooks"),
        ({"xl/embeddings/a.bin": b"x"}, "embedded"),
        ({"inner.zip": b"x"}, "another archive"),
        ({"person.csv": BOMB}, "times its size"),
        ({f"{number}.csv": b"x" for number in range(201)}, "201 parts"),
        ({"a.csv": b"x", "A.csv": b"x"}, "same name"),
        ({"readme.txt": b"x"}, "nine files"),
    ],
)
def test_a_zip_that_could_do_harm_is_refused_with_the_reason(
    tmp_path: Path, parts: dict[str, bytes], told: str
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    with pytest.raises(FeedError, match=told):
        reading(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("harm", [b"", b"\x00" * 50, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_workbook_damaged_in_a_part_is_refused(tmp_path: Path, part: str, harm: bytes) -> None:
    whole = zipfile.ZipFile(io.BytesIO(write_template(make()[1])))
    path = tmp_path / "a.xlsx"
    with whole, zipfile.ZipFile(path, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, harm if name == part else whole.read(name))

    with pytest.raises(FeedError):
        reading(path)


def test_every_cut_of_a_zip_is_refused(tmp_path: Path) -> None:
    content = write_blade_zip(make()[1])
    path = tmp_path / "a.zip"
    for cut in range(0, len(content) - 1, len(content) // 25):
        path.write_bytes(content[:cut])
        with pytest.raises(FeedError):
            reading(path)
