"""An edition as the bytes of one format, for one audience on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.renderers.making import make_file
from highneeds.renderers.options import RenderOptions, Theme
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
    theme: Theme,
    since: tuple[SinceNote, ...] = (),
) -> bytes:
    """Return the whole file in a council's look; ``since`` are notes of what happened after it."""
    document = build_document(
        edition=edition,
        extracted_for=extracted_for,
        extracted_on=max(on, edition.period.end),
        internal=internal,
        since=since,
    )
    return make_file(document, format_name, options=RenderOptions(theme=theme))


def audience_of(programme: Programme) -> str:
    """Return who reads the public copy: the first public audience, or else the public."""
    public = [each.name for each in programme.audiences if each.policy == "public"]
    return public[0] if public else "the public"
