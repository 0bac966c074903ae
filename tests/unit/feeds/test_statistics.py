"""A published release: its tables are unpacked when they are asked for, and read as they were printed."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highneeds.feeds.statistics import _lines_with, read_release
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

CASELOAD = (
    "\ufeffTime_Period,new_la_code,ehcplans\r\n202324,E06000054,5536\r\n202324,E10000014,z\r\n"
)


def release_at(folder: Path, **tables: bytes) -> Path:
    path = folder / "release.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in tables.items():
            archive.writestr(f"data/{name}.csv", content)
    return path


def test_the_lines_that_hold_a_code_give_the_rows_that_hold_it(tmp_path: Path) -> None:
    release = read_release(release_at(tmp_path, Caseload=CASELOAD.encode()))

    (row,) = release.rows("caseload", containing="E06000054")

    assert row == {"time_period": "202324", "new_la_code": "E06000054", "ehcplans": "5536"}
    assert len(list(release.rows("caseload"))) == 2
    assert list(release.rows("caseload", containing="E99999999")) == []


def test_a_table_that_is_no_text_is_refused_when_it_is_asked_for_and_no_other(
    tmp_path: Path,
) -> None:
    release = read_release(release_at(tmp_path, caseload=CASELOAD.encode(), requests=b"\xff\xfe"))

    assert release.tables == ("caseload", "requests")
    assert len(list(release.rows("caseload"))) == 2
    with pytest.raises(FeedError, match=r"requests\.csv: wanted UTF-8 text"):
        list(release.rows("requests"))


@given(st.text(alphabet="ab,\n", max_size=40), st.text(alphabet="ab,", min_size=1, max_size=3))
def test_looking_for_a_text_finds_the_lines_that_reading_each_would(text: str, wanted: str) -> None:
    each = [line for line in text.splitlines(keepends=True) if wanted in line]

    assert list(_lines_with(wanted, text)) == each
