"""The report as JSON: every table, cell and text, in the shape that ``document.schema.json`` says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.renderers.data_shape import block_data

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document

FORMAT = "json"
SHAPE = "highneeds.document/1"
SCHEMA = Path(__file__).with_name("styles") / "document.schema.json"


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the document's content as JSON, without anything of its looks."""
    data: dict[str, Any] = {
        "format": SHAPE,
        "title": document.title,
        "organisation": document.organisation,
        "subject": document.subject,
        "language": document.language,
        "created": document.created,
        "marking": document.marking,
    }
    if document.sha256:
        data["sha256"] = document.sha256
    data["blocks"] = [block_data(block) for block in document.blocks]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
