"""Forms for contributors: only their rows, last period beside; what came back, with messages by row."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from highneeds.cli.collecting import read_forms, write_forms
from highneeds.editions.contributor_forms import NOBODY, list_forms
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.feeds.workbooks import read_workbook
from highneeds.renderers.form_workbook import Form, write_form_workbook
from highneeds.vocabulary.errors import PeriodClosedError, UsageError
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme
from tests.unit.editions.test_plan_checks import FULL

NEXT = "2024-09"
AMINA, BEN = "Amina Yusuf", "Ben Lang"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two quarters, the first published; Amina owns the requests, Ben the first workstream."""
    folder = write_clean_programme(tmp_path / "eastvale", quarters=2)
    change(
        folder, "programme.yaml", "title: Requests for", f"owner: {AMINA}\n    title: Requests for"
    )
    change(folder, "programme.yaml", "title: Places}", f"title: Places, owner: {BEN}}}")
    first = compile_from(folder, "2024-06")
    publish(first, shelf=Shelf(folder / "editions"), approved_by="A", released_by="B",
            on=date(2024, 7, 10))  # fmt: skip
    return folder


def sheets_of(path: Path) -> dict[str, list[list[object]]]:
    return read_workbook(path)


def give(path: Path, sheet: str, row: int, column: str, value: object) -> Path:
    """Change one cell as a contributor does, all else as it was sent."""
    sheets = sheets_of(path)
    heading = [str(cell) for cell in sheets[sheet][0]]
    while len(sheets[sheet]) < row:
        sheets[sheet].append(["new", *[""] * (len(heading) - 1)])
    cells = sheets[sheet][row - 1]
    cells += [""] * (len(heading) - len(cells))
    cells[heading.index(column)] = value
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            written = book.add_worksheet(name)
            for number, texts in enumerate(rows):
                written.write_row(number, 0, texts)
    return path


def make_error_cells(path: Path, *, of: str, error: str) -> None:
    """Make each cell of that text an error, as a spreadsheet program saves one."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    texts = re.findall(rb"<si>.*?</si>", parts["xl/sharedStrings.xml"])
    shared = texts.index(b"<si><t>%s</t></si>" % of.encode())
    cell = re.compile(rb't="s"><v>%d</v>' % shared)
    with ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, cell.sub(b't="e"><v>%s</v>' % error.encode(), content))


def form_of(folder: Path, name: str) -> Path:
    files = write_forms(folder, period=NEXT, out=folder / "collect")
    return next(path for path in files if path.stem == name)


def test_each_row_is_asked_of_one_contributor(folder: Path) -> None:
    forms = list_forms(folder, period=NEXT)

    asked = [
        (form.contributor, row.asked.key)
        for form in forms
        for sheet in form.sheets
        for row in sheet.rows
    ]
    assert (AMINA, "requests") in asked
    assert (BEN, "places") in asked
    assert (NOBODY, "spend") in asked
    assert len(asked) == len(set(asked)) == 4 + 2 + 4 + 2 + 1


@pytest.mark.parametrize("owner", ["CON", "Aux", "Lpt1"])
def test_no_form_gets_a_name_that_windows_keeps_for_a_device(folder: Path, owner: str) -> None:
    change(folder, "programme.yaml", f"owner: {AMINA}", f"owner: {owner}")

    names = [form.name for form in list_forms(folder, period=NEXT) if form.contributor == owner]

    assert names
    assert names != [owner.lower()]


def test_last_period_stands_beside(folder: Path) -> None:
    rows = sheets_of(form_of(folder, "amina-yusuf"))["measures"]

    assert rows[0][:3] == ["measure", "what", "last period"]
    assert rows[1][:3] == ["requests", "Requests for an assessment", "440; Green - On Track"]


def test_a_form_with_lists_and_locked_cells_is_made_the_same_every_time() -> None:
    form = Form("risks", ("risk", "what", "likelihood"), 2, (("late", "Late", "3"),),
                {"likelihood": ("1", "2", "3", "4")})  # fmt: skip

    content = write_form_workbook([form], about=[("period", NEXT)])

    assert content == write_form_workbook([form], about=[("period", NEXT)])
    with ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        book = parts.read("xl/workbook.xml").decode()
    assert '<dataValidation type="list"' in sheet
    assert "choices!$A$1:$A$4" in sheet
    assert "<sheetProtection" in sheet
    assert book.count('state="hidden"') == 2


def test_what_was_given_is_taken_and_all_else_keeps_its_bytes(folder: Path) -> None:
    table = folder / "periods" / NEXT / "measures.csv"
    before = table.read_text(encoding="utf-8")
    form = give(form_of(folder, "amina-yusuf"), "measures", 2, "figure", "461")

    collected = read_forms(folder, period=NEXT, files=[form])

    assert (collected.cells, collected.messages) == (1, ())
    assert table.read_text(encoding="utf-8") == before.replace("requests,455,", "requests,461,")


def test_a_form_that_came_back_as_it_was_changes_nothing(folder: Path) -> None:
    home = folder / "periods" / NEXT
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    files = write_forms(folder, period=NEXT, out=folder / "collect")

    collected = read_forms(folder, period=NEXT, files=files)

    assert (collected.cells, collected.files, collected.messages) == (0, (), ())
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        (("nobody-named", "risks", 2, "likelihood"), "9", "risks, row 2: got '9' in the column"),
        (("amina-yusuf", "measures", 2, "rating"), "Purple", "measures, row 2: got the rating"),
        (("amina-yusuf", "measures", 2, "rating"), "Amber", "without judged by and judged on"),
        (("amina-yusuf", "measures", 2, "figure"), 0.0606, "6.06% comes back as 0.0606"),
        (("ben-lang", "mitigations", 2, "this quarter"), "lots", "mitigations, row 2: got 'lots'"),
        (("ben-lang", "mitigations", 3, "this quarter"), "£1", "row 3: this row was not in the form"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_row_and_not_taken(
    folder: Path, where: tuple[str, str, int, str], value: object, said: str
) -> None:
    name, sheet, row, column = where
    before = (folder / "periods" / NEXT / f"{sheet}.csv").read_bytes()
    form = give(form_of(folder, name), sheet, row, column, value)

    collected = read_forms(folder, period=NEXT, files=[form])

    assert any(said in message for message in collected.messages)
    assert collected.messages[0].startswith(f"{name}.xlsx, {sheet}, row {row}:")
    assert (folder / "periods" / NEXT / f"{sheet}.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "sheet", "column"),
    [
        ("amina-yusuf", "measures", "figure"),
        ("ben-lang", "mitigations", "this quarter"),
        ("nobody-named", "risks", "action"),
    ],
)
@pytest.mark.parametrize("error", ["#NAME?", "#N/A", "#DIV/0!"])
def test_an_error_that_a_formula_left_in_a_cell_is_told_and_not_taken(
    folder: Path, name: str, sheet: str, column: str, error: str
) -> None:
    before = (folder / "periods" / NEXT / f"{sheet}.csv").read_bytes()
    form = give(form_of(folder, name), sheet, 2, column, "as a formula")
    make_error_cells(form, of="as a formula", error=error)

    collected = read_forms(folder, period=NEXT, files=[form])

    (message,) = collected.messages
    assert message.startswith(
        f"{name}.xlsx, {sheet}, row 2: got {error!r} in the column {column!r}"
    )
    assert "Make the cell text" in message
    assert (folder / "periods" / NEXT / f"{sheet}.csv").read_bytes() == before


def test_a_cell_that_changed_in_the_folder_meanwhile_is_not_written_over(folder: Path) -> None:
    form = give(form_of(folder, "amina-yusuf"), "measures", 2, "figure", "461")
    change(folder, f"periods/{NEXT}/measures.csv", "requests,455,", "requests,470,")

    collected = read_forms(folder, period=NEXT, files=[form])

    assert collected.cells == 0
    assert "the folder has held '470' since the form was sent" in collected.messages[0]


def test_a_file_that_was_not_begun_is_begun_by_what_is_given(folder: Path) -> None:
    (folder / "periods" / NEXT / "measures.csv").unlink()
    form = give(form_of(folder, "amina-yusuf"), "measures", 2, "figure", "461")

    assert read_forms(folder, period=NEXT, files=[form]).cells == 1
    text = (folder / "periods" / NEXT / "measures.csv").read_text(encoding="utf-8")
    assert text.splitlines()[1].startswith("requests,461,")


def test_a_published_period_collects_nothing(folder: Path) -> None:
    with pytest.raises(PeriodClosedError, match="Collect for the period that follows"):
        list_forms(folder, period="2024-06")


def test_a_form_of_another_period_is_refused(folder: Path) -> None:
    form = form_of(folder, "amina-yusuf")

    with pytest.raises(UsageError, match="got the form of 2024-09; wanted a form of 2024-12"):
        read_forms(folder, period="2024-12", files=[form])


@pytest.fixture
def full(folder: Path) -> Path:
    """The two quarters with every table that a period may do without, the second to be filled."""
    for name, text in FULL.items():
        (folder / "periods" / NEXT / name).write_text(text, encoding="utf-8")
    return folder


def test_the_tables_a_period_may_do_without_are_asked_of_those_who_keep_them(full: Path) -> None:
    asked = {
        (form.contributor, sheet.file, row.asked.key)
        for form in list_forms(full, period=NEXT)
        for sheet in form.sheets
        for row in sheet.rows
    }

    assert (BEN, "milestones.csv", "open") in asked  # its workstream's lead
    assert (AMINA, "tracker.csv", "t1") in asked
    assert (AMINA, "exceptions.csv", "overall") in asked
    assert (NOBODY, "money-profile.csv", "spend | 2024-06") in asked
    assert (BEN, "saving-years.csv", "places | 2025-26") in asked
    assert ("Section 151 officer", "deficit-sources.csv", "accounts | 2023-24") in asked
    settled = {("milestones.csv", "head"), ("tracker.csv", "t2"), ("money-profile.csv", "spend | 2024-12")}  # fmt: skip
    assert not settled & {(file, key) for _, file, key in asked}


@pytest.mark.parametrize(
    ("name", "cell", "value", "change"),
    [
        ("ben-lang", ("milestones", "expected"), "2024-11-01",
         ("2024-10-01,", "2024-11-01,")),
        ("amina-yusuf", ("tracker", "answer"), "Forty wait.",
         ("2024-07-12,,", "2024-07-12,Forty wait.,")),
        ("ben-lang", ("saving-years", "amount"), "£710,000",
         ('"£700,000"', '"£710,000"')),
        ("section-151-officer", ("deficit-sources", "explanation"), "Recoupment",
         ("Recoupment of academies is left out", "Recoupment")),
    ],
)  # fmt: skip
def test_a_row_of_such_a_table_is_taken_and_all_else_keeps_its_bytes(
    full: Path, name: str, cell: tuple[str, str], value: str, change: tuple[str, str]
) -> None:
    sheet, column = cell
    table = full / "periods" / NEXT / f"{sheet}.csv"
    before = table.read_text(encoding="utf-8")
    form = give(form_of(full, name), sheet, 2, column, value)

    collected = read_forms(full, period=NEXT, files=[form])

    assert (collected.cells, collected.messages) == (1, ())
    assert table.read_text(encoding="utf-8") == before.replace(*change, 1)


def test_the_folder_that_forms_lie_in_is_read_whole(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "forms"
    written = write_forms(folder, period=NEXT, out=out)
    (out / "~$open.xlsx").write_bytes(b"a spreadsheet keeps this while it has a form open")
    (out / "read-me.txt").write_text("no form", encoding="utf-8")

    assert len(written) > 1
    assert read_forms(folder, period=NEXT, files=[out]) == read_forms(
        folder, period=NEXT, files=written
    )
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="a folder without a workbook"):
        read_forms(folder, period=NEXT, files=[tmp_path / "empty"])


def test_a_mistake_in_such_a_row_is_told_by_row_and_nothing_is_written(full: Path) -> None:
    table = full / "periods" / NEXT / "milestones.csv"
    before = table.read_bytes()
    form = give(form_of(full, "ben-lang"), "milestones", 2, "expected", "next autumn")

    collected = read_forms(full, period=NEXT, files=[form])

    assert collected.cells == 0
    assert collected.messages[0].startswith("ben-lang.xlsx, milestones, row 2: got 'next autumn'")
    assert table.read_bytes() == before
