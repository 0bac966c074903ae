"""The reader of the return: one pass over the file, person after person or many at once."""

from __future__ import annotations

import hashlib
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from highneeds.feeds.blocks import much_is_made
from highneeds.feeds.mappings import NO_MAPPING, find_mapping
from highneeds.feeds.pseudonym import key_id
from highneeds.feeds.result import FeedResult
from highneeds.feeds.sen2.between import Between
from highneeds.feeds.sen2.definition import FEED
from highneeds.feeds.sen2.elements import list_elements
from highneeds.feeds.sen2.findings import TRANSFERRED, Findings
from highneeds.feeds.sen2.header import LATEST_LAYOUT, Header, read_header
from highneeds.feeds.sen2.many_persons import BOARDING, ManyReader
from highneeds.feeds.sen2.mended import Mended, Mending, find_mended, name_reader
from highneeds.feeds.sen2.names import NESTED, Names
from highneeds.feeds.sen2.people import (
    AGES,
    LAST_AGE,
    is_beyond_groups,
    name_person,
    read_person,
)
from highneeds.feeds.sen2.plain_records import PlainRecords
from highneeds.feeds.sen2.prolog import look_at_start
from highneeds.feeds.sen2.requests import READERS
from highneeds.feeds.sen2.stretches import Stretches
from highneeds.feeds.sen2.told import ChildrenTold
from highneeds.feeds.sen2.tree import grow
from highneeds.records.kinds import KINDS
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from highneeds.feeds.mappings import FeedMapping
    from highneeds.feeds.sen2.tree import Source
    from highneeds.records.sen2 import Person

CONTAINERS = frozenset(NESTED)
PERSONS_HELD = 50_000  # three times the largest authority's; of the nation's some twelve parts
MOST_NAMED = 20
_ROW = attrgetter("row")
LONGEST_HEADER = 60


def read(
    path: Path,
    *,
    key: bytes | None,
    expected_authority: str | None = None,
    hand_on: Callable[[FeedResult], None] | None = None,
) -> FeedResult:
    """Read a return. Raises FeedError where the file cannot be used; nothing of it is kept then.

    ``hand_on`` takes the records of each part of a return of more persons than any authority has.
    """
    if key is None:
        raise FeedError(f"{path.name}: a pseudonym key is needed to read a return.")
    reading = Reading(
        path.name, sha256=_sha256(path), key=key, expected_authority=expected_authority
    )
    reading.take_mapping(find_mapping(FEED.name, path))
    reading.take_mended(find_mended(path))
    reading.hand_on = hand_on
    with much_is_made():
        _take_all(reading, path, look_at_start(path))
        return reading.result()


def _take_all(reading: Reading, path: Path, spellings: list[str]) -> None:
    """Take in a file: its plain stretches many persons at once, and the rest one by one."""
    stretches = Stretches(path, spellings)
    headers = stretches.headers()
    for header in headers:
        reading.take(header)
    for stretch in stretches if headers and not reading.is_careful else ():
        if not reading.take_stretch(stretch, stretches):
            break
    if not stretches.ended:
        rest = list_elements(path, spellings, head=stretches.head, after=stretches.at)
        for element in islice(rest, len(headers), None):
            reading.take(element)


def read_source(
    source: Source,
    *,
    key: bytes,
    expected_authority: str | None = None,
    mapping: FeedMapping = NO_MAPPING,
    mended: Mended | None = None,
) -> FeedResult:
    """Read a return that came in tables: joined into the same tree, and walked the same way."""
    reading = Reading(
        source.file, sha256=source.sha256, key=key, expected_authority=expected_authority
    )
    reading.take_mapping(mapping)
    reading.take_mended(mended or Mended())
    reading.lacking, reading.assumed = source.lacking, list(source.assumed)
    reading.in_tables = True
    elements, refused = grow(source)
    reading.findings.rejections.extend(refused)
    reading.findings.queries.extend(source.queries)
    for element in elements:
        reading.take(element)
    return reading.result()


class Reading:
    """One return being read: its header, then person after person."""

    lacking: frozenset[str] = frozenset()  # the elements that the file's layout cannot hold
    hand_on: Callable[[FeedResult], None] | None = None
    in_tables = False  # so that each element says where it stood

    def __init__(
        self, file: str, *, sha256: str, key: bytes, expected_authority: str | None
    ) -> None:
        self.file, self.key, self.expected_authority = file, key, expected_authority
        self.sha256 = sha256
        self.records: dict[str, list[Any]] = {kind: [] for kind in KINDS if kind in _SEN2_KINDS}
        self.findings = Findings()
        self._plain = PlainRecords(self.findings)
        self._many = ManyReader(self._plain, key=key)
        self.assumed: list[str] = []
        self.header: Header | None = None
        self._told = ChildrenTold()
        self._between = Between(self.findings, self._told)
        self._names = Names()
        self._boarding: dict[str, str] = {}
        self._person: Person | None = None
        self._row = self._held = 0
        self.take_mended(Mended())

    def take_mapping(self, mapping: FeedMapping) -> None:
        """Read elements and codes as a person said that they are meant."""
        self.findings.mapping = mapping
        self._names = Names(mapping.headers())

    @property
    def is_careful(self) -> bool:
        """Whether each person is to be read by itself: something was mended, or goes by another name."""
        return bool(self.mending) or bool(self.findings.mapping.headers())

    def take_mended(self, mended: Mended) -> None:
        """Read the records that were given back and mended as they were mended."""
        self.mending, self._mended_version = Mending(mended), mended.version

    def take(self, element: Any) -> None:
        """Take in the header, or a person."""
        if self._names[element.tag] == "header":
            self._take_header(element)
        elif self.header is None:
            raise FeedError(
                f"{self.file}: a person stands before the header; the header comes first. "
                "Export the return again."
            )
        else:
            self._hand_on(self.header)
            self._held += 1
            self._row += 1
            self._take_person(element, self.header)

    def take_stretch(self, stretch: bytes, stretches: Stretches) -> bool:
        """Take in many persons at once; False, and none of them, where the stretch is not plain."""
        header, first = self.header, self._row + 1
        made = self._many.read(stretch, first, self._told, stretches.encoding)
        if header is None or made is None:
            return False
        left = stretches.parse(list(made.left.values()))
        if left is None:
            return False
        self._hand_on(header)
        self._held += made.persons
        for person, born, requests, active in made.known:
            self._told.add(person, requests=requests, born=born, is_active=active)
        for spelling in made.spelt:
            self._names[spelling]  # learnt on first sight
        before = {kind: len(records) for kind, records in self.records.items()}
        for kind, records in made.records.items():
            self.records[kind] += records
        for number, element in zip(made.left, left, strict=True):
            self._row = first + number
            self._take_person(element, header)
        if left:
            for kind, start in before.items():
                self.records[kind][start:] = sorted(self.records[kind][start:], key=_ROW)
        self._row = first + made.persons - 1
        return True

    def _hand_on(self, header: Header) -> None:
        """Hand on what was read so far where the persons are too many to be held."""
        if self.hand_on is not None and self._held >= PERSONS_HELD:
            self._between.check(self.records, is_last=False)
            self.hand_on(self._result(header.about()))
            self.records = {kind: [] for kind in self.records}
            self._held = 0

    def result(self) -> FeedResult:
        """Return what was read, at the end of the file."""
        about = self.finished().about()
        self._between.check(self.records, is_last=True)
        self.findings.queries.extend(self.findings.cells.list_doubts())
        self.findings.queries.extend(self.mending.list_queries())
        return self._result(about)

    def _result(self, about: dict[str, str]) -> FeedResult:
        lacking = " ".join(sorted(READERS[name][0] for name in self.lacking))
        return FeedResult(
            feed=FEED.name,
            file=self.file,
            sha256=self.sha256,
            reader=name_reader(self.findings.mapping, self._mended_version),
            about=about | ({"lacking": lacking} if lacking else {}),
            records=self.records,
            rejections=self.findings.rejections,
            queries=self.findings.queries,
            assumed=[
                *self.assumed,
                *self.findings.cells.list_assumed(),
                *self.mending.list_assumed(),
                *self.findings.list_notes(),
                *self.findings.mapping.tell_headers(self._names.values()),
                *self.findings.mapping.tell_values(self.findings.mapped),
            ],
            unmapped=self.findings.list_unmapped(),
            key_id=key_id(self.key),
        )

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
        unknown = self._names.list_unknown()
        self.assumed.extend(
            f"element {each[:40]!r} is not known and was passed over"
            for each in unknown[:MOST_NAMED]
        )
        if len(unknown) > MOST_NAMED:
            self.assumed.append(f"{len(unknown) - MOST_NAMED} more elements were not known")
        return self.header

    def _take_header(self, element: Any) -> None:
        if self.header is not None:
            raise FeedError(f"{self.file}: the return has two headers. Export it again.")
        values: dict[str, str] = {}
        for each in element.iter():
            if each.text and self._names[each.tag] not in CONTAINERS:
                values.setdefault(self._names[each.tag], each.text.strip()[:LONGEST_HEADER])
        self.header = read_header(
            values, file=self.file, expected_authority=self.expected_authority
        )
        self.findings.reference_date = self.header.reference_date
        if self.header.year > LATEST_LAYOUT:
            self.assumed.append(
                f"the layout of {self.header.year} was read as that of {LATEST_LAYOUT}"
            )

    def _take_person(self, element: Any, header: Header) -> None:
        findings = self.findings
        findings.at(self._row, element.where if self.in_tables else "Person")
        values, nested = self._split(element)
        values = self.mending.mend(self._row, findings.path, values)
        findings.of_person(values)
        person = name_person(values, key=self.key, file_sha256=self.sha256, findings=findings)
        made = read_person(
            values, person=person, reference_date=header.reference_date, findings=findings
        )
        if self._told.knows(person):
            findings.doubt(
                "UPN", "(withheld)", "each child once", "sen2-duplicate-child",
                "Merge the two entries in the case system; their requests were taken together.",
            )  # fmt: skip
        else:
            born = made.birth_month if made is not None else None
            self._told.add(person, requests=0, born=born, is_active=False)
            if made is not None:
                self.records["persons"].append(made)
        self._person = made
        for child in nested:
            if self._names[child.tag] != "requests":
                findings.at(self._row, "Person")
                findings.refuse(
                    self._names[child.tag], "directly below Person", "below Requests",
                    "sen2-place", "Export the return again: its elements are out of order.",
                )  # fmt: skip
                continue
            self._take_record(child, person, self._told.next_request(person))

    def _take_record(self, element: Any, person: str, request: int) -> None:
        """Take in one record and those below it; a refused one hides none of the others."""
        name = self._names[element.tag]
        reader = READERS.get(name)
        if reader is None:
            return
        values, nested = self._split(element)
        if not values and nested and self._names[nested[0].tag] == name:
            self._take_wrapped(nested, person, request)
            return
        kind, path, make = reader
        findings = self.findings
        findings.at(self._row, element.where if self.in_tables else path)
        values = self.mending.mend(self._row, findings.path, values)
        if name == "activeplans":
            self._boarding = {each: values[each] for each in BOARDING if each in values}
            self._doubt_active_plan(nested, person, from_elsewhere="transferla" in values)
            self._doubt_year_group(person)
        elif name == "placementdetail" and self._boarding and _is_main(values):
            values = {**self._boarding, **values}
        record = self._plain.find(name, values, person, request)
        if record is None:
            record = make(values, person, request, findings)
        if not findings.refused:
            self.records[kind].append(record)
        for child in nested:
            self._take_record(child, person, request)

    def _doubt_active_plan(self, nested: list[Any], person: str, *, from_elsewhere: bool) -> None:
        """Doubt a second active plan of one child, and one without a placement or a need."""
        if self._told.activate(person):
            self.findings.doubt(
                "ActivePlans", "a second one", "one active plan a child", "sen2-two-active-plans",
                "Both were taken, so the child's plan counts twice: end the one that is not in force.",
            )  # fmt: skip
        found = {self._names[each.tag] for each in nested}
        for name, field, rule in (
            ("placementdetail", "PlacementDetail", "sen2-no-placement"),
            ("senneed", "SENneed", "sen2-no-need"),
        ):
            if name not in found and name not in self.lacking:
                transferred = from_elsewhere and name == "placementdetail"
                self.findings.doubt(
                    field, TRANSFERRED if transferred else "nothing",
                    "at least one", rule,
                    "The plan counts among all plans, and under no kind: add what is known.",
                )  # fmt: skip

    def _doubt_year_group(self, person: str) -> None:
        """Doubt an active plan of somebody too young or too old for any year group."""
        made, day = self._person, self.findings.reference_date
        if made is None or made.person != person:
            return
        if is_beyond_groups(made.birth_month, day):
            self.findings.doubt(
                "PersonBirthDate", "(withheld)",
                f"an age from {AGES[0]} to {LAST_AGE} when the academic year began",
                "sen2-year-group", "Check the date of birth, or end the plan.",
            )  # fmt: skip

    def _take_wrapped(self, elements: list[Any], person: str, request: int) -> None:
        """Take in what stands in an element around several of its own name (SENneeds)."""
        for number, element in enumerate(elements):
            if number and self._names[element.tag] == "requests":
                request = self._told.next_request(person)
            self._take_record(element, person, request)

    def _split(self, element: Any) -> tuple[dict[str, str], list[Any]]:
        """Return an element's fields and the elements that hold more, in one loop."""
        names = self._names
        values: dict[str, str] = {}
        nested: list[Any] = []
        for child in element:
            name = names[child.tag]
            if name in CONTAINERS:
                nested.append(child)
            elif (text := child.text) is not None and (text := text.strip()):
                if name in values and values[name] != text:
                    self.findings.doubt(
                        name, "(two values)", "the field once", "sen2-field-twice",
                        "The last value was taken.",
                    )  # fmt: skip
                values[name] = text
        return values, nested


def _is_main(values: dict[str, str]) -> bool:
    return values.get("placementrank", "1") == "1"


_SEN2_KINDS = {"persons", *(kind for kind, _, _ in READERS.values())}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
