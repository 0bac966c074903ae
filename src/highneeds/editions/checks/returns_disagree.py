"""A return does not go with the one before it: other children, a jump, or children who vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "returns_disagree"
SEVERITY = Severity.NEEDS_ANSWER
FEW = 10  # below this, how many children vanished is not said: too few to be told
SAID = {
    "load-cohort": "{file} {where} tells of other children: {got} are in both; wanted {wanted}. "
    "Is it another authority's, or read under another column?",
    "load-jump": "{file} {where} jumps: {got} active plans, where {wanted} were to be expected.",
}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each return of the period that does not go with the one before it."""
    del edition
    for load, doubts in papers.between_returns:
        vanished = [each for each in doubts if each.rule == "load-vanished"]
        said = [
            SAID[each.rule].format(
                file=load.file, where=each.path, got=each.got, wanted=each.wanted
            )
            for each in doubts
            if each.rule in SAID
        ]
        if vanished:
            number = f"{len(vanished):,}" if len(vanished) >= FEW else "Some"
            before = vanished[0].path.partition(",")[0].removeprefix("against ")
            said.append(
                f"{number} children with a plan in {before} are not in {load.file}, neither with an "
                "active plan nor with a ceased one."
            )
        for message in said:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=message,
                place=f"feeds/{load.feed}",
                remedy="Check the extract, and load a corrected file, or say why it is right. See "
                "the rows with: highneeds loads inspect",
            )
