"""The shorthand printed in a cell instead of, or beside, a number.

Source: Government Statistical Service, symbols in statistical tables (2022), in square brackets.
"""

from __future__ import annotations

from enum import StrEnum


class Shorthand(StrEnum):
    """A code in square brackets; every one used is explained where it is used.

    >>> str(Shorthand.CONFIDENTIAL), Shorthand.CONFIDENTIAL.meaning
    ('[c]', 'withheld, because so few could identify a child')
    """

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW = "low"
    LOW_RELIABILITY = "u"
    PROVISIONAL = "p"
    REVISED = "r"
    ESTIMATED = "e"
    FORECAST = "f"
    BREAK = "b"

    def __str__(self) -> str:
        return f"[{self.value}]"

    @property
    def meaning(self) -> str:
        """The words of the key."""
        return _MEANINGS[self]

    @property
    def stands_alone(self) -> bool:
        """Whether the code replaces the number, rather than standing beside it."""
        return self in {
            Shorthand.CONFIDENTIAL,
            Shorthand.NOT_AVAILABLE,
            Shorthand.NOT_APPLICABLE,
            Shorthand.LOW,
        }


_MEANINGS = {
    Shorthand.CONFIDENTIAL: "withheld, because so few could identify a child",
    Shorthand.NOT_AVAILABLE: "not available",
    Shorthand.NOT_APPLICABLE: "not applicable",
    Shorthand.LOW: "rounds to zero but is not zero",
    Shorthand.LOW_RELIABILITY: "of low reliability",
    Shorthand.PROVISIONAL: "provisional, may still change",
    Shorthand.REVISED: "revised since it was last published",
    Shorthand.ESTIMATED: "estimated",
    Shorthand.FORECAST: "forecast",
    Shorthand.BREAK: "break in the series: not comparable with what comes before",
}


def read_shorthand(text: str) -> Shorthand | None:
    """Return the code a cell holds, with or without brackets, or nothing where it holds none.

    >>> read_shorthand("[c]"), read_shorthand("x"), read_shorthand("169")
    (<Shorthand.CONFIDENTIAL: 'c'>, <Shorthand.NOT_AVAILABLE: 'x'>, None)
    """
    bare = text.strip().lower().removeprefix("[").removesuffix("]")
    return Shorthand(bare) if bare in set(Shorthand) else None
