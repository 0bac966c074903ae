"""The confidence in a computed figure, from the loads it rests on.

Four aspects are graded, and the weakest gives the grade: completeness (rows refused, and what the
query could not count in full), age, doubt (rows queried), and reconciliation with the last published
total. The bounds are this project's own, chosen so that A asks for nothing to explain.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from highneeds.vocabulary.confidence import Confidence, Grade, GradeReason, confidence_of
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from highneeds.measures.published_total import PublishedTotal
    from highneeds.measures.result import LoadUsed

# The most that still earns A, B and C; more is D. Shares, and days for age.
REFUSED = (Fraction(1, 100), Fraction(5, 100), Fraction(10, 100))
DOUBTED = (Fraction(2, 100), Fraction(10, 100), Fraction(25, 100))
DIFFERS = (Fraction(1, 200), Fraction(2, 100), Fraction(5, 100))
DAYS = (45, 120, 400)  # a month's extract with its delay; a quarter's; the last census
# A query's words for what it could not count for want of data; its other exclusions are the
# definition's own (a child who moved away is not wanting).
GAPS = ("not recorded", "not known", "without", "neither", "not in the list", "names no authority")


def grade_figure(
    loads: Sequence[LoadUsed],
    *,
    excluded: Sequence[tuple[str, int]],
    counted: int | None,
    day: date,
    published: PublishedTotal | None,
) -> Confidence | None:
    """Return the confidence in a figure; none where it rests on no load.

    ``counted`` is the figure's denominator, or its count; ``day`` is the day it is wanted for.
    """
    if not loads:
        return None
    return confidence_of(
        [
            _completeness(loads, excluded, counted),
            *_age(loads, day),
            _doubt(loads),
            _reconciliation(loads, published),
        ]
    )


def _completeness(
    loads: Sequence[LoadUsed], excluded: Sequence[tuple[str, int]], counted: int | None
) -> GradeReason:
    refused = sum(each.refused for each in loads)
    worst = max(_share(each.refused, each.taken + each.refused) for each in loads)
    words = (
        f"{_percent(worst)} of the rows of a file were refused" if refused else "no row was refused"
    )
    grade = _grade(worst, REFUSED)
    left_out = sum(number for why, number in excluded if is_gap(why))
    if left_out:
        share = _share(left_out, (counted or 0) + left_out)
        grade = max(grade, _grade(share, REFUSED), key=lambda each: each.value)
        words += f"; {_percent(share)} could not be counted in full"
    return GradeReason("completeness", grade, words)


def is_gap(why: str) -> bool:
    """Say whether an exclusion is for want of data, and no part of the definition.

    >>> is_gap("plans without a start date"), is_gap("under 16 when the plan ceased")
    (True, False)
    """
    return any(words in why for words in GAPS)


def _age(loads: Sequence[LoadUsed], day: date) -> list[GradeReason]:
    made = [(each.speaks_for, each.feed) for each in loads if each.speaks_for is not None]
    if not made:
        return []
    oldest, feed = min(made)
    days = (day - oldest).days
    if feed != "sen2":
        return [_ledger_age(days)]
    if days <= 0:
        return [GradeReason("age", Grade.A, "the return was made on or after the day")]
    grade = next((grade for grade, most in zip(Grade, DAYS, strict=False) if days <= most), Grade.D)
    said = f"the return was made {count_of(days, 'day', 'days')} before"
    return [GradeReason("age", grade, said)]


def _ledger_age(days: int) -> GradeReason:
    """Grade how far before the day the ledger's last month of spending ended."""
    grade = next((grade for grade, most in zip(Grade, DAYS, strict=False) if days <= most), Grade.D)
    if days <= 0:
        return GradeReason("age", grade, "the ledger tells of spending up to the day")
    said = f"the ledger's last month of spending ended {count_of(days, 'day', 'days')} before"
    return GradeReason("age", grade, said)


def _doubt(loads: Sequence[LoadUsed]) -> GradeReason:
    worst = max(_share(each.doubted, each.taken) for each in loads)
    said = (
        f"{_percent(worst)} of the records of a file were doubted"
        if worst
        else "nothing was doubted"
    )
    return GradeReason("doubt", _grade(worst, DOUBTED), said)


def _reconciliation(loads: Sequence[LoadUsed], published: PublishedTotal | None) -> GradeReason:
    aspect = "reconciliation"
    if published is None or not any(each.feed == "sen2" for each in loads):
        return GradeReason(aspect, Grade.B, "there was no published total to hold it against")
    if published.faults:
        return GradeReason(aspect, Grade.B, "the published total itself does not add up")
    share = _share(abs(published.ours - published.published), published.published)
    said = f"our plans in {published.time} are the published total"
    if share:
        said = f"our plans in {published.time} differ from the published total by {_percent(share)}"
    return GradeReason(aspect, _grade(share, DIFFERS), said)


def _grade(share: Fraction, bounds: tuple[Fraction, Fraction, Fraction]) -> Grade:
    return next(
        (grade for grade, most in zip(Grade, bounds, strict=False) if share <= most), Grade.D
    )


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(int(bool(part)))


def _percent(share: Fraction) -> str:
    """Say a share in whole per cents.

    >>> _percent(Fraction(1, 300)), _percent(Fraction(1, 20))
    ('less than 1%', '5%')
    """
    return f"{round(share * 100)}%" if share >= Fraction(1, 100) else "less than 1%"
