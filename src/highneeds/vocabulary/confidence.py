"""How far a figure may be leaned on: a grade from A to D, and the reason for it aspect by aspect."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Grade(StrEnum):
    """From A, sound in every aspect, to D, hardly to be leaned on."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class GradeReason(Struct, frozen=True):
    """The grade of one aspect (``completeness``, ``age``, ``doubt``, ``reconciliation``), and why."""

    aspect: str
    grade: Grade
    words: str


class Confidence(Struct, frozen=True):
    """The grade of a figure, which is that of its weakest aspect, and the reasons."""

    grade: Grade
    reasons: tuple[GradeReason, ...]


def confidence_of(reasons: list[GradeReason]) -> Confidence:
    """Return the confidence that some reasons give together.

    >>> weak = GradeReason("age", Grade.C, "the return is 100 days older than the day asked for")
    >>> confidence_of([GradeReason("doubt", Grade.A, "nothing was doubted"), weak]).grade.value
    'C'
    """
    return Confidence(max(each.grade for each in reasons), tuple(reasons))
