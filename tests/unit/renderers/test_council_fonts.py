"""A council's own typeface reaches each format; what it cannot draw is taken from another."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from typing import TYPE_CHECKING

import pikepdf
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from highneeds.renderers.glyphs import FONTS
from highneeds.renderers.making import make_file
from highneeds.renderers.options import RenderOptions, Theme
from tests.pdf_reading import read_text
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Eastvale Sans"
TEXT = "Plain words, ★ and Ŵ."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a council's typeface of two faces, with ASCII letters alone, and one of another family."""
    home = tmp_path_factory.mktemp("fonts")
    made = {"400Regular": FAMILY, "600SemiBold": "Another Sans", "700Bold": FAMILY}
    for face, family in made.items():
        (path,) = FONTS.glob(f"*{face}.ttf")
        font = TTFont(path)
        subsetter = Subsetter(Options(notdef_outline=True, layout_features=[]))
        subsetter.populate(unicodes=range(0x20, 0x7F))
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in {1, 4, 16}:
                record.string = family
        font.save(home / f"{face[3:]}.ttf")
    return home


def options(folder: Path) -> RenderOptions:
    return RenderOptions(Theme(font=FAMILY, font_files=folder))


def test_a_page_carries_the_faces_of_the_family_and_may_use_them(folder: Path) -> None:
    page = make_file(document_of(TEXT), "html", options=options(folder)).decode()
    faces = re.findall(
        r"font-weight: (\d+); font-style: normal; src: url\(\"data:font/truetype;base64,([^\"]+)",
        page,
    )

    assert [weight for weight, _ in faces] == ["400", "700"]
    assert b64decode(faces[0][1]) == (folder / "Regular.ttf").read_bytes()
    assert "font-src data:" in page
    assert f'--font: "{FAMILY}", "Source Sans 3"' in page  # what it lacks comes from the next


def test_a_face_whose_licence_forbids_it_does_not_travel(folder: Path, tmp_path: Path) -> None:
    font = TTFont(folder / "Regular.ttf")
    font["OS/2"].fsType = 0x0002
    font.save(tmp_path / "Regular.ttf")

    page = make_file(document_of(TEXT), "html", options=options(tmp_path)).decode()
    assert "@font-face" not in page
    assert "font-src" not in page


def test_a_pdf_carries_it_and_takes_what_it_lacks_from_the_house_fonts(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_file(document_of(TEXT), "pdf", options=options(folder)))

    with pikepdf.open(path) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
    assert len(names) >= 3  # the council's, and the house's for the star and the letter it lacks
    assert "★ and Ŵ" in read_text(path)


@pytest.mark.parametrize("name", ["docx", "pptx"])
def test_office_files_name_it(folder: Path, name: str) -> None:
    with zipfile.ZipFile(
        io.BytesIO(make_file(document_of(TEXT), name, options=options(folder)))
    ) as made:
        parts = [made.read(each).decode() for each in made.namelist() if each.endswith(".xml")]

    assert any(FAMILY in part for part in parts)
