"""Who works on a period's books, and which files each of them may edit."""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class Role(StrEnum):
    """What a person does for the programme; one person may hold several."""

    PROGRAMME_MANAGER = "programme manager"
    ANALYST = "analyst"
    FINANCE_PARTNER = "finance partner"
    WORKSTREAM_LEAD = "workstream lead"
    SECTION_151_OFFICER = "section 151 officer"
    DIRECTOR = "director"
    DEMOCRATIC_SERVICES = "democratic services"


EDITS: dict[Role, tuple[str, ...]] = {
    Role.PROGRAMME_MANAGER: (
        "narrative.md", "conditions.csv", "measures.csv", "finance.csv", "mitigations.csv",
        "risks.csv", "answers.csv",
    ),
    Role.ANALYST: ("measures.csv", "narrative.md", "answers.csv"),
    Role.FINANCE_PARTNER: ("finance.csv", "mitigations.csv", "narrative.md", "answers.csv"),
    Role.WORKSTREAM_LEAD: (
        "conditions.csv", "mitigations.csv", "risks.csv", "narrative.md", "answers.csv",
    ),
    Role.SECTION_151_OFFICER: ("answers.csv",),
    Role.DIRECTOR: ("conditions.csv", "answers.csv"),  # the judgements are the director's
    Role.DEMOCRATIC_SERVICES: (),
}  # fmt: skip


def can_edit(*, role: Role, file: str) -> bool:
    """Return whether a role may edit a file of the period's books.

    >>> can_edit(role=Role.ANALYST, file="measures.csv")
    True
    >>> can_edit(role=Role.ANALYST, file="finance.csv")
    False
    """
    return file in EDITS[role]


def list_editors(file: str) -> list[Role]:
    """Return the roles that may edit a file, in order."""
    return [role for role, files in EDITS.items() if file in files]


def is_same_person(one: str, other: str) -> bool:
    """Return whether two names are one person's; no second person is made by capitals or spaces,
    nor by the apostrophes, hyphens, full stops and accents that programs set and drop.

    >>> is_same_person("Amina Yusuf", " amina  yusuf"), is_same_person("Zoë O'Neill", "Zoe O’Neill")
    (True, True)
    >>> is_same_person("A. Yusuf", "B. Yusuf")
    False
    """
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return "".join(each for each in letters if each.isalnum()).casefold()
