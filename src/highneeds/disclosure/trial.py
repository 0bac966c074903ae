"""Made-up councils whose tables change month by month: what the audit and the attacker are tried on.

Shares of need, placement and age are near those of England in January 2024; nothing stands for a
real authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.disclosure.audit import Release, audit_release
from highneeds.disclosure.release import CountTable
from highneeds.vocabulary.figures import ChildCount

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from highneeds.disclosure.policy import Policy

    Counts = NDArray[np.int64]

NEEDS = {
    "autistic spectrum disorder": 31.5,
    "speech, language and communication": 21.3,
    "social, emotional and mental health": 20.7,
    "moderate learning difficulty": 10.6,
    "severe learning difficulty": 4.0,
    "physical disability": 3.9,
    "specific learning difficulty": 2.3,
    "hearing impairment": 1.4,
    "profound and multiple": 1.3,
    "visual impairment": 0.8,
}
PLACEMENTS = {
    "mainstream": 42.0,
    "special school": 32.0,
    "independent or non-maintained special": 7.0,
    "further education": 13.0,
    "elsewhere or none": 6.0,
}
AGES = {"under 5": 4.0, "5 to 10": 34.0, "11 to 15": 37.0, "16 to 19": 20.0, "20 to 25": 5.0}
SOURCES = {"school": 62.0, "parent": 33.0, "health": 2.0, "other": 3.0}
REASONS = {
    "end of compulsory age": 8.0,
    "needs met": 18.0,
    "higher education": 10.0,
    "employment": 9.0,
    "moved away": 38.0,
    "other": 17.0,
}


@dataclass(frozen=True)
class Month:
    """One month's tables, as a council would publish them."""

    tables: tuple[CountTable, ...]


def make_months(*, authority: int, seed: int, editions: int = 12) -> list[Month]:
    """Return a made-up council's months from January; the same numbers give the same council.

    Sizes run from under a hundred plans to twenty thousand, evenly by order of magnitude.
    """
    import numpy as np

    rng = np.random.default_rng([seed, authority])
    size = int(np.exp(rng.uniform(np.log(80), np.log(20_000))))
    shares = _shares(rng, NEEDS, PLACEMENTS, AGES)
    plans = rng.multinomial(size, shares.ravel()).reshape(shares.shape)
    requests = np.zeros((len(SOURCES), len(AGES)), dtype=np.int64)
    ceased = np.zeros((len(REASONS), 1), dtype=np.int64)
    asked, ended = _shares(rng, SOURCES, AGES), _shares(rng, REASONS, {"plans": 1.0})
    months = []
    for month in range(editions):
        left = rng.binomial(plans, 0.006)
        arrived = rng.multinomial(rng.poisson(size * 0.014), shares.ravel())
        plans = plans - left + arrived.reshape(shares.shape)
        requests = requests + rng.multinomial(rng.poisson(size * 0.022), asked.ravel()).reshape(
            asked.shape
        )
        ceased = ceased + rng.multinomial(rng.poisson(size * 0.006), ended.ravel()).reshape(
            ended.shape
        )
        months.append(_month(plans, requests, ceased, january=month == 0, december=month == 11))
    return months


def release_months(months: list[Month], *, policy: Policy) -> list[Release]:
    """Return each month's release, audited against those before it."""
    releases: list[Release] = []
    for month in months:
        earlier = [release.tables for release in releases]
        releases.append(audit_release(month.tables, policy=policy, earlier=earlier))
    return releases


def _shares(rng: np.random.Generator, *by: dict[str, float]) -> NDArray[np.float64]:
    import numpy as np

    product = np.array(1.0)
    for one in by:
        product = np.multiply.outer(product, np.array(list(one.values())))
    # Needs, ages and placements go together in ways of each council's own.
    uneven = product * rng.gamma(1.2, size=product.shape)
    shares: NDArray[np.float64] = uneven / uneven.sum()
    return shares


def _month(
    plans: Counts, requests: Counts, ceased: Counts, *, january: bool, december: bool
) -> Month:
    return Month(
        (
            # The Department for Education publishes January's plans by placement, and the year's
            # requests and ceased plans, exactly.
            _table(
                "plans by primary need",
                (NEEDS, PLACEMENTS),
                plans.sum(axis=2),
                headline=True,
                column_dimension="placement",
                known_total=january,
                known_columns=january,
            ),
            _table(
                "plans by age",
                (AGES, PLACEMENTS),
                plans.sum(axis=0).T,
                headline=True,
                column_dimension="placement",
                known_total=january,
                known_columns=january,
            ),
            _table(
                "requests by source",
                (SOURCES, AGES),
                requests,
                headline=True,
                grows=True,
                known_total=december,
            ),
            _table(
                "plans ceased",
                (REASONS, {"plans": 1.0}),
                ceased,
                headline=True,
                grows=True,
                known_total=december,
            ),
        )
    )


def _table(
    id: str,  # noqa: A002 - the field's own name
    by: tuple[dict[str, float], dict[str, float]],
    numbers: Counts,
    *,
    headline: bool,
    column_dimension: str = "",
    grows: bool = False,
    known_total: bool = False,
    known_columns: bool = False,
) -> CountTable:
    return CountTable(
        id=id,
        rows=tuple(by[0]),
        columns=tuple(by[1]),
        counts=tuple(tuple(ChildCount(int(number)) for number in row) for row in numbers),
        column_dimension=column_dimension,
        headline=headline,
        grows=grows,
        known_total=known_total,
        known_columns=known_columns,
    )
