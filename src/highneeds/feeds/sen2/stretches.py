"""A return stretch by stretch: each holds whole persons, cut where one ends, and was found well-formed.

Bytes can be cut at ``</Person>`` only where that is markup and nothing else: in a file without comments,
character data sections and processing instructions, in letters of which the first 128 are ASCII's. Of any
other file, or from where it turns into one, ``elements`` reads the rest.
"""

from __future__ import annotations

import codecs
import re
import xml.parsers.expat
from typing import TYPE_CHECKING, Any

from highneeds.feeds.sen2.elements import (
    LONGEST_PERSON,
    parse,
    tell_damage,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST, LARGEST = 1 << 16, 1 << 22  # bytes; small at first, while most words are new
MOST_BEFORE_PERSON = 1_000_000
ASCII_BELOW = {"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252"}
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*?(?:encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"'][^>]*)?\?>)?"
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


class Stretches:
    """The stretches of one file. ``at`` is where the one in hand begins: all before it was taken.

    ``head`` is what stands before the first person, and ``tail`` closes the elements it leaves open.
    """

    def __init__(self, path: Path, spellings: Sequence[str]) -> None:
        self._path = path
        self._judge = xml.parsers.expat.ParserCreate()
        self.head, self.tail, self.encoding = b"", b"", "utf-8"
        self.depth = 0
        self._header = spellings[0]
        self._end = b"</" + spellings[-1].encode() + b">"
        self.at = 0
        self.plain = len(spellings) > 1 and self._begin(b"<" + spellings[-1].encode())
        self.ended = False

    def _begin(self, person: bytes) -> bool:
        """Read up to the first person; say whether what stands there is plain."""
        with self._path.open("rb") as file:
            start = file.read(MOST_BEFORE_PERSON)
        place = start.find(person + b">")
        head = start[: max(place, 0)]
        declared = _XML.match(head)
        bare = _COMMENT.sub(b"", head[declared.end() if declared else 0 :])
        if place < 0 or b"<!" in bare or b"<?" in bare or b"\0" in head:
            return False
        named = declared[1] if declared else None
        try:
            self.encoding = codecs.lookup(named.decode()).name if named else "utf-8"
            open_elements = self._judge_head(head)
        except (LookupError, ValueError, xml.parsers.expat.ExpatError):
            return False
        self.head, self.at, self.depth = head, place, len(open_elements)
        self.tail = "".join(f"</{each}>" for each in reversed(open_elements)).encode(self.encoding)
        return self.encoding in ASCII_BELOW

    def _judge_head(self, head: bytes) -> list[str]:
        """Return the elements that are open where the first person begins."""
        open_elements: list[str] = []
        self._judge.StartElementHandler = lambda name, _: open_elements.append(name)
        self._judge.EndElementHandler = lambda _: open_elements.pop()
        self._judge.Parse(head, False)  # noqa: FBT003  (expat takes it by position)
        self._judge.StartElementHandler = self._judge.EndElementHandler = None
        return open_elements

    def __iter__(self) -> Iterator[bytes]:
        """Yield stretch after stretch; ``ended`` tells whether nothing is left but what closes.

        A stretch counts as taken when the next is asked for.
        """
        size, left = FIRST, b""
        with self._path.open("rb") as file:
            file.seek(self.at)
            while chunk := file.read(size):
                self._judge_next(chunk)
                left += chunk
                end = left.rfind(self._end) + len(self._end)
                if b"<!" in left or b"<?" in left:
                    return
                if end < len(self._end):
                    if len(left) > LONGEST_PERSON:
                        return
                    continue
                yield left[:end]
                self.at, left = self.at + end, left[end:]
                size = min(size * 2, LARGEST)
        self._judge_next(b"", last=True)
        self.ended = not re.search(rb"<[^/]", left)

    def _judge_next(self, chunk: bytes, *, last: bool = False) -> None:
        try:
            self._judge.Parse(chunk, last)
        except xml.parsers.expat.ExpatError as error:
            raise tell_damage(
                self._path, error.lineno, xml.parsers.expat.errors.messages[error.code]
            ) from None

    def headers(self) -> list[Any]:
        """Return the headers in the head, as elements; none where the file is not plain."""
        root = parse(self.head + self.tail) if self.plain else None
        if root is None:
            self.plain, self.head, self.at = False, b"", 0
            return []
        return list(root.iter(f"{{*}}{self._header}"))

    def parse(self, persons: Sequence[bytes]) -> list[Any] | None:
        """Return those persons of a stretch as elements; None where the parser is stricter than expat."""
        if not persons:
            return []
        place = parse(self.head + b"".join(persons) + self.tail)
        if place is None:
            return None
        for _ in range(self.depth - 1):
            place = place[-1]
        return list(place)[-len(persons) :]
