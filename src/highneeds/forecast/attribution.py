"""Whose saving is it? Shares that add up exactly, and the overlap said aloud.

A saving is the cost without less the cost with, never a typed number. Each intervention's share is
its Shapley value: what it adds, averaged over every order in which the interventions could have come.
Alone they would promise more than together: the difference is the overlap.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from math import factorial
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from highneeds.forecast.state_space import Array

MOST_EXACT = 10  # 1,024 runs of the mean path; beyond, interventions are counted in declared order


@dataclass(frozen=True, slots=True)
class Attribution:
    """Savings in whole pence, by intervention and financial year."""

    shares: tuple[tuple[int, ...], ...]
    alone: tuple[tuple[int, ...], ...]
    whole: tuple[int, ...]

    @property
    def overlap(self) -> tuple[int, ...]:
        """What the interventions would claim alone beyond what they give together, by year."""
        claimed = [sum(column) for column in zip(*self.alone, strict=True)]
        return tuple(claim - whole for claim, whole in zip(claimed, self.whole, strict=True))


def attribute(saved: Callable[[Sequence[int]], Array], count: int) -> Attribution:
    """Split the saving of all interventions between them; ``saved`` gives a subset's, by year."""
    if count > MOST_EXACT:
        return _in_order(saved, count)
    values = [saved(_members(subset, count)) for subset in range(2**count)]
    shares = [
        sum(
            (
                _weight(subset, count) * (values[subset | 1 << one] - values[subset])
                for subset in range(2**count)
                if not subset >> one & 1
            ),
            np.zeros_like(values[0]),
        )
        for one in range(count)
    ]
    alone = [values[1 << one] for one in range(count)]
    return _in_pence(shares, alone, values[-1])


def _in_order(saved: Callable[[Sequence[int]], Array], count: int) -> Attribution:
    reached = [saved(range(upto)) for upto in range(count + 1)]
    shares = [after - before for before, after in itertools.pairwise(reached)]
    return _in_pence(shares, [saved([one]) for one in range(count)], reached[-1])


def _in_pence(shares: Sequence[Array], alone: Sequence[Array], whole: Array) -> Attribution:
    total = np.rint(whole).astype(np.int64)
    columns = [
        whole_parts([float(share[year]) for share in shares], int(total[year]))
        for year in range(len(total))
    ]
    return Attribution(
        shares=tuple(tuple(column[one] for column in columns) for one in range(len(shares))),
        alone=tuple(tuple(int(pence) for pence in np.rint(values)) for values in alone),
        whole=tuple(int(pence) for pence in total),
    )


def whole_parts(parts: Sequence[float], total: int) -> list[int]:
    """Round parts to whole numbers that add to the total: the largest remainders go up.

    >>> whole_parts([0.4, 0.4, 0.2], 1)
    [1, 0, 0]
    """
    floors = [int(np.floor(part)) for part in parts]
    short = total - sum(floors)
    order = sorted(range(len(parts)), key=lambda at: (floors[at] - parts[at], at))
    for at in range(abs(short)):
        floors[order[at % len(order)]] += 1 if short > 0 else -1
    return floors


def _members(subset: int, count: int) -> list[int]:
    return [one for one in range(count) if subset >> one & 1]


def _weight(subset: int, count: int) -> float:
    size = subset.bit_count()
    return factorial(size) * factorial(count - size - 1) / factorial(count)
