"""Laws of the files people keep: reading and writing back changes nothing that nobody changed."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from highneeds.programme.table_file import TableFile, read_table_file

CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=8
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6)


def read(content: bytes) -> TableFile:
    with TemporaryDirectory() as home:
        path = Path(home) / "table.csv"
        path.write_bytes(content)
        return read_table_file(path, name="table.csv")


def written(rows: list[list[str]], *, newline: str, quoting: int) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]  # one of csv's constants
    writer.writerows([["one", "two", "three"], *rows])
    return out.getvalue().encode()


@given(
    rows=ROWS,
    newline=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    marked=st.booleans(),
)
def test_a_table_is_written_back_byte_for_byte(
    rows: list[list[str]], newline: str, quoting: int, *, marked: bool
) -> None:
    content = (b"\xef\xbb\xbf" if marked else b"") + written(rows, newline=newline, quoting=quoting)

    table = read(content)

    assert table.file.encode(table.text) == content
    assert [list(row.cells) for row in table.lines] == rows


@given(rows=ROWS.filter(bool), text=CELLS, data=st.data())
def test_changing_one_cell_changes_no_other(
    rows: list[list[str]], text: str, data: st.DataObject
) -> None:
    table = read(written(rows, newline="\n", quoting=csv.QUOTE_MINIMAL))
    index = data.draw(st.integers(0, len(rows) - 1))

    changed = table.replace_cells(table.lines[index].line, {"two": text})

    again = read(changed.file.encode(changed.text))
    wanted = [list(row) for row in rows]
    wanted[index][1] = text
    assert [list(row.cells) for row in again.lines] == wanted
    for number, row in enumerate(changed.lines):
        if number != index:
            assert row.raw == table.lines[number].raw
