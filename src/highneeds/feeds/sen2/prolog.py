"""The beginning of a file, looked at before anything is parsed: is it XML, and harmless?

A document type declaration can only stand before the root element, so a parser without any handler
for content is fed until the root begins, and then let go. It knows UTF-16, which a search of the
bytes would miss.
"""

from __future__ import annotations

import xml.parsers.expat
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BEFORE_ROOT = 1_000_000
CHUNK = 16_384


class _RootSeen(Exception):
    pass


def refuse_unsafe_start(path: Path) -> None:
    """Refuse an empty file, one that is not XML, and one with a document type declaration."""
    parser = xml.parsers.expat.ParserCreate()

    def refuse_doctype(*_: object) -> None:
        raise FeedError(
            f"{path.name}: the file declares a document type (DOCTYPE), which no return needs and "
            "which can harm a reader. Export the return again from your case system."
        )

    def root_seen(*_: object) -> None:
        raise _RootSeen

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = root_seen
    fed = 0
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                fed += len(chunk)
                parser.Parse(chunk, False)  # noqa: FBT003  (expat takes it by position)
                if fed > MOST_BEFORE_ROOT:
                    raise FeedError(
                        f"{path.name}: no element begins in the first {MOST_BEFORE_ROOT:,} bytes; "
                        "this is no return. Export it again from your case system."
                    )
        except _RootSeen:
            return
        except xml.parsers.expat.ExpatError as error:
            raise FeedError(
                f"{path.name}, line {error.lineno}: this is not XML "
                f"({xml.parsers.expat.errors.messages[error.code]}). Choose the .xml file that "
                "your case system exports for COLLECT."
            ) from None
    if fed == 0:
        raise FeedError(f"{path.name}: the file is empty. Export the return again.")
    raise FeedError(f"{path.name}: the file ends before any element begins. Export it again.")
