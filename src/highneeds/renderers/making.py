"""One file of one format: the text made clean, the copy that was asked for, then its bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.renderers.discovery import get_renderer
from highneeds.renderers.plain_characters import map_text, without_controls
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document


ZIP = b"PK"


def make_file(document: Document, format_name: str, *, options: RenderOptions) -> bytes:
    """Return the bytes of a document in a format, in large print or shades of grey where asked."""
    from highneeds.renderers.greyscale import grey_parts

    drawn = plain_theme(options)
    made = get_renderer(format_name).render(prepared(document, options), options=drawn)
    return grey_parts(made) if options.greyscale and made.startswith(ZIP) else made


def prepared(document: Document, options: RenderOptions) -> Document:
    """Return the document as a renderer takes it: clean, and in the copy that was asked for."""
    from highneeds.renderers.greyscale import grey_document
    from highneeds.renderers.large_print import large_document

    made = map_text(document, without_controls)
    if options.large_print:
        made = large_document(made)
    return grey_document(made) if options.greyscale else made


def check_copy(options: RenderOptions, formats: list[str]) -> None:
    """Raise where large print was asked for in a format that has no size of letters."""
    from highneeds.renderers.large_print import FORMATS

    others = [name for name in formats if name.strip().lower() not in FORMATS]
    if options.large_print and others:
        raise UsageError(
            f"large print is made as {', '.join(FORMATS)}: take {', '.join(others)} out of --formats"
        )
    if options.large_print and options.template is not None:
        raise UsageError(
            "large print has sizes of its own, and a Word template has its own too: give "
            "--large-print or --template, not both"
        )


def plain_theme(options: RenderOptions) -> RenderOptions:
    """Return the options with the theme that is drawn: in shades of grey where that was asked."""
    from highneeds.renderers.greyscale import grey_theme

    return replace(options, theme=grey_theme(options.theme)) if options.greyscale else options
