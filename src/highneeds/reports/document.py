"""A document: headings, paragraphs, lists, tables, charts, notes and ratings, with no looks.

A renderer turns each block into its format and knows nothing of what is said. Free text arrives as
``Text``: runs of plain characters, never markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters; strong, emphasised or a link where said so."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


Text = tuple[Run, ...]


def plain(text: str) -> Text:
    """Return the text as one run, characters as they are."""
    return (Run(text),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels run from 1 (the title) without a gap."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``kind`` is body, lead, source, small, or gloss: small, and kept with what follows."""

    text: Text
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items, numbered where said so."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating as it is printed: the words, a shape, a tint, and whether it was judged."""

    words: str
    symbol: str
    tone: str  # green, amber, red, blue, none
    note: str = ""
    judged: bool = False  # a person's judgement is drawn differently from a calculation


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text, or a badge, with small print below. Numbers say so, to be set right.

    ``line`` holds figures in the order of their days. Where a format can draw in a cell, they stand
    there as a small line in place of the text, which is then what the drawing tells in words.
    """

    text: Text = ()
    badge: Badge | None = None
    small: Text = ()
    numeric: bool = False
    value: int | float | None = None  # the number behind the text, in its unit: for spreadsheets
    line: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers."""

    heading: str
    width: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row is the row's header. ``name`` is for machines."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    summary: str = ""  # what the table shows, for those who cannot see it
    wide: bool = False  # better on a landscape page


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as a Vega-Lite specification with inline data only; its numbers stand in ``table``.

    The title says the finding; the alternative text is written from the data, never the caption.
    ``kind`` is lines, which a program can draw from the table's columns, or picture, which it cannot.
    ``told_in`` is the caption of the table that prints the numbers of several such charts: they are
    small and stand beside one another, and the table of their own is only drawn from, not printed.
    """

    name: str
    title: str
    subtitle: str
    alt: str
    source: str
    spec: dict[str, Any] = field(hash=False)
    table: Table | None = None
    kind: str = "lines"
    told_in: str = ""

    @property
    def printed_table(self) -> Table | None:
        """The table that is printed below the chart, if any."""
        return None if self.told_in else self.table


@dataclass(frozen=True, slots=True)
class Panel:
    """The one thing to read if nothing else is: a question or heading, and its answer."""

    heading: str
    body: tuple[Text, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """Pairs of name and value, such as who the report is for and when."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Begin a new page where pages exist."""


Block = Heading | Paragraph | BulletList | Table | Chart | Panel | KeyFacts | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, and what every page carries.

    ``marking`` is printed on every page (``Draft``, ``Internal: not for publication``).
    ``created`` is the day it was extracted: files carry it, never the clock's time.
    """

    title: str
    language: str
    organisation: str
    footer: str
    created: str  # ISO date
    blocks: tuple[Block, ...]
    marking: str = ""
    subject: str = ""
    sha256: str = ""  # of the edition, for the internal copy
    sides: int = 0  # at most, before the appendices; 0 where nobody asked for few
    page_key: str = ""  # what the symbols mean, on every page that has pages
