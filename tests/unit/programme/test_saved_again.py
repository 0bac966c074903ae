"""The files of a folder saved again by a spreadsheet program: they say what they said before."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.programme.folder import TABLE_FILES, read_books
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.editions.made_programme import write_clean_programme
from tests.unit.editions.test_plan_checks import FULL

if TYPE_CHECKING:
    from highneeds.programme.books import Books

MARCH = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
HOME = Path("periods") / "2024-02"


def save_again(path: Path, *, separator_lines: str, encoding: str, separator: str = ",") -> None:
    """Write a file as a spreadsheet program does: its own quoting, days, padding and line ends."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    width = max(len(row) for row in rows)
    out = io.StringIO()
    csv.writer(out, lineterminator=separator_lines, delimiter=separator).writerows(
        [_as_shown(cell) for cell in row]
        + [""] * (width - len(row))
        for row in [*rows, []]
    )  # fmt: skip
    path.write_bytes(out.getvalue().encode(encoding, "strict"))


def _as_shown(cell: str) -> str:
    """Return a cell as such a program shows and saves it: days in its own order, months by name."""
    if match := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", cell):
        return f"{date(int(match[1]), int(match[2]), 1):%b-%y}"
    return re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3/\2/\1", cell)


def without_places(books: Books) -> Books:
    """Return the books without where each row stands: line numbers are no part of what is said."""
    kinds = ("conditions", "measures", "finance", "mitigations", "risks")
    rows = {
        kind: tuple(
            replace(row, place="", **({"rating": replace(row.rating, line=0)} if kind != "risks" else {}))
            for row in getattr(books, kind)
        )
        for kind in kinds
    }  # fmt: skip
    return replace(books, **rows)


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(",", "utf-8-sig"), (",", "cp1252"), (";", "utf-8-sig"), ("\t", "utf-16")],
)
def test_every_table_there_is_saved_in_any_way_says_the_same(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    home = folder / "periods" / "2024-06"
    for name, text in FULL.items():
        (home / name).write_text(text, encoding="utf-8")
    programme = read_programme(folder)
    before = read_books(folder, period="2024-06", programme=programme)

    for path in home.glob("*.csv"):
        save_again(path, separator_lines="\r\n", encoding=encoding, separator=separator)

    after = read_books(folder, period="2024-06", programme=programme)
    assert without_places(after) == without_places(before)
    assert [row.month for row in after.profile] == ["2024-06", "2024-09", "2024-12", "2025-03"]


@pytest.mark.parametrize("text", ["#NAME?", "########", "1.00E+03", "#REF!", "#N/A"])
def test_what_a_spreadsheet_program_wrote_in_place_of_a_cell_is_told(
    tmp_path: Path, text: str
) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    path = folder / "periods" / "2024-06" / "risks.csv"
    path.write_text(path.read_text("utf-8").replace("Weekly site meeting.", text), encoding="utf-8")

    with pytest.raises(
        DefinitionError, match=r"risks.csv, line 2.*'action'.*a spreadsheet program"
    ):
        read_books(folder, period="2024-06", programme=read_programme(folder))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_every_table_saved_again_says_the_same(tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "march"
    shutil.copytree(MARCH, folder)
    judged = "Amina Yusuf,2024-03-01,Behind.,"
    conditions = folder / HOME / "conditions.csv"
    text = conditions.read_text(encoding="utf-8").replace(
        "Amber - Off Track,,,,", f"Amber - Off Track,{judged}"
    )
    conditions.write_text(text, encoding="utf-8")  # fmt: skip
    programme = read_programme(folder)
    before = read_books(folder, period="2024-02", programme=programme)

    for name in TABLE_FILES:
        save_again(folder / HOME / name, separator_lines="\r\n", encoding=encoding)

    after = read_books(folder, period="2024-02", programme=programme)
    assert without_places(after) == without_places(before)
    assert before.conditions[3].rating.on is not None
