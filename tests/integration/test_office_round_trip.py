"""A folder brought into the office and written out again is the same folder, byte for byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.editions.made_programme import write_clean_programme

ODD = {
    "periods/2024-06/answers.csv": b"\xff\xfe" + "check\tplace\n".encode("utf-16-le"),
    "feeds/ledger/ledger.csv": b"a;b\r\n\r\n# \xe9\r\n",
    "notes/a file nobody reads.bin": bytes(range(256)),
    "periods/2024-06/.keep": b"",
}


def highneeds(*arguments: str, at: Path) -> subprocess.CompletedProcess[str]:
    told = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    command = [sys.executable, "-m", "highneeds", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=at, env=told
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_clean_programme(tmp_path / "council", quarters=2)
    for name, content in ODD.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (made / "feeds" / "sen2").mkdir()
    return made


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".highneeds" not in path.parts
    }


def test_a_folder_comes_out_as_it_went_in_empty_folders_and_odd_files_too(folder: Path) -> None:
    brought = highneeds("import", "council", "--json", at=folder.parent)
    out = highneeds("export", "copy", "--from", "council", "--json", at=folder.parent)

    assert (brought.returncode, out.returncode) == (0, 0), brought.stderr + out.stderr
    assert contents(folder.parent / "copy") == contents(folder)
    assert json.loads(brought.stdout)["written"] == json.loads(out.stdout)["written"]


def test_a_second_import_and_an_export_home_find_both_alike(folder: Path) -> None:
    highneeds("import", ".", at=folder)
    before = contents(folder)

    again = highneeds("import", ".", "--json", at=folder)
    home = highneeds("export", ".", "--json", at=folder)

    assert json.loads(again.stdout) == {
        "council": "Eastvale Council", "written": [], "removed": [],
    }  # fmt: skip
    assert json.loads(home.stdout)["written"] == []
    assert contents(folder) == before


def test_a_change_in_the_folder_is_carried_in_and_a_deleted_file_goes(folder: Path) -> None:
    highneeds("import", ".", at=folder)
    (folder / "periods" / "2024-06" / "narrative.md").write_bytes(b"# Overview\n\nNew.\n")
    (folder / "periods" / "2024-06" / "risks.csv").unlink()

    done = highneeds("import", ".", "--json", at=folder)
    highneeds("export", "../copy", "--from", ".", at=folder)

    assert json.loads(done.stdout)["written"] == ["periods/2024-06/narrative.md"]
    assert json.loads(done.stdout)["removed"] == ["periods/2024-06/risks.csv"]
    assert contents(folder.parent / "copy") == contents(folder)


def test_an_export_never_writes_over_what_the_folder_changed(folder: Path) -> None:
    highneeds("import", ".", at=folder)
    changed = folder / "periods" / "2024-06" / "narrative.md"
    changed.write_bytes(b"# Overview\n\nMine.\n")

    refused = highneeds("export", ".", at=folder)
    taken = highneeds("export", ".", "--take", at=folder)

    assert refused.returncode == 1
    assert "periods/2024-06/narrative.md" in refused.stderr
    assert taken.returncode == 0
    assert b"Mine" not in changed.read_bytes()


def test_a_folder_that_is_no_programme_is_refused_and_left_alone(
    folder: Path, tmp_path: Path
) -> None:
    highneeds("import", ".", at=folder)
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_bytes(b"Dear Sir")

    brought = highneeds("import", str(other), at=folder)
    out = highneeds("export", str(other), "--from", ".", at=folder)

    assert (brought.returncode, out.returncode) == (1, 1)
    assert contents(other) == {"letter.txt": b"Dear Sir"}


def test_an_export_without_any_office_says_what_to_do(tmp_path: Path) -> None:
    done = highneeds("export", "nothing", at=tmp_path)

    assert done.returncode == 2
    assert "highneeds import" in done.stderr
