"""Paragraphs of a slide, and how they are shared among slides so that none is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.renderers.slide_space import BODY_HEIGHT, BODY_WIDTH
from highneeds.renderers.slide_text import split_text, text_height
from highneeds.reports.document import BulletList, Heading, Panel, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.reports.document import Block, Text

SIZES = (
    24.0,
    20.0,
    18.0,
    16.0,
)  # the largest at which all fits; the last for what needs several slides
SPACE_AFTER = 0.5  # of the size
INDENT = 1.4  # of the size
BIGGER, SMALLER = 1.2, 0.8


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph: its text, and whether it leads, heads, is small print, or an item of a list."""

    text: Text
    kind: str = "body"  # lead, head, body, small, bullet, number
    order: int = 1  # of a numbered item

    @property
    def said(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.text)

    @property
    def scale(self) -> float:
        """Its size as a share of the slide's."""
        return {"lead": BIGGER, "small": SMALLER}.get(self.kind, 1.0)

    @property
    def bold(self) -> bool:
        """Whether it leads, or heads what follows."""
        return self.kind in {"lead", "head"}

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list, and so set in."""
        return self.kind in {"bullet", "number"}


def words_of(blocks: Sequence[Block]) -> list[Words]:
    """Return the paragraphs of some blocks of text."""
    return [words for block in blocks for words in _words(block)]


def _words(block: Block) -> Iterator[Words]:
    match block:
        case Paragraph(text=text, kind=kind):
            known = {"lead": "lead", "small": "small", "gloss": "small", "source": "small"}
            yield Words(text, known.get(kind, "body"))
        case Heading(text=heading):
            yield Words(plain(heading), "head")
        case BulletList(items=items, numbered=numbered):
            for order, item in enumerate(items, start=1):
                yield Words(item, "number" if numbered else "bullet", order)
        case Panel(body=body):
            for number, text in enumerate(body):
                yield Words(text, "body" if number else "lead")
        case _:
            pass


def words_height(words: Sequence[Words], size: float, width: float = BODY_WIDTH) -> float:
    """Return how many points high some paragraphs are."""
    return sum(_height(each, size, width) for each in words)


def _height(words: Words, size: float, width: float) -> float:
    own = size * words.scale
    room = width - (INDENT * own if words.listed else 0) - 2 * GUTTER
    return text_height(words.said, room, own, bold=words.bold) + own * SPACE_AFTER


GUTTER = 7.2  # what a text box keeps free at each side


def share_out_words(words: Sequence[Words]) -> tuple[list[list[Words]], float]:
    """Return the paragraphs of each slide, and the size of their letters."""
    for size in SIZES:
        if words_height(words, size) <= BODY_HEIGHT:
            return ([list(words)] if words else []), size
    return _filled(words, SIZES[-1]), SIZES[-1]


def _filled(words: Sequence[Words], size: float) -> list[list[Words]]:
    pages: list[list[Words]] = [[]]
    room = BODY_HEIGHT
    for piece in (piece for each in words for piece in _pieces(each, size)):
        needed = _height(piece, size, BODY_WIDTH)
        if pages[-1] and needed > room:
            pages.append([])
            room = BODY_HEIGHT
        pages[-1].append(piece)
        room -= needed
    return pages


def _pieces(words: Words, size: float) -> list[Words]:
    """Part a paragraph that no slide holds; its pieces are plain."""
    own = size * words.scale
    if _height(words, size, BODY_WIDTH) <= BODY_HEIGHT:
        return [words]
    room = BODY_HEIGHT - own * SPACE_AFTER - own
    pieces = split_text(words.said, BODY_WIDTH - INDENT * own - 2 * GUTTER, own, room)
    return [Words(plain(piece), words.kind, words.order) for piece in pieces]
