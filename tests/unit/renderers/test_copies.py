"""Copies for readers' eyes: large print, shades of grey, and colours that some do not see."""

from __future__ import annotations

import colorsys
import io
import re
import zipfile
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import docx
import pikepdf
import pytest
from lxml import html

from highneeds.renderers.contrast import OF_GRAPHICS, OF_TEXT, contrast, grey_of, luminance
from highneeds.renderers.making import check_copy, make_file
from highneeds.renderers.options import RenderOptions
from highneeds.renderers.tints import SERIES, TINTS
from highneeds.reports.risk_chart import SHADES
from highneeds.reports.trajectory_lines import LINES
from highneeds.vocabulary.errors import UsageError
from tests.unit.renderers.made_documents import march_report, tables_of
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from highneeds.reports.document import Table

LARGE, GREY = RenderOptions(large_print=True), RenderOptions(greyscale=True)
# How red, green and blue reach an eye without one kind of cone: Machado, Oliveira and Fernandes,
# "A physiologically-based model for simulation of color vision deficiency", 2009, severity 1.0.
EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def seen_by(eye: str, colour: str) -> str:
    """Return a colour as an eye of that kind sees it."""
    linear = [_linear(part / 255) for part in bytes.fromhex(colour.lstrip("#"))]
    mixed = [
        sum(share * part for share, part in zip(row, linear, strict=True)) for row in EYES[eye]
    ]
    return "#" + "".join(f"{round(_encoded(min(1.0, max(0.0, part))) * 255):02X}" for part in mixed)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _encoded(share: float) -> float:
    return share * 12.92 if share <= 0.0031308 else float(1.055 * share ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("tone", TINTS)
@pytest.mark.parametrize("eye", [*EYES, "greyscale"])
def test_every_rating_can_be_read_by_every_eye(tone: str, eye: str) -> None:
    fill, ink = (f"#{part}" for part in TINTS[tone])
    see = grey_of if eye == "greyscale" else lambda colour: seen_by(eye, colour)

    assert contrast(see(ink), see(fill)) >= OF_TEXT
    assert contrast(see(ink), "#FFFFFF") >= OF_TEXT  # a judgement stands in a frame on white


@pytest.mark.parametrize("eye", [*EYES, "greyscale"])
def test_every_line_of_a_chart_stands_out_from_the_page_for_every_eye(eye: str) -> None:
    see = grey_of if eye == "greyscale" else lambda colour: seen_by(eye, colour)

    for line in LINES:
        assert contrast(see(line.colour), "#FFFFFF") >= OF_GRAPHICS - 0.6  # orange, named beside
        assert contrast(see(line.label_colour), "#FFFFFF") >= OF_TEXT


def test_each_rating_has_a_shape_and_words_of_its_own() -> None:
    badges = {
        (cell.badge.tone, cell.badge.symbol, cell.badge.words)
        for table in _tables()
        for row in table.rows
        for cell in row
        if cell.badge
    }
    for one, other in combinations(badges, 2):
        if one[0] != other[0] and "none" not in {one[0], other[0]}:
            assert one[1] != other[1]
            assert one[2] != other[2]


def test_the_shades_of_the_risk_matrix_grow_darker_with_the_score() -> None:
    lights = [luminance(shade) for shade in SHADES]
    assert lights == sorted(lights, reverse=True)


def test_a_grey_keeps_the_contrast_of_its_colour() -> None:
    for colour in (*SERIES, *(part for pair in TINTS.values() for part in pair)):
        assert luminance(grey_of(colour)) == pytest.approx(luminance(colour), abs=0.006)


@pytest.mark.parametrize("name", ["html", "docx", "pptx", "xlsx", "ods"])
def test_a_copy_in_greyscale_names_no_other_colour(name: str) -> None:
    made = make_file(march_report(), name, options=GREY)

    found = {colour for part in _texts(made) for colour in _colours(part)}
    assert found
    assert not [colour for colour in found if colorsys.rgb_to_hsv(*_shares(colour))[1] > 0]


def test_the_usual_copy_has_colours_that_this_would_see() -> None:
    made = make_file(march_report(), "docx", options=RenderOptions())
    found = {colour for part in _texts(made) for colour in _colours(part)}
    assert [colour for colour in found if colorsys.rgb_to_hsv(*_shares(colour))[1] > 0]


def test_a_pdf_in_greyscale_is_drawn_in_greys_alone() -> None:
    assert not _coloured(make_file(march_report(), "pdf", options=GREY))
    assert _coloured(make_file(march_report(), "pdf", options=RenderOptions()))


def test_no_letter_of_a_large_print_page_is_small() -> None:
    made = docx.Document(io.BytesIO(make_file(march_report(), "docx", options=LARGE)))

    sizes = [
        style.font.size.pt
        for paragraph in made.paragraphs
        if paragraph.text.strip() and (style := paragraph.style) and style.font.size
    ]
    assert sizes
    assert min(sizes) >= 16


def test_large_print_tells_every_figure_of_the_report() -> None:
    usual: Any
    large: Any
    usual, large = (
        html.fromstring(make_file(march_report(), "html", options=options).decode())
        for options in (RenderOptions(), LARGE)
    )

    said = {" ".join(cell.text_content().split()) for cell in usual.iter("td")}
    again = {" ".join(cell.text_content().split()) for cell in large.iter("td")}
    assert said <= again
    assert max(len(row.findall("*")) for row in large.iter("tr")) <= 3


def test_large_print_of_slides_is_refused_with_the_formats_that_have_it() -> None:
    with pytest.raises(UsageError, match="made as html, pdf, docx: take pptx out"):
        check_copy(LARGE, ["pdf", "pptx"])


def test_large_print_on_a_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not both"):
        check_copy(replace(LARGE, template=tmp_path), ["docx"])


@pytest.mark.parametrize("options", [LARGE, GREY])
@pytest.mark.parametrize("name", ["html", "pdf", "docx"])
def test_a_copy_is_the_same_when_made_again(options: RenderOptions, name: str) -> None:
    once, again = (make_file(document_of(), name, options=options) for _ in range(2))
    assert once == again


def _tables() -> Iterator[Table]:
    yield from tables_of(march_report())


def _texts(content: bytes) -> Iterator[str]:
    if not content.startswith(b"PK"):
        yield from re.findall(r"<style>.*?</style>|<svg.*?</svg>", content.decode(), re.DOTALL)
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml") and "theme" not in name and "calcChain" not in name:
                yield parts.read(name).decode()


def _colours(text: str) -> list[str]:
    named = r'(?:w:color w:val|w:fill|w:color|srgbClr val|rgb)="(?:FF)?([0-9A-Fa-f]{6})"'
    return re.findall(named, text) + re.findall(r"#([0-9A-Fa-f]{6})\b", text)


def _shares(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour)
    return red / 255, green / 255, blue / 255


def _coloured(pdf: bytes) -> list[str]:
    """Return the instructions of a PDF that set a colour which is no grey."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            instructions: Any = pikepdf.parse_content_stream(page)
            for operands, operator in instructions:
                if str(operator) in {"rg", "RG", "scn", "SCN"} and len(operands) == 3:
                    shares = [float(each) for each in operands]
                    if max(shares) - min(shares) > 0.01:
                        found.append(f"{operator} {shares}")
    return found
