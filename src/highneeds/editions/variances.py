"""A variance and the two amounts it lies between: a number alone does not say which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.editions.edition import FinanceLine
from highneeds.editions.money_lines import pence_of
from highneeds.vocabulary.money import format_pounds, variance_words

if TYPE_CHECKING:
    from highneeds.editions.edition import Mitigation
    from highneeds.vocabulary.figures import Figure

POUND = 100  # pence: amounts are typed to the pound, so a difference may be one out


class Sides(Struct, frozen=True):
    """Two known amounts by name, the first less the second."""

    first: str
    second: str
    first_pence: int
    second_pence: int

    @property
    def pence(self) -> int:
        """The difference; positive is adverse, as the order of the two is chosen."""
        return self.first_pence - self.second_pence

    def __str__(self) -> str:
        amounts = f"{format_pounds(self.first_pence)} less {self.second}"
        return f"{self.first} {amounts} {format_pounds(self.second_pence)}"


def list_sides(line: FinanceLine | Mitigation) -> list[Sides]:
    """Return the pairs that a variance may lie between, those first that are meant to be compared.

    For spend it is what was spent less what was planned; a saving falls short the other way round.
    """
    named: dict[str, Figure] = {
        "this quarter": line.actual, "budget to date": line.profile, "budget": line.budget,
    }  # fmt: skip
    pairs = [("this quarter", "budget to date"), ("this quarter", "budget")]
    if isinstance(line, FinanceLine):
        named["outturn"] = line.outturn
        pairs.insert(1, ("outturn", "budget"))
    else:
        pairs = [(second, first) for first, second in pairs]
    known = {
        name: pence for name, figure in named.items() if (pence := pence_of(figure)) is not None
    }
    return [
        Sides(first, second, known[first], known[second])
        for first, second in pairs
        if first in known and second in known
    ]  # fmt: skip


def find_sides(line: FinanceLine | Mitigation) -> Sides | None:
    """Return the two amounts whose difference the variance is, or nothing where there are none."""
    variance = pence_of(line.variance)
    if variance is None:
        return None
    return next((each for each in list_sides(line) if abs(each.pence - variance) <= POUND), None)


def describe_variance(line: FinanceLine | Mitigation) -> str:
    """Return the variance in words with its two sides, or nothing where it has none."""
    sides = find_sides(line)
    if sides is None:
        return ""
    words = variance_words(sides.pence)
    return f"{format_pounds(abs(sides.pence))} {words}: {sides}"
