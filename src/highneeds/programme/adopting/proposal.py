"""What an old report proposes: the rows of each file, and for every cell where it was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.programme.adopting.old_tables import CERTAIN, GUESS, RATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.programme.adopting.old_lines import OldLine
    from highneeds.vocabulary.ratings import RatingScheme

HEADING = "(heading)"
PROGRAMME = "programme.yaml"


class AdoptedCell(Struct, frozen=True):
    """One cell of the folder: its file and place there, its text, its line in the old report."""

    file: str
    cell: str
    text: str
    line: int
    confidence: str
    note: str = ""
    read: bool = True  # the words stand in the report so; not where they are our reading of them


class Unplaced(Struct, frozen=True):
    """Words of a line that stand in no file of the folder."""

    line: int
    left: str
    text: str
    page: int = 0  # of a PDF


class Paragraph(Struct, frozen=True):
    """A paragraph of narrative, and the section it stands in."""

    section: str
    heading: str
    text: str


@dataclass
class Proposal:
    """Gathered while an old report is read, line by line, and then written as a folder."""

    cells: list[AdoptedCell] = field(default_factory=list)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    kept: dict[str, list[dict[str, str]]] = field(default_factory=dict)  # lists of programme.yaml
    story: list[Paragraph] = field(default_factory=list)
    title: str = ""
    organisation: str = ""
    audience: str = ""
    extracted_on: str = ""
    period: str = ""  # as the report words it
    agreement: str = ""

    def note(
        self, line: int, file: str, cell: str, text: str, sure: str = CERTAIN, *, note: str = ""
    ) -> None:
        """Keep where a cell was found and how sure that is."""
        self.cells.append(AdoptedCell(file, cell, text, line, sure, note))

    def guess(self, line: int, file: str, cell: str, text: str, note: str) -> None:
        """Keep a cell that the report does not hold so, but that was read out of it."""
        self.cells.append(AdoptedCell(file, cell, text, line, GUESS, note, read=False))

    def leave_unknown_ratings(self, scheme: RatingScheme) -> None:
        """Take out the ratings that the scheme does not know: they are left unplaced."""
        for file, rows in self.rows.items():
            for row in rows:
                for column in RATED:
                    if row.get(column) and scheme.find_status(row[column]) is None:
                        del row[column]
                        place = f"{row['key']}: {column}"
                        self.cells = [c for c in self.cells if (c.file, c.cell) != (file, place)]

    def keep(self, what: str, item: dict[str, str]) -> None:
        """Add something to a list of programme.yaml, once."""
        items = self.kept.setdefault(what, [])
        if item["id"] not in {each["id"] for each in items}:
            items.append(item)

    def taken(self, what: str) -> set[str]:
        """Return the ids that a list of programme.yaml has."""
        return {item["id"] for item in self.kept.get(what, [])}


def list_unplaced(lines: Sequence[OldLine], proposal: Proposal) -> list[Unplaced]:
    """Return what is left of each line when every word that was placed is taken from it."""
    placed: dict[int, Counter[str]] = {}
    for cell in proposal.cells:
        if cell.read:
            placed.setdefault(cell.line, Counter()).update(cell.text.split())
    unplaced = []
    for line in lines:
        left = []
        found = placed.get(line.number, Counter())
        for word in line.text.split():
            if found[word]:
                found[word] -= 1
            else:
                left.append(word)
        if left:
            unplaced.append(Unplaced(line.number, " ".join(left), line.text, line.page))
    return unplaced
