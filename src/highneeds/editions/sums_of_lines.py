"""Finance lines that must add up, column by column, and by how much they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.editions.edition import Edition

COLUMNS = {
    "baseline": "baseline",
    "budget": "budget",
    "profile": "budget to date",
    "actual": "this quarter",
    "outturn": "outturn",
}
POUND = 100  # pence: each amount is typed to the pound


def find_differences(
    edition: Edition, *, check: str, total: str, parts: Mapping[str, int], needed: Sequence[str]
) -> Iterator[Finding]:
    """Yield a finding for each column in which the parts do not make the total.

    ``parts`` gives each kind its sign. A column counts where every line of these kinds has an
    amount in it, and where a line of each kind that is ``needed`` stands in the table.
    """
    sums = [line for line in edition.finance if line.kind == total]
    lines = [line for line in edition.finance if line.kind in parts]
    if len(sums) != 1 or not set(needed) <= {line.kind for line in lines}:
        return
    for column, heading in COLUMNS.items():
        printed = pence_of(getattr(sums[0], column))
        amounts = [(line, pence_of(getattr(line, column))) for line in lines]
        known = [(line, pence) for line, pence in amounts if pence is not None]
        if printed is None or len(known) < len(amounts):
            continue
        made = sum(parts[line.kind] * pence for line, pence in known)
        if abs(made - printed) > POUND * len(known) // 2 + POUND // 2:
            terms = [(parts[line.kind], line.title, pence) for line, pence in known]
            yield Finding(
                check=check,
                severity=Severity.BLOCKS,
                message=f"In the column “{heading}”, {_told(terms, made)}, but “{sums[0].title}” has "
                f"{format_pounds(printed)}: {format_pounds(abs(printed - made))} "
                f"{'more' if printed > made else 'less'}.",
                place=finance_place(sums[0].id),
                remedy="Correct the amount that is wrong, or add the line that is left out to "
                "programme.yaml and finance.csv.",
            )


def _told(terms: Sequence[tuple[int, str, int]], made: int) -> str:
    said = " ".join(
        f"{'plus' if sign > 0 else 'less'} “{title}” {format_pounds(pence)}"
        for sign, title, pence in terms
    )
    return f"{said.removeprefix('plus ')} makes {format_pounds(made)}"
