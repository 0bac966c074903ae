"""An edition as the bytes of one format, for one audience on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.renderers.discovery import get_renderer
from highneeds.renderers.options import RenderOptions
from highneeds.renderers.plain_characters import map_text, without_controls
from highneeds.reports.highlight import build_document

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.edition import Edition
    from highneeds.editions.since_edition import SinceNote
    from highneeds.programme.programme import Programme

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
    "txt": "text/plain; charset=utf-8",
}


def extract_bytes(
    edition: Edition,
    *,
    format_name: str,
    extracted_for: str,
    on: date,
    internal: bool,
    since: tuple[SinceNote, ...] = (),
) -> bytes:
    """Return the whole file; ``since`` are notes of what happened after the edition."""
    document = build_document(
        edition=edition,
        extracted_for=extracted_for,
        extracted_on=max(on, edition.period.end),
        internal=internal,
        since=since,
    )
    clean = map_text(document, without_controls)
    return get_renderer(format_name).render(clean, options=RenderOptions())


def audience_of(programme: Programme) -> str:
    """Return who reads the public copy: the first public audience, or else the public."""
    public = [each.name for each in programme.audiences if each.policy == "public"]
    return public[0] if public else "the public"
