"""What happened since an edition was published: dated notes that stand on an extract, beside it.

``periods/2024-02/since-edition.csv`` holds one note a row. The edition is not touched: its bytes and
its hash are as they were published, and an extract of an earlier day shows none of a later note.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.editions.checks import child_in_free_text, few_children_in_words
from highneeds.editions.edition import Paragraphs
from highneeds.programme.cells import Cells, check_headings
from highneeds.programme.table_file import read_table_file
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.programme.table_file import TableFile

SINCE_FILE = "since-edition.csv"
SINCE_COLUMNS = ("on", "by", "note")


class SinceNote(Struct, frozen=True):
    """One note: the day it speaks for, who says it, and what happened."""

    on: date
    by: str
    text: str


def list_since(folder: Path, edition: Edition, *, until: date) -> tuple[SinceNote, ...]:
    """Return the notes of an edition up to a day, oldest first; a draft has none.

    A note from before a correction belongs to the edition before: the correction leaves it out.

    Raises DefinitionError for a row without day, name or text, for a day before the first edition
    was published, and for a text that looks as if it told of one child or of very few.
    """
    path = folder / "periods" / edition.period.key / SINCE_FILE
    if edition.publication is None or not path.exists():
        return ()
    name = f"periods/{edition.period.key}/{SINCE_FILE}"
    return read_since(read_table_file(path, name=name), edition, until=until)


def read_since(table: TableFile, edition: Edition, *, until: date) -> tuple[SinceNote, ...]:
    """Return the notes of a table up to a day, oldest first; raises as ``list_since`` does."""
    check_headings(table, SINCE_COLUMNS, "on")
    notes = [_note(Cells(table, row), edition) for row in table.rows]
    first = edition.publication.on if edition.publication else date.min
    shown = [each for each in notes if first <= each.on <= until]
    return tuple(sorted(shown, key=lambda each: each.on))


def _note(cells: Cells, edition: Edition) -> SinceNote:
    on, published = cells.day("on"), edition.publication
    if on is None:
        cells.refuse("on", "nothing", "the day the note speaks for")
    if published is not None and on < published.on and not edition.correction_of:
        cells.refuse("on", f"{on}", f"a day from {published.on} on, when the edition was published",
                     "What was known before belongs into the edition.")  # fmt: skip
    note = SinceNote(on, cells.required("by"), cells.required("note"))
    _refuse_children(note, edition, cells.place)
    return note


def _refuse_children(note: SinceNote, edition: Edition, place: str) -> None:
    """Refuse what the checks would find in a narrative: a note is printed without being signed."""
    from msgspec.structs import replace

    alone = replace(edition, narrative=(Paragraphs("overview", "Since this edition", note.text),))
    for check in (child_in_free_text, few_children_in_words):
        for finding in check.find(alone, None):  # neither asks the papers
            if finding.place.startswith("narrative.md"):
                raise DefinitionError(
                    file=place, line=None, got=finding.message,
                    wanted="a note that tells of no child", remedy=finding.remedy,
                )  # fmt: skip
