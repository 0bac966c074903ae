"""The report as a Word document: real styles, header rows, alternative texts, the same to the byte."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document

FORMAT = "docx"
FOOT_POINTS = 7.5


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole file, on the council's own template where one is named."""
    from highneeds.renderers.sheets import lay_out
    from highneeds.renderers.word_blocks import WordWriter
    from highneeds.renderers.word_styles import open_styled
    from highneeds.renderers.word_xml import set_language
    from highneeds.renderers.zip_times import normalise_zip

    word = open_styled(options.template, options.theme, scale=options.scale)
    set_language(word, document.language)
    _properties(word, document)
    writer = WordWriter(word, options.theme, scale=options.scale)
    if options.theme.logo is not None and options.template is None:
        writer.write_logo(options.theme.logo)
    for sheet in lay_out(document.blocks):
        writer.write_sheet(sheet)
    _every_page(word, document, size=FOOT_POINTS * options.scale)
    out = io.BytesIO()
    word.save(out)
    return normalise_zip(out.getvalue(), day=document.created)


def _properties(word: WordDocument, document: Document) -> None:
    about = word.core_properties
    day = datetime.fromisoformat(document.created).replace(tzinfo=UTC)
    about.title, about.subject = document.title, document.subject
    about.author = about.last_modified_by = document.organisation
    about.comments, about.keywords, about.category = "", "", document.marking
    about.created = about.modified = day
    about.revision = 1


def _every_page(word: WordDocument, document: Document, *, size: float) -> None:
    """Write header and footer once: later sections take over those of the first."""
    section = word.sections[0]
    if document.marking:
        _last(section.header).add_run(document.marking).bold = True
    foot = _last(section.footer)
    for text in (document.page_key, f"{document.footer} · Page "):
        if text:
            foot.add_run(text)
        if text == document.page_key and text:
            foot.add_run().add_break()
    _page_numbers(foot)
    for run in foot.runs:
        _small(run, size)


def _page_numbers(paragraph: Any) -> None:
    from highneeds.renderers.word_xml import add_field

    add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES")


def _last(part: Any) -> Any:
    """Return an empty paragraph at the end of a header or footer; a template's own text stays."""
    part.is_linked_to_previous = False
    last = part.paragraphs[-1] if part.paragraphs else part.add_paragraph()
    return last if not last.text else part.add_paragraph()


def _small(run: Any, size: float) -> None:
    from docx.shared import Pt

    run.font.size = Pt(size)
