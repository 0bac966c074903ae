"""The elements of a return, one after the other, in little memory whatever the file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CHUNK = 1 << 16
LONGEST_PERSON = 2_000_000  # bytes; one child with a long history takes some thousands
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
        "remove_comments": True, "remove_pis": True}  # fmt: skip
REASONS = {
    "depth": "elements nested too deeply",
    "Premature end": "it ends too early",
    "no element found": "it ends too early",
    "unclosed token": "it ends too early",
    "mismatch": "an element is not closed",
    "entity": "an entity is not allowed",
    "Extra content": "there is something after the end",
    "junk after": "there is something after the end",
    "encod": "the letters are not in the encoding it declares",
    "huge": "a text is too long",
}


def list_elements(
    path: Path, spellings: Sequence[str], *, head: bytes = b"", after: int = 0
) -> Iterator[Any]:
    """Yield each element of those spellings when it ends, and let go of all that was read.

    The parser refuses depth above 256 and long entities by itself; it reaches no network. An
    element that goes on for megabytes is no person, and is refused before it fills the memory.
    What stands in the file before ``after`` is passed over, but for its ``head``.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",), tag=[f"{{*}}{each}" for each in spellings], **SAFE
    )
    try:
        for fed in _fed(parser, path, head, after):
            for _, element in parser.read_events():
                fed.empty = False
                yield element
                _let_go(element)
    except etree.XMLSyntaxError as error:
        line = (error.lineno or 0) + _lines_before(path, head, after)
        raise tell_damage(path, line, str(error.msg)) from None


def parse(content: bytes) -> Any | None:
    """Return the root of a small return; None where the parser finds a fault, which it tells of later."""
    from lxml import etree

    try:
        return etree.fromstring(content, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError:
        return None


def tell_damage(path: Path, line: int, message: str) -> FeedError:
    """Return what is said of a file that is no XML from some line on."""
    return FeedError(
        f"{path.name}, line {line}: the file breaks off or is damaged there ({_reason(message)}). "
        "Nothing was kept: export the return again and copy the whole file."
    )


def no_person_ends(path: Path) -> FeedError:
    """Return what is said of a file in which no person comes to an end."""
    return FeedError(
        f"{path.name}: no person ends within {LONGEST_PERSON:,} bytes, so this is no "
        "return. Nothing was kept: export the return again."
    )


class _Fed:
    """Whether any awaited element ended in what was fed last; the reader says so."""

    empty = True


def _fed(parser: Any, path: Path, head: bytes, after: int) -> Iterator[_Fed]:
    """Feed the file chunk by chunk, and yield after each; once more when it has ended."""
    fed = _Fed()
    without = 0
    with path.open("rb") as file:
        if head:
            parser.feed(head)
        file.seek(after)
        while chunk := file.read(CHUNK):
            parser.feed(chunk)
            fed.empty = True
            yield fed
            without = without + len(chunk) if fed.empty else 0
            if without > LONGEST_PERSON:
                raise no_person_ends(path)
    parser.close()
    yield fed


def _lines_before(path: Path, head: bytes, after: int) -> int:
    """Return how many lines of a file were passed over."""
    with path.open("rb") as file:
        lines = -head.count(b"\n")
        while after > 0 and (chunk := file.read(min(after, CHUNK))):
            lines += chunk.count(b"\n")
            after -= len(chunk)
    return lines


def _let_go(element: Any) -> None:
    """Empty an element, and remove it and all that stands before it at every level."""
    element.clear()
    while element is not None:
        parent = element.getparent()
        if parent is not None:
            while element.getprevious() is not None:
                del parent[0]
        element = parent


def _reason(message: str) -> str:
    """Return the parser's reason without anything that the file's text put into it."""
    for sign, words in REASONS.items():
        if sign.casefold() in message.casefold():
            return words
    return "it is not well-formed XML"
