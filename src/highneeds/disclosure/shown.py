"""What a reader gets to see of a number, and why it is not more."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from highneeds.vocabulary.shorthand import Shorthand

FEW = "withheld, because so few could identify a child"
EVERYONE = "withheld, because it would tell of everyone in a small group"
GROUP_FEW = "withheld, because the group is fewer than {fewest}"
ROUNDED = "to the nearest {base}"


class Shown(Struct, frozen=True):
    """The text of a cell, the code in it, and the reason in words.

    ``value`` is the number as shown, never the one behind it; ``parts`` says "2 of 6" to those who
    may know; ``exact`` says that nothing was rounded.
    """

    text: str
    shorthand: Shorthand | None = None
    note: str = ""
    exact: bool = False
    value: Decimal | None = None
    parts: str = ""

    @property
    def withheld(self) -> bool:
        """Whether there is a code instead of a number."""
        return self.shorthand is not None and self.shorthand.stands_alone

    def beside(self, part: int, whole: int | None) -> Shown:
        """Return the same with its parts said, for readers who may see them all."""
        return self if whole is None else replace(self, parts=f"{part:,} of {whole:,}")


def withheld(reason: str) -> Shown:
    """Return ``[c]`` and its reason."""
    return Shown(str(Shorthand.CONFIDENTIAL), Shorthand.CONFIDENTIAL, reason)


def nothing_to_count() -> Shown:
    """Return ``[z]``: there is no group to be a share of."""
    return Shown(
        str(Shorthand.NOT_APPLICABLE), Shorthand.NOT_APPLICABLE, "there was nothing to count"
    )


def number_shown(number: Decimal | int, *, note: str = "", exact: bool, suffix: str = "") -> Shown:
    """Return a number as it is read, with commas."""
    return Shown(f"{number:,}{suffix}", None, note, exact, Decimal(number))


def difference(before: Shown, after: Shown) -> Shown:
    """Return the change between two cells as they were printed; ``[c]`` where either is withheld.

    >>> difference(number_shown(20, exact=False), number_shown(25, exact=False)).text
    '+5'
    """
    if before.value is None or after.value is None:
        return withheld(FEW)
    number = after.value - before.value
    exact = before.exact and after.exact
    note = "" if exact else "between rounded figures"
    return Shown(f"{number:+,}" if number else "0", None, note, exact, number)
