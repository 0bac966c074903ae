"""A Word file that was edited by hand is read back: its paragraphs, and its tables cell by cell."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from highneeds.vocabulary.errors import ReportError

TRACKED = ("ins", "del", "moveFrom", "moveTo")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The text of a Word file: paragraphs in order, tables as rows of cells."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def read_docx(content: bytes, *, name: str) -> GivenBack:
    """Return what a Word file says; ReportError where it is none, or holds changes nobody accepted."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.oxml.ns import qn

    try:
        file = Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise ReportError(f"{name} is no Word file; a .docx of the report was wanted.") from None
    body = file.element.body
    if any(next(body.iter(qn(f"w:{mark}")), None) is not None for mark in TRACKED):
        raise ReportError(
            f"{name} has tracked changes; accept or reject them in Word, and save it."
        )
    said = (" ".join(each.text.split()) for each in file.paragraphs)
    tables = tuple(
        tuple(tuple(" ".join(cell.text.split()) for cell in row.cells) for row in table.rows)
        for table in file.tables
    )
    return GivenBack(tuple(text for text in said if text), tables)
