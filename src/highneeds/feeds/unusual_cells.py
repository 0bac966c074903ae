"""What a sheet holds beside plain cells, and a reader of cells would pass over in silence.

Errors and formulas without a value come out as if they were empty, percentages as bare fractions: they
are made texts, so that whoever reads them is told. Hidden rows and columns are read as the others, and
merged cells hold their value in the first of them alone: both are said. Layout: ECMA-376, Part 1, 18.3.
"""

from __future__ import annotations

import re

from highneeds.feeds.plain_strings import NotPlain, read_percent_styles
from highneeds.feeds.result import Query

STYLES, BOOK = "xl/styles.xml", "xl/workbook.xml"
WITHOUT_VALUE = "formula without a value"
OVERLAP = 400  # bytes of a cell that may have begun in the stretch before
_ERROR = re.compile(rb"""(<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*)(["'])e\2""")
_EMPTY_FORMULA = re.compile(
    rb"<((?:\w+:)?)c(\s[^<>]*)>\s*<\1f\b[^<>]*?(?:/>|>[^<]*</\1f>)\s*(<\1v\s*/>|<\1v></\1v>)?\s*</\1c>"
)
_EMPTY_AFTER_FORMULA = re.compile(
    rb"(?:<(?:\w+:)?f\b[^<>]*/>|</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"\s*</(?:\w+:)?c>"
)
_TYPE = re.compile(rb"""\st\s*=\s*(["'])(\w+)\1""")
_STYLED_NUMBER = (
    rb"""<((?:\w+:)?)c(\s[^<>]*?\bs\s*=\s*["'](?:%b)["'][^<>]*)>"""
    rb"""((?:\s*<\1f\b[^<>]*?(?:/>|>[^<]*</\1f>))?\s*)<\1v>([-+0-9.eE]{1,30})</\1v>"""
)
_FROM_1904 = re.compile(rb"""\bdate1904\s*=\s*["'](?:1|true)["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^<>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_LAST_LINE = re.compile(r"[0-9]+")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})["']"""
)


class UnusualCells:
    """What was met in a workbook's sheets."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin again: the sheets are to be read in another way."""
        self._percents: re.Pattern[bytes] | None = None
        self._from_1904 = False
        self._hidden_rows = self._hidden_columns = self._valueless = 0
        self._merged: list[str] = []

    def learn(self, part: str, content: bytes) -> None:
        """Learn from the styles which show percentages, from the book from which year days count."""
        if part.casefold() == BOOK:
            self._from_1904 = _FROM_1904.search(content) is not None
        elif part.casefold() == STYLES:
            try:
                styles = b"|".join(b"%d" % each for each in sorted(read_percent_styles(content)))
            except NotPlain:
                styles = b""
            self._percents = re.compile(_STYLED_NUMBER % styles) if styles else None

    def take(self, stretch: bytes) -> None:
        """Count what is hidden and merged in a stretch of a sheet that was cut between its tags."""
        if b"hidden" in stretch:
            self._hidden_rows += len(_HIDDEN_ROW.findall(stretch))
            self._hidden_columns += len(_HIDDEN_COLUMN.findall(stretch))
        if b"mergeCell" in stretch:
            self._merged += [each.decode() for each in _MERGED.findall(stretch)]

    def are_in(self, stretch: bytes) -> bool:
        """Say whether a stretch may hold cells that are to be made texts."""
        has_formulas = any(each in stretch for each in (b"<f", b":f", b"f>"))
        return bool(
            _ERROR.search(stretch)
            or (has_formulas and _EMPTY_AFTER_FORMULA.search(stretch))
            or (self._percents and self._percents.search(stretch))
        )

    def as_text(self, sheet: bytes) -> bytes:
        """Return a sheet with errors, formulas without a value and percentages as texts.

        >>> UnusualCells().as_text(b'<c r="B2" s="1" t="e"><v>#NAME?</v></c>')
        b'<c r="B2" s="1" t="str"><v>#NAME?</v></c>'
        >>> UnusualCells().as_text(b'<c r="B2"><f>1+1</f></c>')
        b'<c r="B2" t="str"><v>formula without a value</v></c>'
        """
        sheet = _ERROR.sub(rb"\1\2str\2", sheet)
        sheet = _EMPTY_FORMULA.sub(self._say_so, sheet)
        return self._percents.sub(_as_percentage, sheet) if self._percents else sheet

    def _say_so(self, cell: re.Match[bytes]) -> bytes:
        kind = _TYPE.search(cell[2])
        if cell[3] and kind and kind[2] == b"str":  # its value is a text of no letters
            return cell[0]
        self._valueless += 1
        place = _TYPE.sub(b"", cell[2])
        value = WITHOUT_VALUE.encode()
        return b'<%bc%b t="str"><%bv>%b</%bv></%bc>' % (
            cell[1], place, cell[1], value, cell[1], cell[1],
        )  # fmt: skip

    def list_queries(self, *, of_layout: bool = False, head_line: int = 0) -> list[Query]:
        """Return what is said of the sheet, once a file.

        ``of_layout``: it was laid out by somebody else, who merges titles and hides columns as they like;
        nor does it matter what is merged above ``head_line``.
        """
        at, found = (None, "the sheet", "the cells"), list[Query]()
        if self._hidden_rows:
            found.append(
                Query(*at, f"{self._hidden_rows:,}", "rows that all count", "hidden rows",
                      "They were read as the others: delete those that are not meant to count.")
            )  # fmt: skip
        if self._hidden_columns and not of_layout:
            found.append(
                Query(*at, f"{self._hidden_columns:,}", "columns that all count", "hidden columns",
                      "They were read as the others: delete those that are not meant to count.")
            )  # fmt: skip
        merged = [each for each in self._merged if int(_LAST_LINE.findall(each)[-1]) >= head_line]
        if merged and not of_layout:
            more = f" and {len(merged) - 1:,} more" if len(merged) > 1 else ""
            found.append(
                Query(*at, f"{merged[0]}{more}", "a value in each cell", "merged cells",
                      "Only the first holds it: unmerge them, and write it where a row is to have it.")
            )  # fmt: skip
        if self._from_1904:
            found.append(
                Query(*at, "days counted from 1904", "days counted from 1900", "days from 1904",
                      "A day that is no more than a number was read four years early: show it as a date.")
            )  # fmt: skip
        if self._valueless:
            found.append(
                Query(*at, f"{self._valueless:,}", "formulas with values", "formula without a value",
                      "Open the workbook in a spreadsheet program, let it work them out, and save it.")
            )  # fmt: skip
        return found


def _as_percentage(cell: re.Match[bytes]) -> bytes:
    kind = _TYPE.search(cell[2])
    if kind and kind[2] != b"n":  # a text, whatever its style
        return cell[0]
    number = f"{float(cell[4]) * 100:.4f}".rstrip("0").rstrip(".").encode()
    return b'<%bc%b t="str">%b<%bv>%b%%</%bv>' % (
        cell[1], _TYPE.sub(b"", cell[2]), cell[3], cell[1], number, cell[1],
    )  # fmt: skip
