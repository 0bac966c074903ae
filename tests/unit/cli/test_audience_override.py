"""A council's own file says what one kind of audience reads, and may not loosen what it sees."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from highneeds.cli.audiences import audience_of
from highneeds.cli.entry import main
from highneeds.vocabulary.errors import HighNeedsError

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
WHO = ["--period", "2024-02", "--for", "Schools Forum", "--on", "2024-03-04", "--formats", "txt"]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    shutil.copytree(EXAMPLE, folder)
    return folder


def override(folder: Path, old: str, new: str) -> None:
    packaged = files("highneeds.reports") / "audiences" / "schools_forum.yaml"
    text = packaged.read_text(encoding="utf-8")
    assert old in text
    (folder / "audiences").mkdir()
    own = folder / "audiences" / "schools_forum.yaml"
    own.write_text(text.replace(old, new), encoding="utf-8")


def test_the_councils_own_file_says_what_the_forum_reads(folder: Path, tmp_path: Path) -> None:
    assert main(["report", str(folder), *WHO, "--out", str(tmp_path / "before")]) == 0
    override(folder, "finance_by_block, ", "risks, finance_by_block, ")
    assert main(["report", str(folder), *WHO, "--out", str(tmp_path / "after")]) == 0

    before, after = (
        (tmp_path / name / "highlight-report.txt").read_text(encoding="utf-8").split("Appendices\n")
        for name in ("before", "after")
    )
    assert "Programme Risk Log" not in before[0]
    assert "Programme Risk Log" in after[0]


def test_a_section_that_there_is_not_is_refused_by_its_name(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    override(folder, "finance_by_block, ", "finance_by_ward, ")

    assert main(["report", str(folder), *WHO, "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "finance_by_ward" in said
    assert "finance_by_block" in said  # one of those that there are


def test_a_policy_that_there_is_not_is_refused_with_the_file(folder: Path) -> None:
    override(folder, "kind: schools_forum", "kind: schools_forum\npolicy: everything")

    with pytest.raises(HighNeedsError, match=r"audiences/schools_forum.yaml"):
        audience_of(folder, "Schools Forum")
