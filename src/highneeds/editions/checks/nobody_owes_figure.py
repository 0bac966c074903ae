"""A measure has no number, and nobody is named who will bring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import Missing, WhyMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "nobody_owes_figure"
SEVERITY = Severity.NEEDS_ANSWER
_FINE = {WhyMissing.NOTHING_TO_COUNT, WhyMissing.NOT_APPLICABLE, WhyMissing.SUPPRESSED,
         WhyMissing.TOO_FEW}  # fmt: skip


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each missing figure without somebody who owes it and a day."""
    for row in edition.measures:
        figure = row.this
        if not isinstance(figure, Missing) or figure.why in _FINE:
            continue
        if not (figure.owed_by and figure.due_on):
            nobody = "it is not said who will bring it" if not figure.owed_by else "no day is set"
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{row.title}” has no number, and {nobody}. Who owes it, and by when?",
                place=measure_place(row),
                remedy="Fill 'owed by' and 'due on' in the row, or owed_by and due_on in programme.yaml.",
            )
