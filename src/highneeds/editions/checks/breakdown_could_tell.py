"""A breakdown through which a withheld number could be narrowed had to be printed with less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import DisclosureStep, Edition
    from highneeds.editions.papers import Papers

CHECK = "breakdown_could_tell"
SEVERITY = Severity.BLOCKS
DONE = {
    "coarser": "is printed to the nearest 10, with 1 to 9 withheld",
    "merged": "is printed with its smallest parts told together",
    "withheld": "is not printed at all",
    "total_withheld": "is not printed at all, nor is its total",
}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Note what the audit had to do; block where a withheld number could still be narrowed."""
    for step in edition.disclosure:
        title = _title(step, papers)
        if step.step not in DONE:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{title}”: {step.reason} by a reader who holds earlier editions beside "
                "this one, although everything that could be withheld is.",
                place=f"measures: {step.measure}",
                remedy="Take this breakdown out of the programme's measures.",
            )
            continue
        yield Finding(
            check=CHECK,
            severity=Severity.NOTE,
            message=f"“{title}” {DONE[step.step]} in copies for the public: {step.reason}.",
            place=f"measures: {step.measure}",
            remedy="Nothing has to be done; say so where readers ask why.",
        )


def _title(step: DisclosureStep, papers: Papers) -> str:
    definition = papers.catalogue.get(step.measure)
    return definition.title if definition else step.measure
