"""A document read section by section, for formats whose pages are sheets or slides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from highneeds.reports.document import Heading, PageBreak

if TYPE_CHECKING:
    from highneeds.reports.document import Block, Document, Text

LINKS = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Section:
    """A heading and what follows it up to the next; before the first heading it has none.

    ``begins_page`` says that a page turns before it: what follows is another part.
    """

    heading: str = ""
    level: int = 1
    blocks: list[Block] = field(default_factory=list)
    begins_page: bool = False


def walk_sections(document: Document) -> list[Section]:
    """Return the sections in reading order, each under its own heading of whatever level."""
    sections: list[Section] = []
    turned = False
    for block in document.blocks:
        if isinstance(block, Heading):
            sections.append(Section(block.text, block.level, begins_page=turned))
            turned = False
        elif isinstance(block, PageBreak):
            turned = True
        else:
            if not sections:
                sections.append(Section(document.title))
            sections[-1].blocks.append(block)
    return sections


def said(text: Text) -> str:
    """Return the characters of a text, each link's address beside its words.

    >>> from highneeds.reports.document import Run
    >>> said((Run("see "), Run("the law", href="https://example.org/")))
    'see the law (https://example.org/)'
    """
    return "".join(_run(run.text, run.href) for run in text)


def _run(text: str, href: str) -> str:
    shown = href.startswith(LINKS) and href not in text
    return f"{text} ({href})" if shown else text
