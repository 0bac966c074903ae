"""Looks of cells, columns and rows in an OpenDocument spreadsheet, each made once and named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from highneeds.renderers.tints import tint

if TYPE_CHECKING:
    from highneeds.renderers.printed_numbers import PrintedNumber
    from highneeds.renderers.workbook import SheetCell

CENTIMETRES_A_CHARACTER = 0.215
PAGE = {
    "style:print-orientation": "landscape",
    "fo:page-width": "29.7cm",
    "fo:page-height": "21cm",
    "fo:margin": "1.2cm",
    "style:scale-to-X": "1",  # as wide as a page, as long as it takes
    "style:scale-to-Y": "0",
}
PLACE = {"style:vertical-align": "top", "fo:padding-left": "0.1cm", "fo:padding-right": "0.1cm"}
LINE_BELOW = "0.5pt solid #B1B4B6"


class StyleBook:
    """Makes styles in a document as they are asked for."""

    def __init__(self, file: Any, *, brand: str, language: str, font: str = "") -> None:
        self._file = file
        self._brand = brand
        self._font = font or "Arial"
        self._names: dict[tuple[str, ...], str] = {}
        self._set_language(language)
        self._set_pages()

    def title(self, size: int) -> str:
        """Return the style of a heading above a table."""
        return self._cell({}, {"fo:font-weight": "bold", "fo:font-size": f"{size}pt"}, self._brand)

    def line(self) -> str:
        """Return the style of a line above a table: it runs over the empty cells beside it."""
        return self._cell({}, {}, "")

    def link(self) -> str:
        """Return the style of a cell that leads elsewhere in the file."""
        return self._cell({}, {"style:text-underline-style": "solid"}, "#1A5A96")

    def head(self, *, numeric: bool) -> str:
        """Return the style of a column's heading."""
        look = {"fo:background-color": self._brand, "fo:wrap-option": "wrap"}
        return self._cell(look, {"fo:font-weight": "bold"}, "#FFFFFF", right=numeric)

    def body(self, cell: SheetCell, *, first: bool, right: bool) -> str:
        """Return the style of a cell of a table."""
        look = {"fo:wrap-option": "wrap", "fo:border-bottom": LINE_BELOW}
        letters = {"fo:font-weight": "bold"} if first else {}
        ink = ""
        if cell.tone:
            fill, shade = tint(cell.tone)
            look["fo:background-color"], ink = f"#{fill}", f"#{shade}"
            if cell.judged:  # dashed, as in every format
                letters |= {"fo:font-style": "italic"}
                look["fo:border"] = f"1pt dashed #{shade}"
                del look["fo:border-bottom"]
        number = self._number(cell.number) if cell.number else ""
        return self._cell(look, letters, ink, right=right, number=number)

    def column(self, characters: int) -> str:
        """Return the style of a column so many characters wide."""
        width = f"{characters * CENTIMETRES_A_CHARACTER:.2f}cm"
        inner = f'<style:table-column-properties style:column-width="{width}"/>'
        return self._named("table-column", inner)

    def row(self, points: float) -> str:
        """Return the style of a row so high."""
        inner = (
            f'<style:table-row-properties style:row-height="{points:.1f}pt" '
            'style:use-optimal-row-height="false"/>'
        )
        return self._named("table-row", inner)

    def _cell(
        self,
        look: dict[str, str],
        letters: dict[str, str],
        ink: str,
        *,
        right: bool = False,
        number: str = "",
    ) -> str:
        text = {
            "style:font-name": self._font,
            "fo:font-family": self._font,
            "fo:font-size": "11pt",
        } | letters
        text |= {"fo:color": ink} if ink else {}
        place = {"fo:text-align": "end", "fo:margin-right": "0.2cm"} if right else {}
        inner = (
            f"<style:table-cell-properties {_attributes(PLACE | look)}"
            f' style:text-align-source="{"fix" if right else "value-type"}"/>'
            f"<style:paragraph-properties {_attributes(place)}/>"
            f"<style:text-properties {_attributes(text)}/>"
        )
        data = f' style:data-style-name="{number}"' if number else ""
        return self._named("table-cell", inner, data)

    def _named(self, family: str, inner: str, more: str = "") -> str:
        key = (family, inner, more)
        if key not in self._names:
            name = f"{family[6:]}{len(self._names) + 1}"
            self._names[key] = name
            self._insert(
                f'<style:style style:name="{name}" style:family="{family}"{more}>'
                f"{inner}</style:style>"
            )
        return self._names[key]

    def _number(self, number: PrintedNumber) -> str:
        """Return the style of a number: what was printed before and after stays around it."""
        before = number.before.replace("-", "").replace("−", "")
        inner = (
            f"<number:text>{escape(before)}</number:text>"
            f'<number:number number:decimal-places="{number.decimals}" '
            f'number:min-decimal-places="{number.decimals}" number:min-integer-digits="1" '
            f'number:grouping="{str(number.grouped).lower()}"/>'
            f"<number:text>{escape(number.after)}</number:text>"
        )
        key = ("number", inner)
        if key not in self._names:
            name = self._names[key] = f"number{len(self._names) + 1}"
            self._insert(f'<number:number-style style:name="{name}">{inner}</number:number-style>')
        return self._names[key]

    def _insert(self, xml: str) -> None:
        from odfdo import Element

        self._file.content.get_element("//office:automatic-styles").append(Element.from_tag(xml))

    def _set_language(self, language: str) -> None:
        """Give the whole file its language, in which it is read aloud."""
        tongue, _, country = language.partition("-")
        for part in (self._file.styles, self._file.content):
            for letters in part.xpath("//style:text-properties[@fo:language]"):
                letters.set_attribute("fo:language", tongue)
                letters.set_attribute("fo:country", country or "none")

    def _set_pages(self) -> None:
        """Print landscape, a table never parted from its columns; no page carries the day's date."""
        for page in self._file.styles.xpath("//style:page-layout-properties"):
            for name, value in PAGE.items():
                page.set_attribute(name, value)
        for master in self._file.styles.xpath("//style:master-page[@style:name='Report']"):
            master.delete()


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())
