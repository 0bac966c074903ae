"""Faults planted in a made-up return and ledger, each in a person or row of its own, and listed.

Every fault is one that a named rule must find, and find alone: with the list beside the file, what
the checks find can be counted right and wrong.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.writer_tables import LEDGER_COLUMNS, write_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from random import Random

    Spoil = Callable[[str, date], str | None]

COLUMNS = ("file", "row", "rule")
LISTED_IN = "feeds/planted-faults.csv"
TIMES = 3
LONGEST_LIFE = (
    26  # years, less some months: too old for a year group, too young to be beyond any plan
)
_PERSON = re.compile(rb"<Person>.*?</Person>", re.DOTALL)
_UPN = re.compile(r"<UPN>(.*?)</UPN>")


class Planted(Struct, frozen=True):
    """One fault: the file, the person or line it stands in, and the rule that must find it.

    What is a fault of the whole file stands in no row.
    """

    file: str
    row: int | None
    rule: str


def _change(pattern: str, new: str, *needs: str, without: str = "") -> Spoil:
    """Return what changes the first match, in a person that has and lacks what is said."""
    found = re.compile(pattern, re.DOTALL)

    def spoil(person: str, day: date) -> str | None:
        if any(each not in person for each in needs) or (without and without in person):
            return None
        if not found.search(person):
            return None
        young, year = str(day.year - LONGEST_LIFE), str(day.year)
        told = new.replace("YEAR-26", young).replace("YEAR", year)
        return found.sub(lambda m: m.expand(told), person, count=1)

    return spoil


ACTIVE, ONE_PLACE = (
    "<ActivePlans>",
    r"(<PlacementDetail>(?:(?!</PlacementDetail>).)*</PlacementDetail>)",
)
FIRST_NEED = r"(<SENneed><SENtype>\w+</SENtype><SENtypeRank>1</SENtypeRank></SENneed>)"
# The rule that must find it, and after a colon what of several faults of one rule it is.
RETURN_FAULTS: dict[str, Spoil] = {
    "sen2-code": _change(r"<SENtypeRank>1", "<SENtypeRank>7", ACTIVE),
    "sen2-unmapped": _change(r"<RequestOutcome>H", "<RequestOutcome>Q"),
    "sen2-unmapped: a number": _change(r"<CeaseReason>\d", "<CeaseReason>77"),
    "sen2-unmapped: a need": _change(r"<SENtype>\w+", "<SENtype>Autism", ACTIVE),
    "sen2-outcome": _change(r"<RequestOutcome>H</RequestOutcome>", ""),
    "sen2-outcome-date": _change(
        r"<RequestOutcomeDate>[^<]+</RequestOutcomeDate>", "", "<RequestOutcome>Y"
    ),
    "sen2-code-form": _change(r"<Ethnicity>\w+", "<Ethnicity>White and British"),
    "sen2-field-twice": _change(r"(<RYA>)0(</RYA>)", r"\g<1>0\2\g<1>1\2"),
    "sen2-place": _change(r"</Person>", "<SENneed><SENtype>ASD</SENtype></SENneed></Person>"),
    "sen2-year-group": _change(
        r"<PersonBirthDate>[^<]+", "<PersonBirthDate>YEAR-26-05-06", ACTIVE, without="UN1"
    ),
    "sen2-neet-age": _change(
        r"(<PersonBirthDate>201[2-9].*?<PlacementDetail>)<URN>\d+</URN>(?:<UKPRN>\d+</UKPRN>)?",
        r"\1<SENSetting>NEET</SENSetting>", ACTIVE,
    ),
    "sen2-date: in the way of others": _change(
        r"<ReceivedDate>[^<]+", r"<ReceivedDate>31/04/2023"
    ),
    "sen2-date": _change(r"<ReceivedDate>[^<]+", r"<ReceivedDate>2023-02-30"),
    "sen2-birth-date": _change(r"<PersonBirthDate>[^<]+", r"<PersonBirthDate>unknown"),
    "sen2-need": _change(r"<SENtype>\w+", r"<SENtype>", ACTIVE),
    "sen2-received": _change(r"<ReceivedDate>[^<]+</ReceivedDate>", "", "<RequestOutcome>Y"),
    "sen2-plan-start": _change(r"<StartDate>[^<]+</StartDate>", "", ACTIVE),
    "sen2-cease-reason": _change(r"<CeaseReason>\d</CeaseReason>", "", "<CeaseDate>"),
    "sen2-cease-date": _change(r"<CeaseDate>[^<]+</CeaseDate>", "", "<CeaseReason>"),
    "sen2-dates-in-order": _change(r"<CeaseDate>[^<]+", "<CeaseDate>1999-01-01", without=ACTIVE),
    "sen2-after-reference-date": _change(
        r"<EntryDate>[^<]+", "<EntryDate>YEAR-12-31", ACTIVE, without="<LeavingDate>"
    ),
    "sen2-upn-form": _change(r"<UPN>[A-Z]", "<UPN>9"),
    "sen2-no-identifier": _change(r"<UPN>[^<]+</UPN>", "", without="UPNunknown"),
    "sen2-identifier-and-reason": _change(r"</UPN>", "</UPN><UPNunknown>UN3</UPNunknown>"),
    "sen2-upn-not-yet": _change(
        r"<PersonBirthDate>[^<]+(.*?)<UPN>[^<]+</UPN>",
        r"<PersonBirthDate>2010-02-03\1<UPNunknown>UN1</UPNunknown>", "<UPN>", without="NEET",
    ),
    "sen2-age": _change(r"<PersonBirthDate>[^<]+", "<PersonBirthDate>1990-01-01"),
    "sen2-sex": _change(r"<Sex>\w", "<Sex>X"),
    "sen2-flag": _change(r"<RYA>\d", "<RYA>maybe"),
    "sen2-placement-without-setting": _change(
        r"<PlacementDetail><URN>\d+</URN>(?:<UKPRN>\d+</UKPRN>)?", "<PlacementDetail>", ACTIVE
    ),
    "sen2-setting-and-urn": _change(
        r"<PlacementDetail>(<URN>\d+</URN>(?:<UKPRN>\d+</UKPRN>)?)",
        r"<PlacementDetail>\1<SENSetting>OTH</SENSetting>", ACTIVE,
    ),
    "sen2-no-placement": _change(ONE_PLACE, "", ACTIVE, without="<PlacementRank>2"),
    "sen2-no-need": _change(FIRST_NEED, "", ACTIVE, without="<SENtypeRank>2"),
    "sen2-two-main-placements": _change(
        ONE_PLACE, r"\1\1", ACTIVE, without="<LeavingDate>"
    ),
    "sen2-two-primary-needs": _change(FIRST_NEED, r"\1\1", ACTIVE),
    "sen2-ceased-and-active": _change(
        r"(</StartDate>)", r"\1<CeaseDate>YEAR-01-02</CeaseDate><CeaseReason>6</CeaseReason>",
        ACTIVE, "<RequestOutcome>H", without="<CeaseDate>",
    ),
    "sen2-second-of-request": _change(r"(<NamedPlan>.*?</NamedPlan>)", r"\1\1", "<CeaseReason>"),
    "sen2-assessment-after-refusal": _change(
        r"<RequestOutcome>Y", "<RequestOutcome>N", "<Assessment>", "<RequestOutcomeDate>"
    ),
    "sen2-no-named-plan": _change(
        r"<NamedPlan>.*?</NamedPlan>", "", ACTIVE, "<RequestOutcome>H", without="<TransferLA>"
    ),
    "sen2-two-active-plans": _change(
        r"(</Requests>)(</Person>)",
        r"\1<Requests><ReceivedDate>2019-01-02</ReceivedDate><RequestOutcome>H</RequestOutcome>"
        r"<ActivePlans><PlacementDetail><SENSetting>EHE</SENSetting></PlacementDetail>"
        r"<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans>"
        r"</Requests>\2", ACTIVE, "<NamedPlan>",
    ),
}  # fmt: skip
LEDGER_FAULTS: dict[str, Mapping[str, str]] = {
    "amount": {"amount": "about a million"},
    "financial year": {"financial_year": "2023-25"},
    "month": {"month": "January"},
    "missing": {"line": ""},
    "repeated row": {},
    "repeated line": {"amount": "0.01"},
    "unmapped value": {"kind": "guess"},
    "total row": {"line": "Total"},
    "note row": {**dict.fromkeys(LEDGER_COLUMNS, ""), "line": "Source: the ledger"},
    "headers again": dict(zip(LEDGER_COLUMNS, LEDGER_COLUMNS, strict=True)),
}
CUT_AMOUNT = "16,054,400.00"  # without quotation marks, and so in three cells


def plant_in_return(
    content: bytes, *, file: str, day: date, seed: int
) -> tuple[bytes, list[Planted]]:
    """Return a return in XML with each fault planted three times, in persons chosen by the seed."""
    chance = make_chance(seed, "faults", file, day)
    persons = [each.decode() for each in _PERSON.findall(content)]
    whole = set(_without_findings(persons))
    planted: list[Planted] = []
    for rule, spoil in RETURN_FAULTS.items():
        planted += [
            Planted(file, row + 1, rule.partition(":")[0])
            for row in _spoil_some(persons, whole, spoil, chance, day)
        ]
    planted += [Planted(file, row + 1, "sen2-duplicate-child") for row in _twins(persons, whole)]
    made = iter(persons)
    return _PERSON.sub(lambda _: next(made).encode(), content), planted


def _without_findings(persons: list[str]) -> list[int]:
    """Return the persons about whom the checks have nothing to say as they are."""
    return [
        row
        for row, person in enumerate(persons)
        if ACTIVE not in person or ("<PlacementDetail>" in person and "<SENneed>" in person)
    ]


def _spoil_some(
    persons: list[str], whole: set[int], spoil: Spoil, chance: Random, day: date
) -> list[int]:
    order = sorted(whole)
    chance.shuffle(order)
    rows: list[int] = []
    for row in order:
        if len(rows) == TIMES:
            break
        spoilt = spoil(persons[row], day)
        if spoilt is not None and spoilt != persons[row]:
            persons[row] = spoilt
            whole.discard(row)
            rows.append(row)
    return rows


def _twins(persons: list[str], whole: set[int]) -> list[int]:
    """Give three persons without an active plan the UPN of somebody before them."""
    left = [
        row for row in sorted(whole) if _UPN.search(persons[row]) and ACTIVE not in persons[row]
    ]
    rows = []
    for first, second in list(zip(left[::2], left[1::2], strict=False))[:TIMES]:
        own = _UPN.search(persons[first])
        persons[second] = _UPN.sub(own[0] if own else "", persons[second])
        rows.append(second)
    return rows


def plant_in_ledger(content: bytes, *, file: str) -> tuple[bytes, list[Planted]]:
    """Return a ledger with a row for each fault at its end, made of its own first rows."""
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    columns = tuple(lines[0])
    planted: list[Planted] = []
    for number, (rule, wrong) in enumerate(LEDGER_FAULTS.items()):
        lines.append({**lines[number], **wrong})
        planted.append(Planted(file, len(lines) + 1, rule))
    last = {**lines[0], "description": "", "amount": CUT_AMOUNT}
    planted.append(Planted(file, len(lines) + 2, "too many cells"))
    written = write_table(columns, [tuple(line[c] for c in columns) for line in lines])
    return written + ",".join(last[each] for each in columns).encode() + b"\r\n", planted


def list_planted(planted: list[Planted]) -> bytes:
    """Return the list that is kept beside the files."""
    return write_table(COLUMNS, [(each.file, each.row or "", each.rule) for each in planted])
