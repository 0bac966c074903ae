"""The first cell of each row of a tagged PDF's tables becomes the header of its row."""

from __future__ import annotations

import io
import re

from highneeds.renderers.pdf_objects import read_plain

_ROW = re.compile(
    rb"<</Type/StructElem/S/TR/P (?P<parent>\d+) 0 R/K\[(?P<first>\d+) 0 R[^()<>\]]*\]>>"
)
_BODY = b"<</Type/StructElem/S/TBody/"
_CELL = re.compile(
    rb"(<</Type/StructElem/S/)TD(/P \d+ 0 R/A)\[<</O/Table/Headers\[[^\]]*\]>>(?:<<[^<>]*>>)?\]"
)


def add_row_headers(pdf_bytes: bytes) -> bytes:
    """Return the PDF, made small, with TH Scope=Row on the first cell of each body row."""
    plain = read_plain(pdf_bytes)
    if plain is not None and _mark(plain.bodies):
        return plain.packed()
    return add_with_care(pdf_bytes)


def _mark(bodies: dict[int, bytes]) -> bool:
    """Mark the rows of plain objects; say no where one of them is not written as is usual."""
    for body in list(bodies.values()):
        if not body.startswith(b"<</Type/StructElem/S/TR/"):
            continue
        row = _ROW.fullmatch(body)
        if row is None:
            return False
        first = int(row["first"])
        if bodies[int(row["parent"])].startswith(_BODY):
            bodies[first], marked = _CELL.subn(
                rb"\1TH\2<</O/Table/Scope/Row>>", bodies[first], count=1
            )
            if not marked:
                return False
    return True


def add_with_care(pdf_bytes: bytes) -> bytes:
    """Do the same with a library that reads any PDF."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        _walk(pdf.Root.StructTreeRoot.K, body=False)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _walk(node: object, *, body: bool) -> None:
    from pikepdf import Array, Dictionary, Name

    if isinstance(node, Array):
        for kid in node:
            _walk(kid, body=body)
    elif isinstance(node, Dictionary) and "/S" in node:
        if node.S == Name.TR and body:
            cell = node.K[0] if isinstance(node.K, Array) else node.K
            if cell.S == Name.TD:
                cell.S = Name.TH
                cell.A = Dictionary(O=Name.Table, Scope=Name.Row)
        elif "/K" in node:
            _walk(node.K, body=body or Name.TBody == node.S)
