"""Formats are found, not listed: any module here with a ``FORMAT`` and a ``render`` is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

import highneeds.renderers as room
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Document


class Renderer(Protocol):
    """A format: the end of its file names, and the function that makes the file's bytes."""

    FORMAT: str

    def render(self, document: Document, *, options: RenderOptions) -> bytes:
        """Return the whole file."""


@cache
def list_formats() -> tuple[str, ...]:
    """Return the formats there are, in alphabetical order.

    >>> {"html", "pdf", "docx", "json"} <= set(list_formats())
    True
    """
    return tuple(sorted(_renderers()))


def get_renderer(name: str) -> Renderer:
    """Return the renderer of a format; one that is not known names those that are.

    >>> get_renderer("HTML").FORMAT
    'html'
    """
    found = _renderers().get(name.strip().lower())
    if found is None:
        raise UsageError(f"{name!r} is not a format; the formats are {', '.join(list_formats())}")
    return found


@cache
def _renderers() -> dict[str, Renderer]:
    found: dict[str, Renderer] = {}
    for module in iter_modules(room.__path__):
        if module.name.endswith("_format"):
            renderer = cast("Renderer", import_module(f"{room.__name__}.{module.name}"))
            found[renderer.FORMAT] = renderer
    return found
