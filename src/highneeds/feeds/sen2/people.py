"""A person of the return becomes a pseudonym and a birth month; what identifies stays behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.children import UPN
from highneeds.feeds.pseudonym import pseudonym
from highneeds.feeds.result import WITHHELD
from highneeds.feeds.sen2.codes import NO_IDENTIFIER, SEXES
from highneeds.feeds.sen2.findings import read_day
from highneeds.records.sen2 import Person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from highneeds.feeds.sen2.findings import Findings

OLDEST = 26
FIRST_YEAR = 1900
SEPTEMBER = 9
AGES = range(
    25
)  # on the last day of August before: year groups from -4 to 20 are the age less four
LAST_AGE = AGES[-1]
AGE_OF_UPN, NOT_YET_ASSIGNED = 6, "UN1"


def name_person(
    values: Mapping[str, str], *, key: bytes, file_sha256: str, findings: Findings
) -> str:
    """Return the pseudonym of a person: from the UPN, else the ULN, else for this file alone."""
    if (values.get("upn") or values.get("uln")) and values.get("upnunknown"):
        findings.doubt(
            "UPNunknown", values["upnunknown"], "no reason where a UPN or ULN is given",
            "sen2-identifier-and-reason", "Delete the reason, or the number if it is not the child's.",
        )  # fmt: skip
    if upn := values.get("upn"):
        if is_odd_upn(upn):
            findings.doubt(
                "UPN", WITHHELD, "a letter, eleven digits, and a digit or letter", "sen2-upn-form",
                "It was taken as it is: look whether the column holds another number.",
            )  # fmt: skip
        return pseudonym(key, "upn", upn)
    if uln := values.get("uln"):
        return pseudonym(key, "uln", uln)
    if values.get("upnunknown", "").strip().upper() not in NO_IDENTIFIER:
        findings.doubt(
            "UPN", "nothing", "a UPN, a ULN, or a reason in UPNunknown", "sen2-no-identifier",
            "Without one the child cannot be followed from one return to the next.",
        )  # fmt: skip
    else:
        findings.without_identifier += 1
    return pseudonym(key, "row", f"{file_sha256}|{findings.row}")


def read_person(
    values: Mapping[str, str], *, person: str, reference_date: date, findings: Findings
) -> Person | None:
    """Return the person's record, or nothing where there is no possible date of birth."""
    born = _born(values, findings, reference_date)
    if born is None:
        return None
    sex = values.get("sex")
    if sex and sex.strip().upper() not in SEXES:
        findings.doubt("Sex", WITHHELD, "M or F", "sen2-sex", "It was taken as not given.")
    return Person(
        row=findings.row,
        person=person,
        birth_month=born.replace(day=1),
        sex=SEXES.get(sex.strip().upper()) if sex else None,
        ethnicity=findings.word(values, "ethnicity", "Ethnicity"),
    )


def _born(values: Mapping[str, str], findings: Findings, reference_date: date) -> date | None:
    text = values.get("birth", "")
    born = read_day(text) or (read_day(findings.as_day(text)) if text else None)
    if born is None:
        findings.refuse(
            "PersonBirthDate", WITHHELD if text else "nothing", "a date such as 2012-05-31",
            "sen2-birth-date", "Correct the date of birth in the case system.",
        )  # fmt: skip
        return None
    if born > reference_date or born.year < FIRST_YEAR:
        findings.refuse(
            "PersonBirthDate", WITHHELD, "a date of birth before the reference date",
            "sen2-birth-date", "Correct the date of birth in the case system.",
        )  # fmt: skip
        return None
    age = _age(born, reference_date)
    if age >= OLDEST:
        findings.doubt(
            "PersonBirthDate", WITHHELD, "an age below 26 on the reference date", "sen2-age",
            "A plan ends at the latest with the academic year in which the person turns 25.",
        )  # fmt: skip
    reason = values.get("upnunknown", "").strip().upper()
    if age >= AGE_OF_UPN and reason == NOT_YET_ASSIGNED:
        findings.doubt(
            "UPNunknown", NOT_YET_ASSIGNED, f"{NOT_YET_ASSIGNED} for a child under {AGE_OF_UPN} only",
            "sen2-upn-not-yet", "Look the UPN up: a child of school age has one.",
        )  # fmt: skip
    return born


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_odd_upn(text: str) -> bool:
    """Say whether a UPN has another form than theirs."""
    return not (UPN.fullmatch(text) or UPN.fullmatch("".join(text.upper().split())))


def plain_birth(text: str, day: date) -> date:
    """Return the birth month where nothing is to be said of the day of birth. Raises KeyError."""
    born = read_day(text)
    if born is None or born > day or born.year < FIRST_YEAR or _age(born, day) >= OLDEST:
        raise KeyError
    return born.replace(day=1)


def plain_sex(text: str) -> str | None:
    """Return the sex of a code of the list. Raises KeyError for another."""
    return SEXES[text.upper()]


def is_beyond_groups(birth_month: date, day: date) -> bool:
    """Say whether somebody is too young or too old for any year group, but not beyond every plan."""
    age = day.year - (day.month < SEPTEMBER) - birth_month.year - (birth_month.month >= SEPTEMBER)
    older = day.year - birth_month.year - (day.month < birth_month.month) > LAST_AGE + 1
    return age not in AGES and not older  # the older are doubted as that
