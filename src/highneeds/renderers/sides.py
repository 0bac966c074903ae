"""How many sides a PDF has before its appendices: its own bookmarks say where they begin."""

from __future__ import annotations

import io
from typing import Any

APPENDICES = "Appendices"


def count_sides(pdf: bytes) -> tuple[int, bool]:
    """Return the pages before the bookmark of the appendices, and whether there is one."""
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
