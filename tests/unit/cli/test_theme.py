"""The council's look in programme.yaml: taken into every format, refused where it cannot be read."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from msgspec.structs import replace

from highneeds.cli.extracting import say_sides
from highneeds.cli.theme import read_theme
from highneeds.renderers.making import make_file
from highneeds.renderers.options import RenderOptions
from highneeds.reports.audience import load_audience
from highneeds.vocabulary.errors import ReportError
from tests.unit.renderers.made_documents import march_report

MARCH = Path(__file__).parents[3] / "examples" / "march-2024"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20" fill="#5B2A86"/></svg>'


def folder(home: Path, theme: str) -> Path:
    """Return the example with a theme and a logo."""
    made = home / "programme"
    shutil.copytree(MARCH, made)
    with (made / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\ntheme:\n{theme}")
    (made / "logo.svg").write_text(LOGO, encoding="utf-8")
    return made


@pytest.fixture
def options(tmp_path: Path) -> RenderOptions:
    said = '  brand: "#5B2A86"\n  panel: "#F3EDF8"\n  font: Verdana\n  logo: logo.svg\n'
    return RenderOptions(theme=read_theme(folder(tmp_path, said)))


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx", "ods"])
def test_colour_and_typeface_are_in_the_office_files(name: str, options: RenderOptions) -> None:
    made = make_file(march_report(), name, options=options)

    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = "".join(parts.read(n).decode() for n in parts.namelist() if n.endswith(".xml"))
        pictures = [each for each in parts.namelist() if "media/" in each]
    assert "5b2a86" in text.lower()
    assert "Verdana" in text
    if name in {"docx", "pptx"}:
        assert 'descr="Logo of The council (not named in the report)"' in text
        assert pictures


def test_the_logo_rides_in_the_page_and_has_its_words(options: RenderOptions) -> None:
    page = html.fromstring(make_file(march_report(), "html", options=options).decode())
    (logo,) = page.iter("img")
    assert logo.get("alt") == "Logo of The council (not named in the report)"
    assert str(logo.get("src")).startswith("data:image/svg+xml;base64,")


def test_the_logo_in_the_pdf_has_its_words(options: RenderOptions) -> None:
    with pikepdf.open(io.BytesIO(make_file(march_report(), "pdf", options=options))) as file:
        said = [str(each.Alt) for each in file.objects if _is_figure(each)]
    assert "Logo of The council (not named in the report)" in said


def _is_figure(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and str(each.get("/S")) == "/Figure"


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        (
            '  brand: "#F46A25"\n',
            "brand: #F46A25 beside #FFFFFF has a contrast of 3.0; letters need",
        ),
        ('  panel: "#12436D"\n', "panel: #12436D beside #0B0C0C has a contrast of 1.9"),
        ("  brand: blue\n", "a colour is written #rrggbb"),
        ("  logo: ../../secret.png\n", "leads out of the folder"),
        ("  logo: logo.gif\n", "a PNG or SVG file in the folder was wanted"),
        ("  fonts: fonts\n", "a folder with .ttf or .otf files was wanted"),
        ("  font: 'x; } body { display: none'\n", "the name of a typeface was wanted"),
    ],
)
def test_a_look_that_will_not_do_is_refused_with_its_place(
    tmp_path: Path, theme: str, said: str
) -> None:
    with pytest.raises(ReportError) as refusal:
        read_theme(folder(tmp_path, theme))
    assert "programme.yaml, theme" in str(refusal.value)
    assert said in str(refusal.value)


def test_a_committee_copy_of_more_sides_than_promised_is_told() -> None:
    pdf = make_file(march_report(), "pdf", options=RenderOptions())
    audience = load_audience("select_committee")

    assert say_sides({"report.pdf": pdf}, audience) == []
    (said,) = say_sides({"report.pdf": pdf}, replace(audience, sides=1))
    assert "sides before its appendices; Select committee is promised at most 1" in said
