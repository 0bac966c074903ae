"""A copy in shades of grey: each colour becomes the grey that is as light, so that it reads the same."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from highneeds.renderers.contrast import grey_of
from highneeds.reports.document import Chart

if TYPE_CHECKING:
    from highneeds.renderers.options import Theme
    from highneeds.reports.document import Document

_HEX = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b")
# Where Office and OpenDocument files name colours; texts never stand there.
_IN_PARTS = re.compile(
    rb'((?:<w:color w:val|w:fill|w:color|<a:srgbClr val|rgb)="(?:FF)?|'
    rb'(?:fo|svg|draw|style|loext):[a-z-]+="[^"<>]*?#)([0-9A-Fa-f]{6})(?=["; ])'
)
PARTS = (".xml", ".rels")


def grey_document(document: Document) -> Document:
    """Return the document with its charts in shades of grey."""
    blocks = tuple(
        replace(block, spec=_grey_spec(block.spec)) if isinstance(block, Chart) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def grey_theme(theme: Theme) -> Theme:
    """Return the theme in shades of grey; a logo is left as its council drew it."""
    return replace(theme, brand=grey_of(theme.brand), panel=grey_of(theme.panel))


def grey_style(css: str) -> str:
    """Return a style sheet with its colours as greys.

    >>> grey_style("a { color: #1a5a96; } .skip { background: #fd0; }")
    'a { color: #585858; } .skip { background: #DEDEDE; }'
    """
    return _HEX.sub(lambda found: grey_of(_long(found[0])), css)


def grey_parts(content: bytes) -> bytes:
    """Return an Office or OpenDocument file whose parts name greys where they named colours."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            part = source.read(item)
            if item.filename.endswith(PARTS):
                part = _IN_PARTS.sub(_grey_part, part)
            target.writestr(item, part, item.compress_type)
    return out.getvalue()


def _grey_part(found: re.Match[bytes]) -> bytes:
    return found[1] + grey_of(found[2].decode()).encode()


def _grey_spec(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _grey_spec(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_grey_spec(each) for each in value]
    if isinstance(value, str) and _HEX.fullmatch(value):
        return grey_of(_long(value))
    return value


def _long(colour: str) -> str:
    """Return a short colour, such as #fd0, in six digits."""
    digits = colour.lstrip("#")
    return colour if len(digits) == 6 else "#" + "".join(each * 2 for each in digits)
