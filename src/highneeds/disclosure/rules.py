"""The rules a disclosure policy is made of, and which way each is stricter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable


class CountRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How a count of children is shown: withheld when small, and rounded otherwise."""

    withhold_up_to: int
    round_to: int
    class_disclosure_below: int
    fewest_for_table: int

    def withholds(self, number: int) -> bool:
        """Return whether the number is too small to show; a zero is not."""
        return 1 <= number <= self.withhold_up_to

    def rounded(self, number: int) -> int:
        """Return the number to the nearest multiple, halves up."""
        return (number + self.round_to // 2) // self.round_to * self.round_to

    def tells_of_everyone(self, number: int, group: int) -> bool:
        """Return whether none or all of a small group would be shown.

        Decided on what would be shown, so that the decision tells no more than the figures do.
        """
        shown = self.rounded(group)
        if group < 1 or shown >= self.class_disclosure_below:
            return False
        return number == 0 or self.rounded(number) >= shown


class ShareRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How a percentage of children is shown."""

    from_rounded_parts: bool
    one_decimal_from: int
    low_reliability_below: int


class HeadlineRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which whole-authority totals are shown exact; none where ``exact_above`` is absent."""

    exact_above: int | None
    share_decimals: int

    def are_exact(self, number: int) -> bool:
        """Return whether a whole-authority total of this size is shown as it is."""
        return self.exact_above is not None and number > self.exact_above


class MeanRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How many children a mean needs, and what it is worked out from."""

    fewest: int
    fewest_for_money: int
    from_rounded_count: bool
    largest_share_below: int


class ChangeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How a change between two counts is shown."""

    from_shown: bool


def list_looser(base: Struct, council: Struct) -> list[str]:
    """Return the settings in which ``council`` would show more than ``base``, by name."""
    return [
        name
        for name, is_looser in _LOOSER.items()
        if hasattr(base, name) and is_looser(getattr(base, name), getattr(council, name))
    ]


def _smaller(base: int, council: int) -> bool:
    return council < base


def _larger(base: int, council: int) -> bool:
    return council > base


def _finer(base: int, council: int) -> bool:
    # Only a multiple is coarser for certain: 7 cuts numbers at other places than 5 does.
    return council < base or council % base != 0


def _switched_off(base: bool, council: bool) -> bool:  # noqa: FBT001 - a column of the table below
    return base and not council


def _exact_sooner(base: int | None, council: int | None) -> bool:
    if council is None:
        return False
    return base is None or council < base


_LOOSER: dict[str, Callable[..., bool]] = {
    "withhold_up_to": _smaller,
    "round_to": _finer,
    "class_disclosure_below": _smaller,
    "fewest_for_table": _smaller,
    "from_rounded_parts": _switched_off,
    "one_decimal_from": _smaller,
    "low_reliability_below": _smaller,
    "exact_above": _exact_sooner,
    "share_decimals": _larger,
    "fewest": _smaller,
    "fewest_for_money": _smaller,
    "from_rounded_count": _switched_off,
    "largest_share_below": _larger,
    "from_shown": _switched_off,
}
