"""A document as plain data, the same for the JSON file and for the page templates."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from highneeds.reports.document import (
    Block,
    BulletList,
    Chart,
    Heading,
    KeyFacts,
    PageBreak,
    Panel,
    Paragraph,
    Table,
)

KINDS: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    BulletList: "list",
    Table: "table",
    Chart: "chart",
    Panel: "panel",
    KeyFacts: "facts",
    PageBreak: "page_break",
}


def block_data(block: Block) -> dict[str, Any]:
    """Return a block as plain data, its kind first.

    >>> block_data(Heading(2, "Key measures", "measures"))
    {'block': 'heading', 'level': 2, 'text': 'Key measures', 'anchor': 'measures'}
    """
    return {"block": KINDS[type(block)]} | {
        each.name: as_data(getattr(block, each.name)) for each in fields(block)
    }


def as_data(value: Any) -> Any:
    """Return any part of a document as plain data."""
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_data(getattr(value, each.name)) for each in fields(value)}
    return value
