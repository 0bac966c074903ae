"""The gross deficit is forecast above the ceiling of the agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "ceiling_exceeded"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare to the penny: a rounding that was agreed is said in the answer, not assumed."""
    said = edition.money.deficit
    if said is None or said.ceiling_pence is None or said.gross_pence <= said.ceiling_pence:
        return
    over = format_pounds(said.gross_pence - said.ceiling_pence)
    version = f" ({said.ceiling_answers})" if said.ceiling_answers else ""
    yield Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"At the end of {said.financial_year} the deficit before contributions is "
        f"{format_pounds(said.gross_pence)} by the {said.basis}: {over} above the ceiling of "
        f"{format_pounds(said.ceiling_pence)} that the agreement{version} sets.",
        place="programme.yaml: ceilings",
        remedy="Say what brings it below the ceiling and by when, or which rounding was agreed.",
    )
