"""A document as plain data, the same for the JSON file and for the page templates."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
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
    kind: Any = type(block)
    return {"block": KINDS[kind]} | {name: as_data(getattr(block, name)) for name in _names(kind)}


def as_data(value: Any) -> Any:
    """Return any part of a document as plain data."""
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    kind: Any = type(value)
    if names := _names(kind):
        return {name: as_data(getattr(value, name)) for name in names}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a part's fields; there are none in what is no part of a document."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
