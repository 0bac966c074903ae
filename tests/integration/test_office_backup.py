"""A backup restores into an empty office whole, and a damaged one not at all."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.unit.editions.made_programme import write_clean_programme


def manage(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    told = {**os.environ, "HIGHNEEDS_MODE": "desk"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    command = [sys.executable, "-m", "highneeds", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=folder, env=told
    )


def test_a_restored_office_writes_out_the_folder_that_went_in(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=2)
    (folder / "feeds" / "ledger").mkdir(parents=True)
    (folder / "feeds" / "ledger" / "l.csv").write_bytes(b"financial_year\r\n")
    empty = tmp_path / "empty"
    empty.mkdir()

    manage(folder, "import", ".")
    made = manage(folder, "manage", "backup", str(tmp_path / "office.zip"))
    back = manage(empty, "manage", "restore", str(tmp_path / "office.zip"))
    out = manage(empty, "export", "../copy", "--from", ".")

    assert (made.returncode, back.returncode, out.returncode) == (0, 0, 0), back.stderr + out.stderr
    assert _contents(tmp_path / "copy") == _contents(folder)
    again = manage(empty, "manage", "restore", str(tmp_path / "office.zip"))
    assert again.returncode == 1
    assert "not empty" in again.stderr


def test_a_damaged_backup_restores_nothing(tmp_path: Path) -> None:
    empty = _back_up(tmp_path)
    with zipfile.ZipFile(tmp_path / "office.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "damaged.zip", "w") as archive:
        for name, content in parts.items():
            damaged = name.startswith("rows-eastvale")
            archive.writestr(name, content.replace(b"edit", b"adit") + b" " * damaged)

    refused = manage(empty, "manage", "restore", str(tmp_path / "damaged.zip"))

    assert refused.returncode == 1
    assert "damaged at rows-eastvale-council.json" in refused.stderr
    assert not (empty / ".highneeds" / "desks").exists()


def test_a_backup_whose_log_does_not_hold_leaves_the_office_empty(tmp_path: Path) -> None:
    empty = _back_up(tmp_path)
    _forge(tmp_path / "office.zip", tmp_path / "forged.zip")

    refused = manage(empty, "manage", "restore", str(tmp_path / "forged.zip"))

    assert refused.returncode == 1
    assert "Entry 1 was changed after it was written" in refused.stderr
    back = manage(empty, "manage", "restore", str(tmp_path / "office.zip"))
    assert back.returncode == 0, back.stderr  # as into an office that nothing was put into


def _back_up(home: Path) -> Path:
    """Back an office up into ``office.zip``; return an empty folder to restore into."""
    folder = write_clean_programme(home / "council", quarters=1)
    empty = home / "empty"
    empty.mkdir()
    manage(folder, "import", ".")
    manage(folder, "manage", "backup", str(home / "office.zip"))
    return empty


def _forge(source: Path, target: Path) -> None:
    """Write a backup anew with one deed changed, and every hash of the manifest right."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = "rows-eastvale-council.json"
    parts[rows] = parts[rows].replace(b'"deed": "import"', b'"deed": "impart"', 1)
    manifest = json.loads(parts["manifest.json"])
    manifest["files"][rows] = hashlib.sha256(parts[rows]).hexdigest()
    parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".highneeds" not in path.parts
    }
