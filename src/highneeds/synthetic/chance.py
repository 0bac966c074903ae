"""Chance that can be repeated: one seed, told apart by what it is used for."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def make_chance(seed: int, *purpose: object) -> Random:
    """Return random numbers that depend on the seed and the purpose alone.

    >>> make_chance(1, "names").random() == make_chance(1, "names").random()
    True
    """
    return Random("|".join(str(part) for part in (seed, *purpose)))  # noqa: S311 - not a secret


def day_between(chance: Random, first: date, last: date) -> date:
    """Return a day from ``first`` to ``last``, both possible; ``first`` where they have crossed."""
    return first + timedelta(days=int(chance.random() * max(1, (last - first).days + 1)))


def spread(shares: Mapping[T, float], total: int) -> dict[T, int]:
    """Split ``total`` in proportion to ``shares`` by largest remainder; it adds up exactly.

    >>> spread({"a": 50.0, "b": 25.1, "c": 25.0}, 3)
    {'a': 1, 'b': 1, 'c': 1}
    """
    weight = sum(shares.values())
    if weight <= 0:
        return {}
    exact = {key: total * share / weight for key, share in shares.items()}
    counts = {key: int(value) for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: (counts[key] - exact[key], str(key)))
    for key in by_remainder[: total - sum(counts.values())]:
        counts[key] += 1
    return counts
