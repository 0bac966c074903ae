"""A typed figure shows, or tells in words, so few children that the public copy withholds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.policy import load_policy
from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import ChildCount, Known, Unit
from highneeds.vocabulary.number_words import tells_number
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.editions.papers import Papers

CHECK = "small_number_typed"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each typed count that the public policy would not print; an old report's are asked of."""
    severity = Severity.NEEDS_ANSWER if edition.adopted else SEVERITY
    for row in edition.measures:
        figure = row.this
        if not row.counts_children or not figure.as_typed:
            continue
        if not isinstance(figure, Known):
            if tells_number(figure.as_typed):
                yield _in_words(row, severity)
            continue
        if not _is_withheld(row, figure):
            continue
        of = (
            f", which says {figure.numerator} of {figure.denominator}" if figure.denominator else ""
        )
        yield Finding(
            check=CHECK,
            severity=severity,
            message=f"“{row.title}” is typed as “{figure.as_typed}”{of}: so few that a child "
            "could be known by it. The public copy prints [c].",
            place=measure_place(row),
            remedy="Do not repeat the number in the narrative; report it over a longer time.",
        )


def _in_words(row: MeasureRow, severity: Severity) -> Finding:
    return Finding(
        check=CHECK,
        severity=severity,
        message=f"The figure of “{row.title}” is words that hold a number (withheld here), which is "
        "not understood: it may tell of few children. The public copy prints [c].",
        place=measure_place(row),
        remedy=(
            "Type the number alone, such as 12, 33% or 2 of 6, or leave the figure empty and say "
            "why it is missing."
        ),
    )


def _is_withheld(row: MeasureRow, figure: Known) -> bool:
    """Return whether the public policy withholds the count, or the part it is a share of."""
    number = figure.numerator if figure.numerator is not None else None
    if number is None and row.unit is Unit.COUNT:
        number = int(figure.value)
    if number is None or row.unit is Unit.PENCE:
        return False
    shown = load_policy("public").show_count(ChildCount(number))
    return shown.shorthand is Shorthand.CONFIDENTIAL
