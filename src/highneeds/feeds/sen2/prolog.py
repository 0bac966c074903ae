"""The beginning of a file, looked at before anything is kept: is it XML, harmless, and a return?

A document type declaration can only stand before the root element, so a parser that keeps nothing
is fed until the first person begins, and then let go. It knows UTF-16, which a search of the bytes
would miss. On the way it learns how this file spells the elements that the reader waits for.
"""

from __future__ import annotations

import xml.parsers.expat
from typing import TYPE_CHECKING

from highneeds.feeds.sen2.names import Names
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BEFORE_PERSON = 1_000_000
MOST_LEVELS = 40
CHUNK = 16_384
AGAIN = "Choose the .xml file that your case system exports for COLLECT."


class _Begun(Exception):
    """The first person begins: enough was seen."""


class _Start:
    """What is learnt of a file before its first person."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.spellings: dict[str, str] = {}
        self.rooted = False
        self._levels = 0
        self._names = Names()

    def parser(self) -> xml.parsers.expat.XMLParserType:
        parser = xml.parsers.expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        return parser

    def _doctype(self, *_: object) -> None:
        raise FeedError(
            f"{self.file}: the file declares a document type (DOCTYPE), which no return needs and "
            "which can harm a reader. Export the return again from your case system."
        )

    def _begin(self, spelling: str, _: object) -> None:
        self.rooted = True
        self._levels += 1
        if self._levels > MOST_LEVELS:
            raise FeedError(
                f"{self.file}: elements nested too deeply (more than {MOST_LEVELS} levels before "
                f"the first person), so this is no return. {AGAIN}"
            )
        local = spelling.rsplit(":", 1)[-1]
        name = self._names[local]
        if name in {"header", "person"}:
            self.spellings[name] = local
        if name == "person":
            raise _Begun

    def _end(self, _: object) -> None:
        self._levels -= 1


def look_at_start(path: Path) -> list[str]:
    """Return how the file spells Header and Person.

    An empty file, one that is not XML, one with a document type declaration and one without a
    header are refused.
    """
    start = _Start(path.name)
    parser = start.parser()
    fed = 0
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                fed += len(chunk)
                parser.Parse(chunk, False)  # noqa: FBT003  (expat takes it by position)
                if fed > MOST_BEFORE_PERSON:
                    raise _too_late(start)
        except _Begun:
            pass
        except xml.parsers.expat.ExpatError as error:
            if not start.rooted:  # damage further on is told by the reader, which knows its place
                raise FeedError(
                    f"{path.name}, line {error.lineno}: this is not XML "
                    f"({xml.parsers.expat.errors.messages[error.code]}). {AGAIN}"
                ) from None
            return [start.spellings.get("header", "Header"), "Person"]
        except (LookupError, ValueError):
            raise FeedError(
                f"{path.name}: the encoding it declares is not one that is read. Export the return "
                "again as UTF-8."
            ) from None
    if fed == 0:
        raise FeedError(f"{path.name}: the file is empty. Export the return again.")
    if not start.rooted:
        raise FeedError(f"{path.name}: the file ends before any element begins. Export it again.")
    return _spellings(start)


def _spellings(start: _Start) -> list[str]:
    if "header" not in start.spellings:
        found = "a person before any Header" if "person" in start.spellings else "no Header"
        raise FeedError(f"{start.file}: this XML has {found}, so it is no SEN2 return. {AGAIN}")
    return list(start.spellings.values())


def _too_late(start: _Start) -> FeedError:
    what = "person" if start.rooted else "element"
    return FeedError(
        f"{start.file}: no {what} begins in the first {MOST_BEFORE_PERSON:,} bytes; "
        f"this is no return. {AGAIN}"
    )
