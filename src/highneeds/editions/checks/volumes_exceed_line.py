"""Volume times unit cost comes to more than the line it stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_behind import whole
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "volumes_exceed_line"
SEVERITY = Severity.NEEDS_ANSWER

_ROUNDING = 200  # unit costs are typed to the pound: one part in two hundred is let pass


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare budget and outturn of each line with the products behind it; they may cover a part."""
    for line in edition.finance:
        own = [each for each in edition.money.volumes if each.line == line.id]
        sums = {
            "budget": (sum(whole(v.budget_volume * v.budget_unit_pence) for v in own), line.budget),
            "outturn": (sum(whole(v.volume * v.unit_pence) for v in own), line.outturn),
        }
        for column, (made, figure) in sums.items():
            printed = pence_of(figure)
            if own and printed is not None and made > printed + abs(printed) // _ROUNDING:
                yield Finding(
                    check=CHECK,
                    severity=SEVERITY,
                    message=f"Volumes and unit costs behind “{line.title}” make "
                    f"{format_pounds(made)} in the {column}, {format_pounds(made - printed)} more "
                    f"than its {format_pounds(printed)}.",
                    place=finance_place(line.id),
                    remedy="Correct the volume, the unit cost or the line.",
                )
