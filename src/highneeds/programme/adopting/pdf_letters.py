"""The letters of a PDF: where each stands on its page, and which marked content it belongs to."""

from __future__ import annotations

import logging
import re
import zlib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_FILE = 60 * 2**20  # bytes
LARGEST_UNPACKED = 300 * 2**20
MOST_PAGES = 300
MOST_LETTERS = 2_000_000
ARTIFACT = -2  # running heads and feet, as a tagged PDF marks them
UNMARKED = -1
_STREAM = re.compile(rb"stream\r?\n")
REMEDY = "Open it in Word, which makes a document of it, and save that as .docx; or save its text as .txt."


class Letter(Struct, frozen=True):
    """One letter with its box, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    mark: int  # its marked content's number, UNMARKED or ARTIFACT


class Rule(Struct, frozen=True):
    """A thin line drawn across a page, or the edge of a box."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_level(self) -> bool:
        """Whether it lies, and does not stand."""
        return self.right - self.left > self.top - self.bottom


class Page(Struct, frozen=True):
    """One page: its letters in the order they were written, and its rules."""

    number: int
    id: int
    height: float
    letters: tuple[Letter, ...]
    rules: tuple[Rule, ...]


class PdfRead(Struct, frozen=True):
    """The pages of a PDF and, where it is tagged, the root of its structure."""

    pages: tuple[Page, ...]
    structure: Any = None


def refuse(path: Path, got: str, remedy: str = REMEDY) -> DefinitionError:
    """Return the refusal of a PDF."""
    return DefinitionError(
        file=path.name, line=None, got=got, wanted="a PDF that holds its text", remedy=remedy
    )


def read_pdf(path: Path) -> PdfRead:
    """Read a PDF; one that is locked, damaged, too large or only a picture is refused."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    content = path.read_bytes()
    if not content.startswith(b"%PDF"):
        raise refuse(path, "a file that is no PDF, whatever its name says")
    _check_size(content, path)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every odd font
    try:
        read = _read(path)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise refuse(path, "a PDF that is locked", "Save it without a password.") from None
    except DefinitionError:
        raise
    except Exception:  # the reader raises whatever it stumbles over in a damaged file
        raise refuse(path, "a damaged PDF") from None
    if not any(letter.text.strip() for page in read.pages for letter in page.letters):
        raise refuse(
            path,
            "a PDF without letters: a scan, or pictures of pages",
            "Run it through a reader of scans (OCR), or ask for the document it was printed from.",
        )
    return read


def _check_size(content: bytes, path: Path) -> None:
    """Refuse what unpacks to more than a report can be, before anything is unpacked whole."""
    left = LARGEST_UNPACKED
    if len(content) > LARGEST_FILE:
        raise refuse(path, f"a PDF of {len(content) // 2**20} MB", "Save a smaller copy.")
    for match in _STREAM.finditer(content):
        end = content.find(b"endstream", match.end())
        packed = content[match.end() : end]
        for _ in range(3):  # a stream may be packed again
            if packed[:1] != b"\x78":
                break
            try:
                packed = zlib.decompressobj().decompress(packed, left + 1)
            except zlib.error:
                break
            left -= len(packed)
            if left < 0:
                raise refuse(path, "a PDF that unpacks to far more than a report", REMEDY)


def _read(path: Path) -> PdfRead:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        manager = PDFResourceManager()
        pages: list[Page] = []
        for number, each in enumerate(PDFPage.create_pages(document), start=1):
            if number > MOST_PAGES:
                raise refuse(
                    path, f"a PDF of more than {MOST_PAGES} pages", "Save the report alone."
                )
            device = _device(manager)
            PDFPageInterpreter(manager, device).process_page(each)
            pages.append(
                Page(
                    number,
                    int(str(each.pageid)),
                    device.height,
                    tuple(device.letters),
                    tuple(device.rules),
                )
            )
            if sum(len(page.letters) for page in pages) > MOST_LETTERS:
                raise refuse(
                    path, "a PDF with more letters than a report", "Save the report alone."
                )
        return PdfRead(tuple(pages), _resolved(resolve1(document.catalog.get("StructTreeRoot"))))


def _resolved(root: Any) -> Any:
    """Return the structure with every reference followed, once each: plain dicts and lists."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    seen: set[int] = set()

    def plain(value: Any, depth: int) -> Any:
        if isinstance(value, PDFObjRef):
            if value.objid in seen or depth > 200:
                return None
            seen.add(value.objid)
            value = resolve1(value)
        if isinstance(value, list):
            return [plain(each, depth + 1) for each in value]
        if not isinstance(value, dict):
            return value
        return {
            key: each.objid
            if key == "Pg" and isinstance(each, PDFObjRef)
            else plain(each, depth + 1)
            for key, each in value.items()
            if key in {"K", "S", "Pg", "MCID", "A", "ColSpan", "RoleMap", "Type"}
        }

    return plain(root, 0) if isinstance(root, dict) else None


def _device(manager: Any) -> Any:
    """Return what listens to a page being drawn."""
    from pdfminer.converter import PDFLayoutAnalyzer
    from pdfminer.layout import LTLine, LTRect

    class Listener(PDFLayoutAnalyzer):
        def __init__(self) -> None:
            super().__init__(manager)
            self.letters: list[Letter] = []
            self.rules: list[Rule] = []
            self.height = 0.0
            self.marks: list[int] = [UNMARKED]

        def begin_tag(self, tag: Any, props: Any = None) -> None:
            self.marks.append(_mark(tag, props, self.marks[-1]))

        def end_tag(self) -> None:
            if len(self.marks) > 1:
                self.marks.pop()

        def render_char(self, *arguments: Any, **named: Any) -> float:
            advance: float = super().render_char(*arguments, **named)
            self.letters.extend(_letter(self.cur_item._objs[-1], self.marks[-1]))  # noqa: SLF001  # the letter just drawn: asking for the list would copy it
            return advance

        def receive_layout(self, page: Any) -> None:
            self.height = page.height
            self.rules.extend(_rules(page, (LTLine, LTRect)))

    return Listener()


def _mark(tag: Any, props: Any, outer: int) -> int:
    """Return the number of marked content; what has none is of the content around it."""
    number = props.get("MCID") if isinstance(props, dict) else None
    if isinstance(number, int):
        return number
    return ARTIFACT if getattr(tag, "name", "") == "Artifact" else outer


def _letter(item: Any, mark: int) -> Iterator[Letter]:
    """Yield a letter that lies level; the title of an axis, which stands upright, is left out."""
    text = item.get_text()
    level = abs(item.matrix[1]) < abs(item.matrix[0])
    if level and not text.startswith("(cid:"):
        yield Letter(text, item.x0, item.y0, item.x1, item.y1, item.size, mark)


def _rules(page: Any, kinds: tuple[type, ...]) -> Iterator[Rule]:
    """Yield thin lines and the four edges of boxes that are large enough to hold a cell."""
    for item in page:
        if not isinstance(item, kinds):
            continue
        left, bottom, right, top = item.bbox  # type: ignore[attr-defined]  # both kinds have it
        if min(right - left, top - bottom) <= 3:
            if max(right - left, top - bottom) > 8:
                yield Rule(left, bottom, right, top)
        elif right - left > 8 and 8 < top - bottom < 0.6 * page.height:
            yield Rule(left, bottom, right, bottom)
            yield Rule(left, top, right, top)
            yield Rule(left, bottom, left, top)
            yield Rule(right, bottom, right, top)
