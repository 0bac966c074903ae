"""A rating or answer is by somebody whose part it is not, where the programme names its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.programme.roles import can_edit, is_same_person, list_editors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "not_their_part"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each person and row; a name that nobody gave a role is told as such."""
    people = papers.programme.people
    for place, file, name in _signed(papers) if people else ():
        roles = [role for each in people if is_same_person(each.name, name) for role in each.roles]
        if any(can_edit(role=role, file=file) for role in roles):
            continue
        has = f"is {' and '.join(roles)}" if roles else "has no role in programme.yaml"
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{name}” stands for this row and {has}; {file} is for the "
            f"{', '.join(list_editors(file))}.",
            place=place,
            remedy="Let one of those judge it, or give the person the role under people.",
        )


def _signed(papers: Papers) -> Iterator[tuple[str, str, str]]:
    books = papers.books
    tables = {
        "conditions.csv": [(each.id, each.rating.by) for each in books.conditions],
        "measures.csv": [(each.key, each.rating.by) for each in books.measures],
        "finance.csv": [(each.id, each.rating.by) for each in books.finance],
        "mitigations.csv": [(each.id, each.rating.by) for each in books.mitigations],
        "answers.csv": [(each.check, each.by) for each in books.answers],
    }
    for file, rows in tables.items():
        for name, by in rows:
            if by:
                yield f"{file}: {name}", file, by
