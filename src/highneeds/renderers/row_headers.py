"""The first cell of each row of a tagged PDF's tables becomes the header of its row."""

from __future__ import annotations

import io


def add_row_headers(pdf_bytes: bytes) -> bytes:
    """Return the PDF with TH Scope=Row on the first cell of each body row."""
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
