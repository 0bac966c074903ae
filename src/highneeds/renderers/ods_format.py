"""The report as an OpenDocument spreadsheet: the same sheets as the Excel workbook, byte for byte."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document

FORMAT = "ods"
# Parts of the library's own template: a picture of nothing, and views of a sheet that is not here.
NOT_OURS = ("Configurations2/", "Thumbnails/", "manifest.rdf")


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole file."""
    import odfdo

    from highneeds.renderers.ods_sheets import OdsWriter
    from highneeds.renderers.ods_styles import StyleBook
    from highneeds.renderers.workbook import build_workbook
    from highneeds.renderers.zip_times import normalise_zip

    model = build_workbook(document)
    file = odfdo.Document("spreadsheet")
    _properties(file, document)
    styles = StyleBook(
        file,
        brand=options.theme.brand,
        language=document.language,
        font=options.theme.font,
    )
    file.body.clear()
    writer = OdsWriter(file.body, styles, letters=options.theme.letters)
    sheets = tuple(sheet for sheet in model.sheets if sheet.chart is None)  # it draws none
    writer.write_cover(replace(model, sheets=sheets))
    for sheet in sheets:
        writer.write_table(sheet)
    writer.name_tables()
    out = io.BytesIO()
    file.save(out)
    return normalise_zip(out.getvalue(), day=document.created)


def _properties(file: Any, document: Document) -> None:
    """Say what the file is; nothing of the template's own, and no clock's time."""
    day = datetime.fromisoformat(document.created)
    about = file.meta
    about.title, about.subject = document.title, document.subject
    about.creator = about.initial_creator = document.organisation
    about.language, about.generator = document.language, "highneeds"
    about.creation_date = about.date = day
    if document.marking:
        about.keyword = document.marking
    for left_over in about.xpath("//meta:document-statistic | //meta:user-defined"):
        left_over.delete()
    for view in file.get_part("settings.xml").xpath("//config:config-item-set"):
        view.delete()
    for name in file.get_parts():
        if name.startswith(NOT_OURS):
            file.del_part(name)
    for entry in file.manifest.xpath("//manifest:file-entry"):
        if entry.get_attribute("manifest:full-path").startswith(NOT_OURS):
            entry.delete()
