"""Folder to objects to folder: what nobody changed keeps its bytes, order, comments and quoting too."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from highneeds.programme.folder import list_periods, read_books
from highneeds.programme.narrative_writing import find_section, replace_section
from highneeds.programme.plain_file import read_plain_file
from highneeds.programme.programme_file import read_programme
from highneeds.programme.table_file import read_table_file
from tests.unit.editions.made_programme import MARCH, write_clean_programme
from tests.unit.editions.test_plan_checks import FULL


def rich(folder: Path) -> Path:
    """Return a folder with every table, each written in another way that people write files."""
    write_clean_programme(folder, quarters=2)
    home = folder / "periods" / "2024-06"
    for name, text in FULL.items():
        (home / name).write_text(text, encoding="utf-8")
    for number, path in enumerate(sorted(home.glob("*.csv"))):
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        out = io.StringIO()
        quoting = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)[number % 2]
        ends = ("\n", "\r\n")[number % 3 == 0]
        writer = csv.writer(out, lineterminator=ends, quoting=quoting)  # type: ignore[arg-type]  # one of csv's constants
        writer.writerow(rows[0])
        out.write(f"# kept by hand, and not to be lost{ends}")
        writer.writerows(reversed(rows[1:]))
        out.write(ends)
        mark = b"\xef\xbb\xbf" if number % 2 else b""
        path.write_bytes(mark + out.getvalue().encode())
    return folder


def march(folder: Path) -> Path:
    shutil.copytree(MARCH, folder)
    return folder


@pytest.mark.parametrize("make", [rich, march])
def test_every_file_that_is_read_is_written_back_byte_for_byte(
    tmp_path: Path, make: object
) -> None:
    assert callable(make)
    folder = make(tmp_path / "folder")
    programme = read_programme(folder)
    seen = 0

    for period in list_periods(folder):
        assert read_books(folder, period=period, programme=programme).period == period
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".csv":
            table = read_table_file(path, name=path.name)
            for row in table.rows:  # each cell set to what stands in it
                cells = dict(zip(table.columns, row.cells, strict=False))
                table = table.replace_cells(row.line, cells)
            assert table.file.encode(table.text) == path.read_bytes(), path
        elif path.suffix in {".md", ".yaml"}:
            file = read_plain_file(path, name=path.name)
            assert file.encode(file.text) == path.read_bytes(), path
        seen += 1
    assert seen > 8


def test_a_section_set_to_what_stands_in_it_keeps_the_narratives_bytes(tmp_path: Path) -> None:
    path = march(tmp_path / "march") / "periods" / "2024-02" / "narrative.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    file = read_plain_file(path, name="narrative.md")
    heading, body = find_section(file, "overview")

    text = replace_section(file, section="overview", heading=heading, body=body)

    assert body
    assert file.encode(text) == path.read_bytes()
