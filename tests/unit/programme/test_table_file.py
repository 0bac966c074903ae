"""A CSV that people keep: read whatever saved it, and written back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.programme.plain_file import write_if_changed
from highneeds.programme.table_file import read_table_file
from highneeds.vocabulary.errors import DefinitionError, FileInUseError

if TYPE_CHECKING:
    from pathlib import Path

KEPT = b'\xef\xbb\xbfline,budget,note\r\n# from the ledger\r\n\r\nspend,"\xc2\xa31,200","a ""b"""\r\nincome,5,\r\n'


def write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "finance.csv"
    path.write_bytes(content)
    return path


def test_cells_lines_and_headings_are_read(tmp_path: Path) -> None:
    table = read_table_file(write(tmp_path, KEPT), name="finance.csv")

    assert table.columns == ("line", "budget", "note")
    assert [(row.line, row.cells) for row in table.rows] == [
        (4, ("spend", "£1,200", 'a "b"')),
        (5, ("income", "5", "")),
    ]


def test_what_did_not_change_is_written_back_byte_for_byte(tmp_path: Path) -> None:
    path = write(tmp_path, KEPT)
    table = read_table_file(path, name="finance.csv")

    assert table.file.encode(table.replace_cells(5, {"budget": "5"}).text) == KEPT
    assert not write_if_changed(table.file, table.text)


def test_only_the_changed_row_is_written_anew(tmp_path: Path) -> None:
    path = write(tmp_path, KEPT)
    table = read_table_file(path, name="finance.csv")

    assert write_if_changed(table.file, table.replace_cells(5, {"budget": "6,000"}).text)

    assert path.read_bytes() == KEPT.replace(b"income,5,", b'income,"6,000",')
    assert [each.name for each in tmp_path.iterdir()] == ["finance.csv"]


def test_a_file_excel_saved_without_unicode_is_read_and_kept_so(tmp_path: Path) -> None:
    content = "line,budget\r\nspend,£5\r\n".encode("cp1252")

    table = read_table_file(write(tmp_path, content), name="finance.csv")

    assert table.rows[0].cells == ("spend", "£5")
    assert table.file.encode(table.text) == content


def test_a_cell_may_hold_a_line_end(tmp_path: Path) -> None:
    table = read_table_file(write(tmp_path, b'a,b\n1,"x\ny"\n2,z\n'), name="finance.csv")

    assert [(row.line, row.cells) for row in table.rows] == [(2, ("1", "x\ny")), (4, ("2", "z"))]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", None, "an empty file"),
        (b"\n\n", None, "an empty file"),
        (b'a,b\n1,"x\n2,y\n', 2, "never closed"),
        (b'a,b\n1,"x"y"z"\n', 2, "not CSV"),
        (b"a\n\x81\x8d\n", None, "neither UTF-8 nor Windows text"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(
    tmp_path: Path, content: bytes, line: int | None, said: str
) -> None:
    with pytest.raises(DefinitionError, match=said) as refusal:
        read_table_file(write(tmp_path, content), name="finance.csv")
    assert refusal.value.line == line


def test_a_file_that_is_open_in_excel_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = read_table_file(write(tmp_path, KEPT), name="finance.csv")

    def locked(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(FileInUseError, match=r"finance\.csv .*Close it there"):
        write_if_changed(table.file, table.text + "x")
    assert [each.name for each in tmp_path.iterdir()] == ["finance.csv"]
    assert (tmp_path / "finance.csv").read_bytes() == KEPT
