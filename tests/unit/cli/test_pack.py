"""One command makes the pack; the public one holds nothing that is exempt, internal or of a child."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from highneeds.cli.entry import main

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
COMMITTEE = "Children's Select Committee"
FACTS = """\
title: High needs block highlight report
author: Programme manager
director: Director for children
meets_on: 2024-03-12
recommendations: [Note the report.]
"""
EXEMPT = "\n# Fees {finance, exempt 3}\n\nThe fee offered by Harrowgate College is in dispute.\n"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    shutil.copytree(EXAMPLE, folder)
    story = folder / "periods" / "2024-02" / "narrative.md"
    story.write_text(story.read_text(encoding="utf-8") + EXEMPT, encoding="utf-8")
    write_facts(folder, "")
    return folder


def write_facts(folder: Path, more: str, facts: str = FACTS) -> None:
    path = folder / "periods" / "2024-02" / "paper.yaml"
    path.write_text(f"{facts}{more}", encoding="utf-8")


def pack(folder: Path, out: Path, *options: str, on: str = "2024-03-04") -> int:
    arguments = ["pack", str(folder), "--period", "2024-02", "--for", COMMITTEE]
    return main([*arguments, "--on", on, "--out", str(out), *options])


def read(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def all_text(files: dict[str, bytes]) -> str:
    said = []
    for content in files.values():
        said.append(content.decode("utf-8", "replace"))
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as inner:
                said += [inner.read(name).decode("utf-8", "replace") for name in inner.namelist()]
    return "\n".join(said)


def test_the_public_pack_holds_nothing_exempt_internal_or_small(
    folder: Path, tmp_path: Path
) -> None:
    assert pack(folder, tmp_path / "out") == 0

    files = read(tmp_path / "out" / "committee-pack.zip")
    said = all_text(files)
    assert "Harrowgate" not in said
    assert "2 (33%)" not in said
    assert "Sign-off" not in said
    assert "Data freeze" not in said
    assert "exempt under paragraph 3" in said
    assert not [name for name in files if "sign-off" in name or "exempt" in name]


def test_appendices_are_files_of_their_own_named_by_the_pattern(
    folder: Path, tmp_path: Path
) -> None:
    template = folder / "paper-template.yaml"
    packaged = Path("src/highneeds/reports/paper_templates/council.yaml")
    text = (EXAMPLE.parents[1] / packaged).read_text(encoding="utf-8")
    text = text.replace('"{date}-{committee}-{item}"', '"{letter}_{title}_{date}"')
    template.write_text(text.replace("heading: Legal implications", "heading: What the law says"))

    assert pack(folder, tmp_path / "out") == 0

    files = read(tmp_path / "out" / "committee-pack.zip")
    assert "a_highlight-report_2024-03-12.pdf" in files
    assert "report_report_2024-03-12.docx" in files
    assert "What the law says" in all_text(files)


def test_the_exempt_pack_says_so_in_every_name_and_on_every_page(
    folder: Path, tmp_path: Path
) -> None:
    assert pack(folder, tmp_path / "out", "--exempt") == 0

    files = read(tmp_path / "out" / "committee-pack.exempt.zip")
    assert all(".exempt." in name for name in files if name != "calendar.ics")
    assert "Harrowgate" in all_text(files)
    assert "2 (33%)" not in all_text(files)


def test_public_and_exempt_packs_never_share_a_folder(folder: Path, tmp_path: Path) -> None:
    assert pack(folder, tmp_path / "out") == 0
    assert pack(folder, tmp_path / "out", "--exempt") == 1


def test_the_internal_pack_has_the_sign_off_page_and_every_day(
    folder: Path, tmp_path: Path
) -> None:
    assert pack(folder, tmp_path / "out", "--internal") == 0

    files = read(tmp_path / "out" / "committee-pack.internal.zip")
    assert [name for name in files if "sign-off" in name]
    assert b"Data freeze" in files["calendar.ics"]
    assert b"DTSTART;VALUE=DATE:20240312" in files["calendar.ics"]


def test_the_same_pack_twice_is_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert pack(folder, tmp_path / name) == 0

    first, second = ((tmp_path / n / "committee-pack.zip").read_bytes() for n in ("one", "two"))
    assert first == second


def test_a_late_paper_needs_a_reason_and_prints_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack(folder, tmp_path / "out", on="2024-03-08") == 1
    assert "go out by 2024-03-04" in capsys.readouterr().err

    write_facts(folder, "late: {reason: The ledger closed late, agreed_by: the chair}\n")
    assert pack(folder, tmp_path / "out", on="2024-03-08") == 0
    assert "The ledger closed late. Agreed by the chair." in paper_text(tmp_path / "out")


def paper_text(out: Path) -> str:
    files = read(out / "committee-pack.zip")
    (name,) = [each for each in files if each.endswith("report.docx") and "appendix" not in each]
    return all_text({name: files[name]})


def test_a_supplement_holds_the_appendix_it_replaces_and_no_other(
    folder: Path, tmp_path: Path
) -> None:
    write_facts(folder, "supplement: {replaces: B, reason: A line was missing.}\n")

    assert pack(folder, tmp_path / "out", on="2024-03-11") == 0

    files = read(tmp_path / "out" / "committee-pack.zip")
    assert [name for name in files if "appendix-b" in name]
    assert not [name for name in files if "appendix-a" in name]
    assert "This supplement replaces Appendix B" in all_text(files)


def test_an_embargo_is_printed_on_every_page_until_it_ends(folder: Path, tmp_path: Path) -> None:
    write_facts(folder, "embargo_until: 2024-03-05T09:00:00\n")

    assert pack(folder, tmp_path / "out") == 0

    assert "Embargoed until 5 March 2024, 09:00" in all_text(
        read(tmp_path / "out" / "committee-pack.zip")
    )


def test_a_paper_that_counts_few_children_is_refused_without_saying_them(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_facts(folder, "purpose: Three children moved to Harrowgate.\n")

    assert pack(folder, tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "paper.yaml, purpose" in said
    assert "Three children" not in said


def test_the_days_are_told_to_scripts(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack(folder, tmp_path / "out", "--json") == 0

    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    days = {each["id"]: each["on"] for each in told["calendar"]}
    assert (days["dispatch"], days["meeting"]) == ("2024-03-04", "2024-03-12")
    assert days["freeze"] < days["finance"] <= days["dispatch"]


def test_an_embargo_that_is_over_is_not_printed(folder: Path, tmp_path: Path) -> None:
    write_facts(folder, "embargo_until: 2024-02-01T09:00:00\n")

    assert pack(folder, tmp_path / "out") == 0

    assert "Embargoed" not in all_text(read(tmp_path / "out" / "committee-pack.zip"))
