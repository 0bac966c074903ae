"""Public and exempt twins come from one edition; the public one never tells what is exempt."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.cli.entry import main
from highneeds.editions.edition import Paragraphs
from highneeds.reports.audience import list_audiences
from highneeds.reports.document_text import block_texts
from highneeds.reports.highlight import build_document
from highneeds.vocabulary.errors import ReportError
from tests.unit.reports.march_edition import MARCH

if TYPE_CHECKING:
    from highneeds.reports.document import Document

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
KEPT_BACK = "The fee offered by Harrowgate College is under dispute."
SECTIONS = ("overview", "finance", "conditions", "measures", "mitigations", "risks", "trajectory")
TWINS = replace(
    MARCH,
    narrative=tuple(Paragraphs(name, "Fees", KEPT_BACK, exempt=3) for name in SECTIONS),
)
ON = date(2024, 3, 4)


def build(name: str, *, internal: bool = False, exempt: bool = False) -> Document:
    return build_document(
        edition=TWINS, extracted_for=name, extracted_on=ON, internal=internal, exempt=exempt
    )


def text_of(document: Document) -> str:
    return "\n".join(block_texts(document.blocks))


@pytest.mark.parametrize("name", [each.title for each in list_audiences()])
def test_no_public_copy_tells_what_is_exempt(name: str) -> None:
    said = text_of(build(name))

    assert "Harrowgate" not in said
    assert "Fees" not in said


def test_the_public_twin_says_that_a_part_is_exempt_and_why() -> None:
    assert "exempt under paragraph 3 of Part 1 of Schedule 12A" in text_of(build("Committee"))


def test_the_exempt_twin_marks_the_part_and_every_page_and_still_protects_children() -> None:
    document = build("Committee", exempt=True)

    said = text_of(document)
    assert KEPT_BACK in said
    assert "Not for publication: exempt under paragraph 3" in said
    assert document.marking.startswith("Draft · Not for publication: contains exempt")
    assert "33%" not in said
    assert "Checks" not in said


def test_the_department_does_not_read_what_is_exempt_and_officers_do() -> None:
    assert "Harrowgate" not in text_of(build("Department for Education", internal=True))
    assert "Harrowgate" in text_of(build("Programme board", internal=True))


def test_an_edition_with_nothing_exempt_has_no_exempt_twin() -> None:
    with pytest.raises(ReportError, match="Nothing in this edition is exempt"):
        build_document(
            edition=MARCH, extracted_for="C", extracted_on=ON, internal=False, exempt=True
        )


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    shutil.copytree(EXAMPLE, folder)
    story = folder / "periods" / "2024-02" / "narrative.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(f"{text}\n# Feees {{finance, exempt 3}}\n\n{KEPT_BACK}\n", encoding="utf-8")
    return folder


def extract(folder: Path, out: Path, *options: str) -> int:
    arguments = ["report", str(folder), "--period", "2024-02", "--for", "Committee"]
    formats = "html,docx,xlsx,ods,csv,json,txt,pptx"
    arguments += ["--on", "2024-03-04", "--out", str(out), "--formats", formats]
    return main([*arguments, *options])


def everything(out: Path) -> str:
    said = []
    for path in out.iterdir():
        said.append(path.read_bytes().decode("utf-8", "replace"))
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as file:
                said += [file.read(name).decode("utf-8", "replace") for name in file.namelist()]
    return "\n".join(said)


def test_no_file_of_the_public_extract_holds_a_word_of_it(folder: Path, tmp_path: Path) -> None:
    assert extract(folder, tmp_path / "public") == 0

    said = everything(tmp_path / "public")
    assert "Harrowgate" not in said
    assert "Feees" not in said


def test_the_exempt_extract_has_names_and_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    assert extract(folder, tmp_path / "exempt", "--exempt") == 0
    assert extract(folder, tmp_path / "exempt") == 1

    assert (tmp_path / "exempt" / "highlight-report.exempt.html").exists()
    assert "Harrowgate" in everything(tmp_path / "exempt")


def test_a_mark_that_cannot_be_read_is_refused_and_never_taken_for_public(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = folder / "periods" / "2024-02" / "narrative.md"
    text = story.read_text(encoding="utf-8").replace("exempt 3", "exmept 3")
    story.write_text(text, encoding="utf-8")

    assert extract(folder, tmp_path / "public") == 1
    assert "exempt, with a paragraph from 1 to 7" in capsys.readouterr().err


def test_what_a_check_found_in_it_is_not_quoted_beside_the_public_copy(
    folder: Path, tmp_path: Path
) -> None:
    assert extract(folder, tmp_path / "public") == 0

    found = json.loads((tmp_path / "public" / "checks.json").read_text(encoding="utf-8"))
    told = [each["message"] for each in found if each["place"].endswith(", exempt")]
    assert set(told) <= {"What was found is told beside the internal copy."}
