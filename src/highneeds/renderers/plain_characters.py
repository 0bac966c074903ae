"""Text as every format can hold it: no control characters, no half of a surrogate pair."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

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
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_map(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: _map(getattr(value, each.name), change)
            for each in fields(value)
            if not isinstance(getattr(value, each.name), (dict, bool, int, float, type(None)))
        }
        return replace(value, **changed)
    return value
