"""The report as an Excel workbook: a table a sheet, numbers as numbers, the same to the byte.

Every text is written as a string, so that nothing that was typed can become a formula or a link.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document

FORMAT = "xlsx"
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole workbook."""
    import xlsxwriter

    from highneeds.renderers.workbook import build_workbook
    from highneeds.renderers.xlsx_sheets import SheetWriter
    from highneeds.renderers.zip_times import normalise_zip

    model = build_workbook(document)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, AS_TEXT)
    _properties(book, document)
    writer = SheetWriter(
        book,
        brand=options.theme.brand,
        language=document.language,
        font=options.theme.font,
        letters=options.theme.letters,
    )
    writer.write_cover(model)
    for sheet in model.sheets:
        writer.write_table(sheet)
    book.close()
    return normalise_zip(out.getvalue(), day=document.created)


def _properties(book: Any, document: Document) -> None:
    book.set_properties(
        {
            "title": document.title,
            "subject": document.subject,
            "author": document.organisation,
            "company": document.organisation,
            "category": document.marking,
            "created": datetime.fromisoformat(document.created),
        }
    )
