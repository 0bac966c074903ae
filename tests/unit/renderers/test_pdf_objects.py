"""The short way through a PDF's objects and the careful one come to the same."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from highneeds.renderers.options import RenderOptions
from highneeds.renderers.pdf_format import STYLES, page_data, typeset
from highneeds.renderers.pdf_objects import read_plain
from highneeds.renderers.row_headers import add_row_headers, add_with_care
from highneeds.renderers.sides import count_sides, count_with_care
from tests.unit.renderers.made_documents import march_report
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.reports.document import Document


def as_set(document: Document) -> bytes:
    data = page_data(document, RenderOptions())
    return typeset(STYLES / "report.typ", data, day=date(2024, 3, 4))


@pytest.fixture(scope="module")
def march() -> bytes:
    return as_set(march_report())


def tags(pdf: bytes) -> list[tuple[str, str]]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return list(_walk(file.Root.StructTreeRoot.K))


def _walk(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _walk(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        scoped = str(node.S) == "/TH" and isinstance(node.A, pikepdf.Dictionary)
        yield str(node.S), str(node.A.get("/Scope")) if scoped else ""
        if "/K" in node:
            yield from _walk(node.K)


def test_both_ways_mark_the_same_cells_as_headers(march: bytes) -> None:
    assert tags(add_row_headers(march)) == tags(add_with_care(march))
    assert ("/TH", "/Row") in tags(add_row_headers(march))


def test_both_ways_count_the_same_sides(march: bytes) -> None:
    assert count_sides(march) == count_with_care(march) == count_sides(add_row_headers(march))


def test_sides_are_counted_where_nothing_is_appended() -> None:
    pdf = as_set(document_of())

    assert count_sides(pdf) == count_with_care(pdf)
    assert not count_sides(pdf)[1]


def test_the_packed_file_is_sound_and_small(march: bytes) -> None:
    packed = add_row_headers(march)

    with pikepdf.open(io.BytesIO(packed)) as file, pikepdf.open(io.BytesIO(march)) as before:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == len(before.pages)
        assert file.docinfo["/Title"] == before.docinfo["/Title"]
    assert len(packed) < len(march) / 2


@pytest.mark.parametrize("of", ["cut short", "packed already", "no PDF"])
def test_what_is_not_plain_is_left_to_the_careful_way(march: bytes, of: str) -> None:
    others = {"cut short": march[:-9], "packed already": add_row_headers(march), "no PDF": b"%PDF"}

    assert read_plain(march) is not None
    assert read_plain(others[of]) is None


def test_a_row_that_is_written_in_another_way_goes_the_careful_way(march: bytes) -> None:
    odd = march.replace(b"/Headers[(U1x0y0)]", b"/Summary (a table)", 1)

    assert len(odd) == len(march)
    assert tags(add_row_headers(odd)) == tags(add_with_care(odd))
