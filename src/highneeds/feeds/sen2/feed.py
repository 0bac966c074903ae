"""The reader of the return: one pass over the file, one loop over each element's children."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, BinaryIO

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.pseudonym import key_id
from highneeds.feeds.result import FeedResult
from highneeds.feeds.sen2.findings import Findings
from highneeds.feeds.sen2.header import LATEST_LAYOUT, Header, read_header
from highneeds.feeds.sen2.names import NESTED, Names
from highneeds.feeds.sen2.people import name_person, read_person
from highneeds.feeds.sen2.prolog import refuse_unsafe_start
from highneeds.feeds.sen2.requests import READERS
from highneeds.records.kinds import KINDS
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEED = FeedDefinition(
    name="sen2",
    title="SEN2 person-level return",
    reader="sen2/1",
    extensions=("xml",),
    unlocks="every measure about plans, placements, requests and timeliness",
    child_level=True,
)
NAMES = Names()
CONTAINERS = frozenset(NESTED)
CHUNK = 1 << 20


def read(path: Path, *, key: bytes | None, expected_authority: str | None = None) -> FeedResult:
    """Read a return. Raises FeedError where the file cannot be used; nothing of it is kept then."""
    if key is None:
        raise FeedError(f"{path.name}: a pseudonym key is needed to read a return.")
    refuse_unsafe_start(path)
    reading = Reading(path, key=key, expected_authority=expected_authority)
    with path.open("rb") as file:
        for element in _elements(file, path.name):
            reading.take(element)
    header = reading.finished()
    return FeedResult(
        feed=FEED.name,
        file=path.name,
        sha256=reading.sha256,
        reader=FEED.reader,
        about=header.about(),
        records=reading.records,
        rejections=reading.findings.rejections,
        queries=reading.findings.queries,
        assumed=reading.assumed,
        key_id=key_id(key),
    )


def _elements(file: BinaryIO, name: str) -> Iterator[Any]:
    """Yield the header and each person, and let go of what was read.

    The parser refuses depth above 256 and long entities by itself; it reaches no network.
    """
    from lxml import etree

    tags = [f"{{*}}{tag}" for tag in ("Header", "header", "HEADER", "Person", "person", "PERSON")]
    try:
        context = etree.iterparse(
            file, events=("end",), tag=tags, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for _, element in context:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise FeedError(
            f"{name}, line {error.lineno or 0}: the file breaks off or is damaged there "
            f"({_reason(str(error.msg))}). Nothing was kept: export the return again and copy the "
            "whole file."
        ) from None


def _reason(message: str) -> str:
    """Return the parser's reason without anything that the file's text put into it."""
    known = {
        "depth": "elements nested too deeply",
        "Premature end": "it ends too early",
        "mismatch": "an element is not closed",
        "entity": "an entity is not allowed",
        "Extra content": "there is something after the end",
        "encod": "the letters are not in the encoding it declares",
        "huge": "a text is too long",
    }
    for sign, words in known.items():
        if sign.casefold() in message.casefold():
            return words
    return "it is not well-formed XML"


class Reading:
    """One return being read: its header, then person after person."""

    def __init__(self, path: Path, *, key: bytes, expected_authority: str | None) -> None:
        self.file, self.key, self.expected_authority = path.name, key, expected_authority
        self.sha256 = _sha256(path)
        self.records: dict[str, list[Any]] = {kind: [] for kind in KINDS if kind in _SEN2_KINDS}
        self.findings = Findings()
        self.assumed: list[str] = []
        self.header: Header | None = None
        self._requests: dict[str, int] = {}
        self._row = 0

    def take(self, element: Any) -> None:
        """Take in the header, or a person."""
        if NAMES[element.tag] == "header":
            self._take_header(element)
        elif self.header is None:
            raise FeedError(
                f"{self.file}: a person stands before the header; the header comes first. "
                "Export the return again."
            )
        else:
            self._take_person(element, self.header)

    def finished(self) -> Header:
        """Return the header of a return that was read to its end."""
        if self.header is None:
            raise FeedError(
                f"{self.file}: this XML has no Header, so it is no SEN2 return. Choose the .xml "
                "file that your case system exports for COLLECT."
            )
        if not self._row:
            raise FeedError(
                f"{self.file}: the return holds no person. Export it again, with its persons."
            )
        return self.header

    def _take_header(self, element: Any) -> None:
        if self.header is not None:
            raise FeedError(f"{self.file}: the return has two headers. Export it again.")
        values: dict[str, str] = {}
        for each in element.iter():
            if each.text and NAMES[each.tag] not in CONTAINERS:
                values.setdefault(NAMES[each.tag], each.text.strip())
        self.header = read_header(
            values, file=self.file, expected_authority=self.expected_authority
        )
        if self.header.year > LATEST_LAYOUT:
            self.assumed.append(
                f"the layout of {self.header.year} was read as that of {LATEST_LAYOUT}"
            )

    def _take_person(self, element: Any, header: Header) -> None:
        self._row += 1
        findings = self.findings
        findings.at(self._row, "Person")
        values, nested = self._split(element)
        person = name_person(values, key=self.key, file_sha256=self.sha256, findings=findings)
        made = read_person(
            values, person=person, reference_date=header.reference_date, findings=findings
        )
        if person in self._requests:
            findings.doubt(
                "UPN", "(withheld)", "each child once", "sen2-duplicate-child",
                "Merge the two entries in the case system; their requests were taken together.",
            )  # fmt: skip
        elif made is not None:
            self.records["persons"].append(made)
        for child in nested:
            request = self._requests[person] = self._requests.get(person, 0) + 1
            self._take_record(child, person, request)
        self._requests.setdefault(person, 0)

    def _take_record(self, element: Any, person: str, request: int) -> None:
        """Take in one record and those below it; a refused one hides none of the others."""
        name = NAMES[element.tag]
        reader = READERS.get(name)
        if reader is None:
            return
        kind, path, make = reader
        findings = self.findings
        findings.at(self._row, path)
        values, nested = self._split(element)
        record = make(values, person, request, findings)
        if not findings.refused:
            self.records[kind].append(record)
        for child in nested:
            self._take_record(child, person, request)

    def _split(self, element: Any) -> tuple[dict[str, str], list[Any]]:
        """Return an element's fields and the elements that hold more, in one loop."""
        values: dict[str, str] = {}
        nested: list[Any] = []
        for child in element:
            name = NAMES[child.tag]
            if name in CONTAINERS:
                nested.append(child)
            elif (text := child.text) is not None:
                if name in values and values[name] != text.strip():
                    self.findings.doubt(
                        name, "(two values)", "the field once", "sen2-field-twice",
                        "The last value was taken.",
                    )  # fmt: skip
                values[name] = text.strip()
        return values, nested


_SEN2_KINDS = {"persons", *(kind for kind, _, _ in READERS.values())}


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
