"""Narrative in restricted Markdown: paragraphs, lists, strong, emphasis and links; nothing else.

Anything more (headings, HTML, images, tables) stays the characters that were typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from highneeds.reports.document import BulletList, Paragraph, Run, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

# Where none of these stands there is nothing to parse, and the parser need not be loaded.
_MARKED = re.compile(r"[*_\[\]\\<>`#|&\t\r\x00]|^ *(?:[-+]|\d+[.)])| $", re.MULTILINE)
_BLANK = re.compile(r"\n\s*\n")
DEEPEST = 20  # elements inside one another
SCHEMES = {"http", "https", "mailto"}
RULES = ["list", "emphasis", "link", "escape", "newline", "balance_pairs", "fragments_join"]


def read_narrative(markdown: str) -> tuple[Paragraph | BulletList, ...]:
    """Return the blocks of one piece of narrative.

    >>> read_narrative("It is <b>late</b>, **very**.")[0].text
    (Run(text='It is <b>late</b>, ', strong=False, emphasis=False, href=''), \
Run(text='very', strong=True, emphasis=False, href=''), \
Run(text='.', strong=False, emphasis=False, href=''))
    """
    if not _MARKED.search(markdown):
        return _as_typed(markdown)
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "maxNesting": DEEPEST})
    parser.enable(RULES)
    tokens = parser.parse(markdown)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        return _as_typed(markdown)
    return tuple(_blocks(tokens))


def _as_typed(markdown: str) -> tuple[Paragraph, ...]:
    """Read paragraphs alone: text without any mark, or nested so deep that the parser drops some."""
    parts = (" ".join(line.strip() for line in part.split("\n")) for part in _BLANK.split(markdown))
    return tuple(Paragraph((Run(part.strip()),)) for part in parts if part.strip())


def _blocks(tokens: Sequence[Token]) -> Iterable[Paragraph | BulletList]:
    items: list[Text] = []
    depth, numbered = 0, False
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
            numbered = numbered if depth > 1 else token.type == "ordered_list_open"
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
            if depth == 0:
                yield BulletList(tuple(items), numbered=numbered)
                items = []
        elif token.type == "inline":
            text = _text(token.children or [])
            if depth:
                items.append(text)
            elif text:
                yield Paragraph(text)


def _text(tokens: Iterable[Token]) -> Text:
    runs: list[Run] = []
    strong = emphasis = 0
    href = ""
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif token.type in {"em_open", "em_close"}:
            emphasis += token.nesting
        elif token.type == "link_open":
            href = _allowed(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            href = ""
        else:
            content = " " if token.type in {"softbreak", "hardbreak"} else token.content
            _append(runs, Run(content, strong > 0, emphasis > 0, href))
    return tuple(runs)


def _append(runs: list[Run], run: Run) -> None:
    if not run.text:
        return
    if runs and (runs[-1].strong, runs[-1].emphasis, runs[-1].href) == (
        run.strong,
        run.emphasis,
        run.href,
    ):
        run = Run(runs.pop().text + run.text, run.strong, run.emphasis, run.href)
    runs.append(run)


def _allowed(href: str) -> str:
    try:
        return href if urlsplit(href).scheme.lower() in SCHEMES else ""
    except ValueError:
        return ""
