"""What a data file of a report holds: a data package beside it, with Table Schema and JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.reports.document import Document

STYLES = Path(__file__).with_name("styles")
TABLE_SCHEMA = STYLES / "highlight-report.table-schema.json"
DOCUMENT_SCHEMA = STYLES / "document.schema.json"
PACKAGE = "datapackage.json"
PROFILE = "https://specs.frictionlessdata.io/schemas/data-package.json"


def render_package(document: Document, files: Mapping[str, str]) -> bytes:
    """Return the description of a report's ``csv`` and ``json``, each under the name of its file.

    The shape is that of a Frictionless data package: the CSV's columns as a Table Schema, the
    JSON's content as a JSON Schema.
    """
    told: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "highlight-report",
        "title": document.title,
        "description": document.subject,
        "created": f"{document.created}T00:00:00Z",
        "contributors": [{"title": document.organisation, "role": "publisher"}],
        "resources": [_RESOURCES[name](path) for name, path in files.items() if name in _RESOURCES],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(path: str) -> dict[str, Any]:
    return {
        "name": "cells",
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": json.loads(TABLE_SCHEMA.read_text(encoding="utf-8")),
    }


def _json(path: str) -> dict[str, Any]:
    return {
        "name": "document",
        "path": path,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "jsonSchema": json.loads(DOCUMENT_SCHEMA.read_text(encoding="utf-8")),
    }


_RESOURCES = {"csv": _csv, "json": _json}
