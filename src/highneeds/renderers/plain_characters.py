"""Text as every format can hold it: no control characters, no half of a surrogate pair."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar, cast

from highneeds.reports.document import Cell
from highneeds.reports.document_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_NO_TEXT = {
    "bool",
    "int",
    "float",
    "int | float | None",
    "dict[str, Any]",
    "tuple[float | None, ...]",
}

# Not allowed in XML 1.0, plus the marks that turn the direction of text and hide what it says.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u202a-\u202e\u2066-\u2069]"
)


def without_controls(text: str) -> str:
    r"""Return the text without characters that are not text, its lines ended in one way.

    >>> without_controls("a\x00b\u202ec\r\n")
    'abc\n'
    """
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def map_text(value: T, change: Callable[[str], str]) -> T:
    """Return a copy of a document or any part of it, each piece of text changed.

    A chart's specification is left alone: it is data for the chart's own renderer.
    """
    return cast("T", _map(value, change))


def _map(value: object, change: Callable[[str], str]) -> object:
    """Return the value itself where nothing in it changes, as is usual: a copy takes its time."""
    if isinstance(value, str):
        changed = change(value)
        return value if changed == value else changed
    if isinstance(value, tuple):
        items = [_map(item, change) for item in value]
        return value if all(map(is_, items, value)) else tuple(items)
    if isinstance(value, Cell) and (text := plain_text(value)) is not None and change(text) == text:
        return value  # as nearly all of a long table are: their parts need no look
    parts: dict[str, Any] = {}
    kind: Any = type(value)
    for name in _names(kind):
        part = getattr(value, name)
        if (made := _map(part, change)) is not part:
            parts[name] = made
    return replace(cast("Any", value), **parts) if parts else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a part that may hold text; what is no part of a document has none."""
    if not is_dataclass(kind):
        return ()
    return tuple(each.name for each in fields(kind) if each.type not in _NO_TEXT)
