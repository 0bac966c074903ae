"""The lines of an old report: text, Word, PDF or a workbook, each line as its cells."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.programme.plain_file import read_plain_file
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
_KINDS = "a .txt, .docx, .pdf or .xlsx file"


class OldLine(Struct, frozen=True):
    """One line of text, or one row of a table; ``begins`` where a paragraph begins with it.

    A cell may hold several paragraphs, a line break between them. ``drawn`` says that the cells were
    told by where they stand on the page; ``aside`` is a running head or foot, which is not read.
    """

    number: int
    cells: tuple[str, ...]
    begins: bool = True
    page: int = 0  # of a PDF
    drawn: bool = False
    aside: bool = False

    @property
    def text(self) -> str:
        """All its words, with single spaces."""
        return " ".join(" ".join(self.cells).split())

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, with more than one cell."""
        return len(self.cells) > 1


def read_old_report(path: Path) -> list[OldLine]:
    """Read a report's lines in their order; a kind of file that keeps no cells is refused.

    In a Word document a line is a paragraph or a row of a table, in a workbook a row of a sheet.
    """
    readers = {
        ".txt": _read_text, ".docx": _read_word, ".pdf": _read_pdf, ".xlsx": _read_workbook,
    }  # fmt: skip
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise _refused(path)
    return [line for line in reader(path) if line.text]


def _refused(path: Path) -> DefinitionError:
    return DefinitionError(
        file=path.name,
        line=None,
        got="another kind of file",
        wanted=_KINDS,
        remedy="Open it in Word, and save it as .docx; or save its text as .txt.",
    )


def _read_text(path: Path) -> Iterator[OldLine]:
    file = read_plain_file(path, name=path.name)
    text = file.text.replace("\r\n", "\n").replace("\r", "\n")
    blank = True
    for number, line in enumerate(text.split("\n"), start=1):
        yield OldLine(number, _split(line), begins=blank)
        blank = not line.strip()


def _split(line: str) -> tuple[str, ...]:
    """Split a line into cells: by tabs, by bars, or by gaps of three spaces."""
    if "\t" in line:
        cells = line.split("\t")
    elif line.count("|") > 1:
        cells = line.strip().strip("|").split("|")
    else:
        cells = re.split(r" {3,}", line.strip())
    return tuple(_clean(cell) for cell in cells)


def _clean(text: str) -> str:
    """Return the text with single spaces; what no file may hold becomes a replacement mark.

    >>> _clean("Green \\x07 -  On")
    'Green � - On'
    """
    spaced = " ".join(text.split())
    return "".join(
        "\ufffd" if unicodedata.category(letter) in {"Cc", "Cs", "Cn"} else letter
        for letter in spaced
    )


def _read_pdf(path: Path) -> Iterator[OldLine]:
    """Yield the lines of a PDF by its own tags; where it has none, by where its letters stand."""
    from highneeds.programme.adopting.drawn_pdf import read_drawn
    from highneeds.programme.adopting.pdf_letters import read_pdf
    from highneeds.programme.adopting.tagged_pdf import read_tagged

    read = read_pdf(path)
    tagged = read_tagged(read)
    lines, aside = (tagged, []) if tagged else read_drawn(read)
    number = 0
    for page, cells in lines:
        parts = [(part,) for part in cells[0].split("\n")] if len(cells) == 1 else [cells]
        for part in parts:
            number += 1
            said = tuple(_clean_paragraphs(cell) for cell in part)
            yield OldLine(number, said, page=page, drawn=not tagged and len(said) > 1)
    for page, cells in aside:
        number += 1
        yield OldLine(number, tuple(_clean(cell) for cell in cells), page=page, aside=True)


def _clean_paragraphs(text: str) -> str:
    """Return a cell's paragraphs, each with single spaces, those that say nothing left out."""
    return "\n".join(part for each in text.split("\n") if (part := _clean(each)))


def _read_word(path: Path) -> Iterator[OldLine]:
    from highneeds.feeds.archives import unpack

    parts = unpack(path)
    if "word/document.xml" not in parts:
        raise _refused(path)
    names = ["word/document.xml", *sorted(name for name in parts if _BESIDE.fullmatch(name))]
    number = 0
    for name in names:
        for cells in _blocks(_parse(parts[name], path)):
            number += 1
            yield OldLine(number, cells)


def _parse(content: bytes, path: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root: Any = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.getroottree().docinfo.doctype:
        raise DefinitionError(
            file=path.name,
            line=None,
            got="a damaged Word document",
            wanted=_KINDS,
            remedy="Open it in Word and save it again.",
        )
    return root


def _blocks(element: Any) -> Iterator[tuple[str, ...]]:
    for child in element:
        if child.tag == f"{_W}p":
            yield tuple(_clean(cell) for cell in _words(child).split("\t"))
        elif child.tag == f"{_W}tbl":
            yield from (_row(row) for row in child.iter(f"{_W}tr"))
        else:
            yield from _blocks(child)


def _row(row: Any) -> tuple[str, ...]:
    cells: list[str] = []
    for cell in row.iterchildren(f"{_W}tc"):
        text = "\n".join(_words(each).replace("\n", " ") for each in cell.iter(f"{_W}p"))
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = int(span.get(f"{_W}val", "1")) if span is not None else 1
        cells += [_clean_paragraphs(text.replace("\t", " ")), *([""] * (width - 1))]
    return tuple(cells)


def _words(paragraph: Any) -> str:
    parts = []
    for each in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if any(above.tag == _FALLBACK for above in each.iterancestors()):
            continue
        if each.tag == f"{_W}t":
            parts.append(each.text or "")
        elif each.getparent().tag == f"{_W}r":  # a tab stop of the layout is no tab
            parts.append("\t" if each.tag == f"{_W}tab" else " ")
    return "".join(parts)


def _read_workbook(path: Path) -> Iterator[OldLine]:
    from highneeds.feeds.workbooks import read_workbook

    number = 0
    for sheet, rows in read_workbook(path).items():
        number += 1
        yield OldLine(number, (_clean(sheet),))
        for row in rows:
            number += 1
            cells = [_clean(_said(cell)) for cell in row]
            while len(cells) > 1 and not cells[-1]:
                cells.pop()
            yield OldLine(number, tuple(cells))


def _said(cell: Any) -> str:
    """Return a workbook's cell as text: whole numbers without decimals, days as ISO dates."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell) if cell is not None else ""
