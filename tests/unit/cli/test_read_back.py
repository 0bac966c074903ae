"""A report edited in Word comes back: text is proposed, a changed figure is refused by its name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from highneeds.cli.entry import main

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
MADE_WITH = ["--period", "2024-02", "--for", "Children's Select Committee", "--on", "2024-03-04"]


@pytest.fixture(name="report")
def _report(tmp_path: Path) -> Path:
    arguments = ["report", str(EXAMPLE), *MADE_WITH, "--out", str(tmp_path), "--formats", "docx"]
    assert main(arguments) == 0
    return tmp_path / "highlight-report.docx"


def read_back(report: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["read-back", str(EXAMPLE), str(report), *MADE_WITH, "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, told


def change_paragraph(report: Path, old: str, new: str) -> None:
    file = docx.Document(str(report))
    (paragraph,) = [each for each in file.paragraphs if old in each.text]
    paragraph.text = paragraph.text.replace(old, new)
    file.save(str(report))


def test_a_report_that_nobody_edited_proposes_nothing(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_back(report, capsys) == (0, {"proposed": [], "refused": []})


def test_edited_words_are_proposed_for_their_section(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_paragraph(report, "achitecture", "architecture")

    code, told = read_back(report, capsys)

    assert code == 0
    (edit,) = told["proposed"]
    assert edit["place"] == "narrative.md: overview"
    assert "architecture" in edit["now"]


def test_a_changed_figure_is_refused_by_the_name_of_its_cell(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = docx.Document(str(report))
    (cell,) = [
        cell
        for table in file.tables
        for row in table.rows
        for cell in row.cells
        if cell.text == "£103,744,143"
    ]
    cell.text = "£99,000,000"
    file.save(str(report))

    code, told = read_back(report, capsys)

    assert code == 1
    assert told["proposed"] == []
    (edit,) = told["refused"]
    assert edit["place"] == "Total High Needs Block Spend, Budget"
    assert (edit["was"], edit["now"]) == ("£103,744,143", "£99,000,000")


def test_words_that_the_edition_makes_are_refused(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_paragraph(report, "It cannot be said yet", "Yes, certainly")

    code, told = read_back(report, capsys)

    assert code == 1
    assert "made from the edition" in told["refused"][0]["why"]


def test_a_file_that_is_no_word_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"not a zip")

    assert main(["read-back", str(EXAMPLE), str(path), *MADE_WITH]) == 1
    assert "is no Word file" in capsys.readouterr().err


def test_changes_that_word_still_tracks_are_refused(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = docx.Document(str(report))
    (paragraph,) = [each for each in file.paragraphs if "achitecture" in each.text]
    tracked = OxmlElement("w:ins")
    tracked.set(qn("w:id"), "1")
    tracked.set(qn("w:author"), "An officer")
    tracked.append(paragraph.add_run("more")._r)
    paragraph._p.append(tracked)
    file.save(str(report))
    capsys.readouterr()

    code = main(["read-back", str(EXAMPLE), str(report), *MADE_WITH, "--json"])

    assert code == 1
    assert "has tracked changes; accept or reject them in Word" in capsys.readouterr().err


def test_a_report_on_a_councils_template_is_compared_with_that_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "template.docx"
    docx.Document().save(str(template))
    made = ["report", str(EXAMPLE), *MADE_WITH, "--formats", "docx", "--template", str(template)]
    assert main([*made, "--out", str(tmp_path / "out")]) == 0
    report = tmp_path / "out" / "highlight-report.docx"
    change_paragraph(report, "achitecture", "architecture")
    capsys.readouterr()

    arguments = ["read-back", str(EXAMPLE), str(report), *MADE_WITH, "--template", str(template)]
    assert main([*arguments, "--json"]) == 0
    (edit,) = json.loads(capsys.readouterr().out)["proposed"]
    assert "architecture" in edit["now"]
