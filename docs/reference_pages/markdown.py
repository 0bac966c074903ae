"""Markdown that a code host shows as it is: pages of lines, and tables of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def page(lines: Iterable[str]) -> str:
    """Return a page; it ends with one newline and has no two empty lines in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).rstrip("\n") + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return a table with an empty line on either side; a bar in a cell stays a bar.

    >>> table(["a"], [["x|y"]])
    ['', '| a |', '|---|', '| x\\\\|y |', '']
    """
    lines = ["", _row(headings), "|" + "---|" * len(headings)]
    return [*lines, *(_row(row) for row in rows), ""]


def code(text: object) -> str:
    """Return a word set as code; nothing where there is none."""
    return f"`{text}`" if str(text) else ""


def codes(texts: Iterable[object]) -> str:
    """Return several words set as code."""
    return ", ".join(code(each) for each in texts)


def plain(text: str) -> str:
    """Return a docstring's first paragraph as one line, with its code marks as Markdown has them."""
    first = text.strip().split("\n\n")[0]
    return " ".join(first.split()).replace("``", "`")


def _row(cells: Sequence[object]) -> str:
    return (
        "| " + " | ".join(" ".join(str(each).split()).replace("|", "\\|") for each in cells) + " |"
    )
