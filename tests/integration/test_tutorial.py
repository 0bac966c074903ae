"""The tutorial, walked as it is written: from nothing to a published edition, without returns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from highneeds.cli import main
from tests import returns

TITLE = "    title: Plans in independent or non-maintained special schools\n"
TARGET = (
    "    targets:\n"
    '      - {from: 2026-01-01, target: "6.0%", amber_margin: "0.5%", '
    'agreed_by: "Programme board, 8 January 2026"}\n'
)
JUDGED = {
    "overall": "Amber,A. Director,2026-02-06,Two of five workstreams have begun.",
    "trajectory": "Amber,B. Officer,2026-02-06,The forecast is £0.4 million above plan.",
}


def fill(path: Path, rows: dict[str, str]) -> None:
    """Type the first cells of some rows, as somebody with a spreadsheet would."""
    text = path.read_text(encoding="utf-8-sig")
    for key, cells in rows.items():
        (line,) = [line for line in text.splitlines() if line.startswith(f"{key},")]
        typed = cells.split(",")
        rest = line.split(",")[1 + len(typed) :]
        text = text.replace(line, ",".join([key, *typed, *rest]))
    path.write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HIGHNEEDS_PROFILE", str(tmp_path / "profile"))
    folder = tmp_path / "my-council"
    made = main(
        ["new", str(folder), "--agreement", "local-plan", "--organisation", "Anywhere Council",
         "--period", "2026-01"]
    )  # fmt: skip
    assert made == 0
    period = folder / "periods" / "2026-01"
    fill(
        period / "measures.csv",
        {
            "inmss_share": "5.9%,,2026-01-31",
            "ad_hoc_decisions": ",,,feed not established,Head of commissioning,2026-04-30",
        },
    )
    fill(period / "conditions.csv", JUDGED)
    narrative = period / "narrative.md"
    said = narrative.read_text(encoding="utf-8").replace(
        "# What we ask", "Two workstreams have begun and three begin in March.\n\n# What we ask"
    )
    narrative.write_text(said, encoding="utf-8")
    programme = folder / "programme.yaml"
    text = programme.read_text(encoding="utf-8")
    assert TITLE in text
    programme.write_text(text.replace(TITLE, TITLE + TARGET), encoding="utf-8")
    return folder


def report(folder: Path, out: Path) -> int:
    return main(
        ["report", str(folder), "--period", "2026-01", "--for", "Children's Select Committee",
         "--on", "2026-02-09", "--out", str(out), "--formats", "html,json"]
    )  # fmt: skip


def test_the_walk_of_the_tutorial_ends_with_a_published_edition(
    council: Path, tmp_path: Path
) -> None:
    assert report(council, tmp_path / "draft") == 0
    draft = (tmp_path / "draft" / "highlight-report.html").read_text(encoding="utf-8")
    assert "Draft" in draft
    assert "Green - On Track" in draft
    assert "Head of commissioning" in draft

    published = main(
        ["publish", str(council), "--period", "2026-01", "--approved-by", "A. Director",
         "--released-by", "B. Officer", "--on", "2026-02-10"]
    )  # fmt: skip

    assert published == 0
    edition = json.loads((council / "editions" / "2026-01.json").read_text(encoding="utf-8"))
    assert edition["status"] == "published"
    assert main(["next-period", str(council)]) == 0
    assert (council / "periods" / "2026-02" / "narrative.md").exists()


def test_without_child_level_data_no_key_and_no_store_is_made(
    council: Path, tmp_path: Path
) -> None:
    assert report(council, tmp_path / "draft") == 0
    assert main(["measures", str(council), "--as-at", "2026-01-31"]) == 0

    assert not (tmp_path / "profile").exists()
    assert not (council / ".highneeds").exists()


def test_the_return_of_another_authority_is_refused_in_a_folder(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = council / "feeds" / "sen2"
    returns.write(folder, returns.a_return(), "a.xml")
    assert main(["measures", str(council), "--as-at", "2024-01-18"]) == 0
    returns.write(folder, returns.a_return(authority="850"), "b.xml")

    assert main(["measures", str(council), "--as-at", "2024-01-18"]) == 1
    assert "authority 850; that of 865 was wanted" in capsys.readouterr().err


def test_one_person_cannot_publish_alone(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = main(
        ["publish", str(council), "--period", "2026-01", "--approved-by", "A. Director",
         "--released-by", "a. director ", "--on", "2026-02-10"]
    )  # fmt: skip

    assert refused == 1
    assert "two" in capsys.readouterr().err
    assert not (council / "editions" / "2026-01.json").exists()


def test_public_and_internal_copies_never_lie_in_one_folder(council: Path, tmp_path: Path) -> None:
    assert report(council, tmp_path / "out") == 0

    refused = main(
        ["report", str(council), "--period", "2026-01", "--for", "Programme board",
         "--on", "2026-02-09", "--out", str(tmp_path / "out"), "--formats", "html", "--internal"]
    )  # fmt: skip

    assert refused == 1
    assert not list((tmp_path / "out").glob("*internal*"))
