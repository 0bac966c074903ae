"""How many sides a PDF has before its appendices: its own bookmarks say where they begin."""

from __future__ import annotations

import io
import re
from typing import Any

from highneeds.renderers.pdf_objects import read_plain

APPENDICES = "Appendices"
_PAGES = re.compile(rb"<</Type/Pages/Count \d+/Kids\[(?P<pages>(?:\d+ 0 R ?)+)\]>>")
_MARK = re.compile(
    rb"<<(?:/(?:Parent|Next|Prev|First|Last) \d+ 0 R|/Count -?\d+)*/Title\(Appendices\)/Dest (?P<at>\d+) 0 R>>"
)
_PLACE = re.compile(rb"\[(?P<page>\d+) 0 R/XYZ ")


def count_sides(pdf: bytes) -> tuple[int, bool]:
    """Return the pages before the bookmark of the appendices, and whether there is one."""
    plain = read_plain(pdf)
    if plain is not None:
        leaves = [found for body in plain.bodies.values() if (found := _PAGES.fullmatch(body))]
        if len(leaves) == 1:
            pages = [int(each) for each in re.findall(rb"(\d+) 0 R", leaves[0]["pages"])]
            marks = (_MARK.fullmatch(body) for body in plain.bodies.values())
            for mark in filter(None, marks):
                place = _PLACE.match(plain.bodies[int(mark["at"])])
                if place is not None:
                    return pages.index(int(place["page"])), True
            return len(pages), False
    return count_with_care(pdf)


def count_with_care(pdf: bytes) -> tuple[int, bool]:
    """Do the same with a library that reads any PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        with file.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                entry = waiting.pop(0)
                waiting.extend(entry.children)
                if str(entry.title) == APPENDICES and entry.destination is not None:
                    target: Any = entry.destination  # page and place, as the typesetter writes it
                    return numbers[target[0].objgen], True
        return len(file.pages), False
