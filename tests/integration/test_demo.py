"""The demonstration: eight quarters published, and the same to the byte whatever the key."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from highneeds.cli.demonstrating import make_demo
from highneeds.editions.canonical import write_json
from highneeds.editions.folder import compile_folder, edition_of
from highneeds.vocabulary.errors import FolderTakenError
from highneeds.vocabulary.figures import Known
from tests.acceptance.outline import APPROVED, outlines


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HIGHNEEDS_PROFILE", str(home / "profile"))
        make_demo(out=home / "council")
    return home / "council"


def test_eight_quarters_are_published_and_each_reads_the_one_before(demo: Path) -> None:
    editions = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((demo / "editions").glob("*.json"))
    ]

    assert [each["period"]["key"] for each in editions] == [
        "2022-06", "2022-09", "2022-12", "2023-03", "2023-06", "2023-09", "2023-12", "2024-03",
    ]  # fmt: skip
    assert all(each["status"] == "published" for each in editions)
    before = [each.get("last_edition", "") for each in editions]
    assert before == ["", *(each["period"]["key"] for each in editions[:-1])]


def test_the_public_copy_names_no_lineage_hash_and_the_internal_one_is_marked(demo: Path) -> None:
    public = (demo / "report" / "highlight-report.html").read_text(encoding="utf-8")
    internal = demo / "report-internal" / "highlight-report.internal.html"
    edition = json.loads((demo / "editions" / "2024-03.json").read_text(encoding="utf-8"))

    assert edition["sha256"] not in public
    assert "Internal: not for publication" in internal.read_text(encoding="utf-8")
    assert "Draft" not in public


def test_another_laptop_with_another_key_compiles_the_same_edition(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(demo, other, ignore=shutil.ignore_patterns(".highneeds", "report*"))
    (other / "editions" / "2024-03.json").unlink()
    monkeypatch.setenv("HIGHNEEDS_PROFILE", str(tmp_path / "other-profile"))
    (demo / "editions" / "2024-03.json").rename(demo / "kept.json")
    try:
        theirs = compile_folder(other, period="2024-03")
        ours = compile_folder(demo, period="2024-03")
    finally:
        (demo / "kept.json").rename(demo / "editions" / "2024-03.json")

    assert (tmp_path / "other-profile" / "pseudonym.key").exists()
    assert write_json(theirs) == write_json(ours)
    assert any(isinstance(row.this, Known) for row in ours.measures)


def test_every_planted_fault_is_found_at_its_row(demo: Path) -> None:
    from highneeds.feeds.discovery import read_feed

    with (demo / "feeds" / "planted-faults.csv").open(encoding="utf-8-sig", newline="") as file:
        planted = list(csv.DictReader(file))
    name = planted[-1]["file"]
    result = read_feed("sen2", demo / "feeds" / "sen2" / name, key=b"k" * 32)
    found = {each.row for each in result.rejections} | {each.row for each in result.queries}

    assert {int(each["row"]) for each in planted if each["file"] == name} <= found


def test_a_folder_that_no_demonstration_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")

    with pytest.raises(FolderTakenError, match="holds something that no demonstration made"):
        make_demo(out=tmp_path)
    assert (tmp_path / "thesis.docx").exists()


def test_every_copy_of_the_demonstration_has_its_approved_outline(demo: Path) -> None:
    made = dict(outlines("demo", edition_of(demo, "2024-03")))

    assert set(made) == set((APPROVED / "demo").glob("*.txt"))
    for path, text in made.items():
        assert text == path.read_text(encoding="utf-8"), path.name
