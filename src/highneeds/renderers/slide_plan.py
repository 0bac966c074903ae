"""Which slides a document becomes: one message each, tables split by rows with the header again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from highneeds.renderers.cell_lines import without_lines
from highneeds.renderers.section_walk import walk_sections
from highneeds.renderers.sheet_names import NameGiver
from highneeds.renderers.slide_joins import SMALL_PRINT, join_short
from highneeds.renderers.slide_space import BODY_HEIGHT, CAPTION_HEIGHT, GAP, NOTE_SIZE
from highneeds.renderers.slide_tables import TablePage, table_pages
from highneeds.renderers.slide_words import SMALLER, Words, share_out_words, words_height, words_of
from highneeds.reports.document import Chart, KeyFacts, Panel, Paragraph, Table, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.renderers.section_walk import Section
    from highneeds.reports.document import Block, Document

LEAD_SIZE = 18.0  # of the words above a table or chart
MOST_LED = 0.35  # of a slide


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, and what it holds, read in this order."""

    title: str
    words: tuple[Words, ...] = ()
    size: float = 0.0  # of the words, in points
    caption: str = ""
    lead: tuple[Words, ...] = ()  # said above a table or chart
    table: TablePage | None = None
    chart: Chart | None = None
    notes: tuple[Words, ...] = ()  # small print below

    @property
    def lead_height(self) -> float:
        """How many points the words above a table or chart take, with the room below them."""
        return words_height(self.lead, LEAD_SIZE) + GAP if self.lead else 0.0


def plan_slides(document: Document) -> list[Slide]:
    """Return the slides after the title's, each with a title of its own."""
    titles = NameGiver(taken=(document.title,))
    return [
        replace(slide, title=titles.title(slide.title))
        for section in join_short(walk_sections(document))
        for slide in _section_slides(section)
    ]


def _section_slides(section: Section) -> list[Slide]:
    panels = [block for block in section.blocks if isinstance(block, Panel)]
    objects = [block for block in section.blocks if isinstance(block, Table | Chart)]
    others = [b for b in section.blocks if not isinstance(b, Panel | Table | Chart | KeyFacts)]
    notes = [b for b in others if objects and _is_small(b)]
    text = [block for block in others if block not in notes]
    slides: list[Slide] = []
    if panels:  # what belongs to the one answer stays with it
        slides += _word_slides(panels[0].heading, [panels[0], *text])
        slides += [s for panel in panels[1:] for s in _word_slides(panel.heading, [panel])]
        text = []
    lead = tuple(words_of(text)) if objects and not slides else ()
    if lead and (led := _led_slides(lead, objects[0], section.heading, alone=len(objects) == 1)):
        slides, objects = led, objects[1:]
    else:
        slides += _word_slides(section.heading, text)
    named = len(objects) == 1 and not slides
    for block in objects:
        slides += _object_slides(block, section.heading, named=named)
    return _with_notes(slides, words_of(notes), section.heading)


def _led_slides(
    lead: tuple[Words, ...], block: Table | Chart, heading: str, *, alone: bool
) -> list[Slide]:
    """Return the slides of an object with a few words above it; none where it leaves no room."""
    needed = words_height(lead, LEAD_SIZE) + GAP
    if needed > BODY_HEIGHT * MOST_LED:
        return []
    first, *others = _object_slides(block, heading, named=alone)
    if first.table is not None:
        page = None if others else _smaller(first.table, needed)
        if page is None:
            return []
        first = replace(first, table=page)
    return [replace(first, lead=lead), *others]


def _is_small(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind in SMALL_PRINT


def _word_slides(heading: str, blocks: Sequence[Block]) -> Iterator[Slide]:
    pages, size = share_out_words(words_of(blocks))
    for number, page in enumerate(pages, start=1):
        yield Slide(_numbered(heading, number, len(pages)), words=tuple(page), size=size)


def _object_slides(block: Table | Chart, heading: str, *, named: bool) -> Iterator[Slide]:
    """Yield the slides of a table or chart; the section's heading is its title, or stands below."""
    if isinstance(block, Table):
        yield from _table_slides(block, heading, named=named)
        return
    source = (Words(plain(block.source), "small"),) if block.source else ()
    caption = " · ".join(part for part in (heading, block.subtitle) if part)
    yield Slide(block.title, caption=caption, chart=block, notes=source)
    if block.printed_table is not None:
        yield from _table_slides(block.printed_table, heading, named=False)


def _table_slides(table: Table, heading: str, *, named: bool) -> Iterator[Slide]:
    pages = table_pages(without_lines(table))
    title, caption = (heading, table.caption) if named else (table.caption, heading)
    caption = "" if caption == title else caption
    for number, page in enumerate(pages, start=1):
        yield Slide(_numbered(title, number, len(pages)), caption=caption, table=page)


def _numbered(title: str, number: int, count: int) -> str:
    return title if count == 1 else f"{title} ({number} of {count})"


def _smaller(page: TablePage, needed: float) -> TablePage | None:
    """Return a table of one slide in letters that leave room below it, where there are such."""
    pages = table_pages(page.table, kept_free=needed)
    return pages[0] if len(pages) == 1 else None


def _with_notes(slides: list[Slide], notes: list[Words], heading: str) -> list[Slide]:
    """Put small print below the section's last table that has room, or else on a slide of its own."""
    if not notes:
        return slides
    needed = words_height(notes, NOTE_SIZE / SMALLER) + GAP
    for at in reversed(range(len(slides))):
        page, above = slides[at].table, slides[at].lead_height
        if page is None:
            continue
        room = BODY_HEIGHT - CAPTION_HEIGHT - above
        if page.height + needed > room and len(page.table.rows) > 1:
            page = _smaller(page, needed + above) or page
        if page.height + needed <= room:
            slides[at] = replace(slides[at], table=page, notes=tuple(notes))
            return slides
    body = [replace(each, kind="body") for each in notes]
    pages, size = share_out_words(body)
    return slides + [
        Slide(_numbered(f"{heading}: notes", number, len(pages)), words=tuple(page), size=size)
        for number, page in enumerate(pages, start=1)
    ]
