"""What stands in a programme folder's feeds: read, told where it lies, or told that nobody reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.cli.entry import main

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "FY,block,line,kind,amount\n2023-24,high_needs,HN01,actual,100\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "feeds" / "ledger"
    home.mkdir(parents=True)
    (home / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def load(folder: Path) -> int:
    return main(["loads", "list", str(folder), "--load"])


def test_what_no_feed_reads_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "feeds" / "legder").mkdir()
    (folder / "feeds" / "panel.xlsx").write_bytes(b"PK")
    columns = "feed,supplier,kind,column,theirs,ours,mapped_by,mapped_on\n"
    (folder / "feeds" / "mappings.csv").write_text(columns, encoding="utf-8")

    load(folder)

    told = capsys.readouterr().err
    assert "passed over: feeds/legder/\npassed over: feeds/panel.xlsx\n" in told
    assert "mappings.csv" not in told
    assert "feeds/<feed>/, where <feed> is one of allocations, capital" in told


@pytest.mark.parametrize("name", ["desktop.ini", "Thumbs.db", ".DS_Store", "~$ledger.xlsx"])
def test_what_a_file_manager_leaves_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (folder / "feeds" / "ledger" / name).write_bytes(b"\x00\x01")
    (folder / "feeds" / name).write_bytes(b"\x00\x01")

    assert load(folder) == 0

    assert "1 record taken" in (said := capsys.readouterr()).out
    assert "passed over" not in said.err


def test_a_file_that_cannot_be_used_is_told_with_where_it_lies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "feeds" / "ledger" / "notes.docx").write_bytes(b"PK\x03\x04 words")

    assert load(folder) == 1

    assert "The file lies in feeds/ledger: mend it, or take it out" in capsys.readouterr().err
