"""A form as an xlsx workbook: cells to fill beside cells that are only read, with lists to choose from.

Cells to fill are text, so that a spreadsheet program keeps what is typed (6.06%, 29/02/2024) and
makes no number of it. A hidden copy of each sheet keeps what was sent, for whoever reads it back.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ABOUT, CHOICES, SENT = "read me first", "choices", "sent "
NARROW, WIDE = 16, 44
MADE_ON = datetime(2000, 1, 1, tzinfo=UTC)  # the same forms give the same bytes


class Form(Struct, frozen=True):
    """One sheet: its headings, how many of its first columns are only read, its rows and choices."""

    name: str
    columns: tuple[str, ...]
    only_read: int
    rows: tuple[tuple[str, ...], ...]
    choices: dict[str, tuple[str, ...]]


def write_form_workbook(forms: Sequence[Form], *, about: Sequence[tuple[str, str]]) -> bytes:
    """Return the workbook; ``about`` are the lines of its first sheet, a name and a text each."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False,
                                     "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"created": MADE_ON})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    read = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#F3F2F1"})
    fill = book.add_format({
        "text_wrap": True, "valign": "top", "num_format": "@", "locked": False, "border": 1,
    })  # fmt: skip
    first = book.add_worksheet(ABOUT)
    first.set_column(0, 0, NARROW)
    first.set_column(1, 1, 2 * WIDE)
    for number, (name, text) in enumerate(about):
        first.write_string(number, 0, name, bold)
        first.write_string(number, 1, text, read)
    places = list(_every(forms))
    for form in forms:
        _write_sheet(
            book.add_worksheet(form.name), form, places=places, bold=bold, read=read, fill=fill
        )
        _write_sent(book.add_worksheet(f"{SENT}{form.name}"), form)
    _write_choices(book, forms)
    book.close()
    return out.getvalue()


def _write_sheet(
    sheet: Any, form: Form, *, places: Sequence[str], bold: Any, read: Any, fill: Any
) -> None:
    for column, heading in enumerate(form.columns):
        sheet.write_string(0, column, heading, bold)
        sheet.set_column(column, column, WIDE if heading in {"what", "reason"} else NARROW)
    for number, row in enumerate(form.rows, start=1):
        for column, text in enumerate(row):
            look = read if column < form.only_read else fill
            if text:
                sheet.write_string(number, column, text, look)
            else:
                sheet.write_blank(number, column, None, look)
    for heading, words in form.choices.items():
        column = form.columns.index(heading)
        sheet.data_validation(1, column, max(len(form.rows), 1), column, {
            "validate": "list",
            "source": f"={CHOICES}!{_range(places.index(heading), words)}",
            "error_title": "Not a choice",
            "error_message": "Choose one of the list, or leave the cell empty.",
        })  # fmt: skip
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_sent(sheet: Any, form: Form) -> None:
    for number, row in enumerate([form.columns, *form.rows]):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text)
    sheet.hide()


def _write_choices(book: Any, forms: Sequence[Form]) -> None:
    sheet = book.add_worksheet(CHOICES)
    for column, words in enumerate(_every(forms).values()):
        for number, word in enumerate(words):
            sheet.write_string(number, column, word)
    sheet.hide()


def _every(forms: Sequence[Form]) -> Mapping[str, tuple[str, ...]]:
    return {heading: words for form in forms for heading, words in form.choices.items()}


def _range(place: int, words: Sequence[str]) -> str:
    """Return where a list of choices stands.

    >>> _range(1, ["low", "high"])
    '$B$1:$B$2'
    """
    letter = chr(ord("A") + place)
    return f"${letter}$1:${letter}${len(words)}"
