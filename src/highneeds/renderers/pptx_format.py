"""The report as slides: 16 to 9, one message each, native tables and charts, the same to the byte."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document

FORMAT = "pptx"


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole presentation."""
    from highneeds.renderers.slide_plan import plan_slides
    from highneeds.renderers.slide_template import open_template
    from highneeds.renderers.slide_text import letters_as_wide
    from highneeds.renderers.slide_writer import SlideWriter
    from highneeds.renderers.zip_times import normalise_zip

    slides = open_template(
        brand=options.theme.brand, language=document.language, font=options.theme.font
    )
    _properties(slides, document)
    writer = SlideWriter(slides, document, brand=options.theme.brand)
    writer.write_opening(options.theme.logo)
    with letters_as_wide(options.theme.letters):
        for plan in plan_slides(document):
            writer.write(plan)
    out = io.BytesIO()
    slides.save(out)
    return normalise_zip(out.getvalue(), day=document.created)


def _properties(slides: Any, document: Document) -> None:
    about = slides.core_properties
    day = datetime.fromisoformat(document.created).replace(tzinfo=UTC)
    about.title, about.subject = document.title, document.subject
    about.author = about.last_modified_by = document.organisation
    about.comments, about.keywords, about.category = "", "", document.marking
    about.language = document.language
    about.created = about.modified = about.last_printed = day
    about.revision = 1
