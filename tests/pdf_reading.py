"""Reads a tagged PDF back through its structure tree, as a screen reader would: tests only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from pathlib import Path

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
Marks = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table as tagged: its heading cells, and the text of its body cells row by row."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_headers: int


def read_tables(path: Path) -> list[PdfTable]:
    """Return every tagged table in reading order."""
    with pikepdf.open(path) as pdf:
        marks = _marked_text(pdf)
        return [_table(node, marks) for node in _find(pdf.Root.StructTreeRoot.K, "/Table")]


def read_text(path: Path) -> str:
    """Return all tagged text in reading order, blanks made one."""
    with pikepdf.open(path) as pdf:
        return _text(pdf.Root.StructTreeRoot.K, _marked_text(pdf))


def pages_of(path: Path, kind: str) -> list[int]:
    """Return the page on which each element of a kind begins, in reading order."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found = _find(pdf.Root.StructTreeRoot.K, kind)
        return [numbers[_first_page(node).objgen] for node in found]


def _first_page(node: Any) -> Any:
    while "/Pg" not in node:
        node = _kids(node)[0]
    return node.Pg


def _table(node: Any, marks: Marks) -> PdfTable:
    rows = list(_find(node, "/TR"))
    cells = [[kid for kid in _kids(row) if str(kid.S) in {"/TH", "/TD"}] for row in rows]
    texts = [tuple(_text(cell, marks) for cell in row) for row in cells]
    headers = sum(
        1 for row in cells[1:] if str(row[0].S) == "/TH" and str(row[0].A.Scope) == "/Row"
    )
    return PdfTable(texts[0], tuple(texts[1:]), headers)


def _kids(node: Any) -> list[Any]:
    return list(node.K) if isinstance(node.K, pikepdf.Array) else [node.K]


def _find(node: Any, kind: str) -> Any:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _find(kid, kind)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node and str(node.S) == kind:
            yield node
        elif "/K" in node:
            yield from _find(node.K, kind)


def _text(node: Any, marks: Marks) -> str:
    return " ".join("".join(_pieces(node, marks, None)).split())


def _pieces(node: Any, marks: Marks, page: Any) -> Any:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _pieces(kid, marks, page)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.get("/Pg", page)
        if "/MCID" in node:
            yield marks.get((page.objgen[0], int(node.MCID)), "")
        elif "/K" in node:
            yield from _pieces(node.K, marks, page)
            yield " " if str(node.get("/S", "")) in {"/P", "/TH", "/TD", "/LI", "/H1"} else ""
    else:
        yield marks.get((page.objgen[0], int(node)), "")


def _marked_text(pdf: pikepdf.Pdf) -> Marks:
    marks: Marks = {}
    for page in pdf.pages:
        _read_page(page, page.obj.objgen[0], marks)
    return marks


def _read_page(page: Any, number: int, marks: Marks) -> None:
    maps = {name: _unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    font: dict[int, str] = {}
    open_marks: list[int | None] = []
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        name = str(operator)
        if name in {"BDC", "BMC"}:
            about = operands[1] if len(operands) > 1 else None
            is_marked = isinstance(about, pikepdf.Dictionary) and "/MCID" in about
            open_marks.append(int(about.MCID) if is_marked and about is not None else None)
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = maps[str(operands[0])]
        elif name in {"Tj", "TJ"} and open_marks and open_marks[-1] is not None:
            key = (number, open_marks[-1])
            marks[key] = marks.get(key, "") + _decode(operands[0], font)
        elif name in {"Td", "Tm", "T*"} and open_marks and open_marks[-1] is not None:
            key = (number, open_marks[-1])
            marks[key] = marks.get(key, "") + " " if marks.get(key) else ""


def _decode(operand: Any, font: dict[int, str]) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    said = []
    for part in parts:
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            codes = [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]
            said.append("".join(font.get(code, "\ufffd") for code in codes))
    return "".join(said)


def _unicode_map(font: Any) -> dict[int, str]:
    result: dict[int, str] = {}
    data = font.ToUnicode.read_bytes()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in _PAIR.findall(block):
            result[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            start = int(text, 16)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                result[int(first, 16) + offset] = chr(start + offset)
    return result
