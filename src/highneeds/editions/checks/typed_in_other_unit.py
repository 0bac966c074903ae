"""An old report typed a figure that its measure cannot mean, such as a percentage for a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.measure_reading import read_measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "typed_in_other_unit"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each; a new report's figure of another unit is refused before there is an edition."""
    pairs = zip(papers.programme.measures, papers.programme.measure_keys, strict=True)
    for followed, key in pairs:
        mistake = read_measure(papers, followed, key).mistake
        if mistake is not None:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{followed.title}” has {mistake.got}; wanted {mistake.wanted}. It is kept "
                "as typed, and no number is read from it.",
                place=f"measures.csv: {key}",
                remedy="Correct the figure, or the unit in programme.yaml.",
            )
