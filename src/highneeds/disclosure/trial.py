"""Made-up councils whose tables change month by month: what the audit and the attacker are tried on.

Shares of need, placement and age are near those of England in January 2024; nothing stands for a
real authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.disclosure.audit import Release, audit_release
from highneeds.disclosure.nesting import Nesting, Part
from highneeds.disclosure.readings import Beside, Replaced
from highneeds.disclosure.release import CountTable
from highneeds.vocabulary.figures import ChildCount

if TYPE_CHECKING:
    from collections.abc import Sequence

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


CORRECTED = 5  # the month, counted from 0, that is published with rows missing, and then corrected
NEEDS_TABLE, AGES_TABLE = "plans by primary need", "plans by age"
SOURCES_TABLE, REASONS_TABLE = "requests by source", "plans ceased"
INDEPENDENT, OLDER = "in independent special schools", "plans from 16 on"
OLDER_INDEPENDENT, YOUNG_REQUESTS = "from 16 on, in independent schools", "requests for under 5"
INDEPENDENT_COLUMN = 2
_IN_INDEPENDENT = (tuple(PLACEMENTS)[INDEPENDENT_COLUMN],)
_FROM_16 = ("16 to 19", "20 to 25")
NESTED = (
    Nesting(Part(INDEPENDENT), (Part(NEEDS_TABLE, columns=_IN_INDEPENDENT),)),
    Nesting(Part(OLDER), (Part(AGES_TABLE, rows=_FROM_16),)),
    Nesting(
        Part(OLDER_INDEPENDENT),
        (Part(AGES_TABLE, rows=_FROM_16, columns=_IN_INDEPENDENT),),
    ),
    Nesting(Part(INDEPENDENT), (Part(OLDER_INDEPENDENT),), adds_up=False),
    Nesting(Part(YOUNG_REQUESTS), (Part(SOURCES_TABLE, columns=("under 5",)),)),
)


@dataclass(frozen=True)
class Month:
    """One month's tables, as a council would publish them; ``replaced`` as it first did, if wrongly."""

    tables: tuple[CountTable, ...]
    replaced: tuple[CountTable, ...] = ()


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
        before = plans - left, requests, ceased
        plans = plans - left + arrived.reshape(shares.shape)
        requests = requests + rng.multinomial(rng.poisson(size * 0.022), asked.ravel()).reshape(
            asked.shape
        )
        ceased = ceased + rng.multinomial(rng.poisson(size * 0.006), ended.ravel()).reshape(
            ended.shape
        )
        first, last = month == 0, month == 11
        tables = _tables(plans, requests, ceased, january=first, december=last)
        replaced: tuple[CountTable, ...] = ()
        if month == CORRECTED:
            # A fifth of the month's movements was recorded late.
            now = (plans, requests, ceased)
            late = [
                new - rng.binomial(np.abs(new - old).astype(np.int64), 0.2)
                for new, old in zip(now, before, strict=True)
            ]
            replaced = _tables(late[0], late[1], late[2], january=first, december=last)
        months.append(Month(tables, replaced))
    return months


def release_months(
    months: list[Month], *, policy: Policy, nested: Sequence[Nesting] = NESTED
) -> tuple[list[Release], list[Release]]:
    """Return each month's release, audited against those before it, and those that were replaced."""
    releases: list[Release] = []
    replaced: list[Release] = []
    for month in months:
        earlier = [release.tables for release in releases]
        if month.replaced:
            alone = Beside(nested=nested)
            replaced.append(
                audit_release(month.replaced, policy=policy, earlier=earlier, beside=alone)
            )
        old = [Replaced(CORRECTED, release.tables) for release in replaced]
        beside = Beside(replaced=old, nested=nested)
        releases.append(audit_release(month.tables, policy=policy, earlier=earlier, beside=beside))
    return releases, replaced


def _shares(rng: np.random.Generator, *by: dict[str, float]) -> NDArray[np.float64]:
    import numpy as np

    product = np.array(1.0)
    for one in by:
        product = np.multiply.outer(product, np.array(list(one.values())))
    # Needs, ages and placements go together in ways of each council's own.
    uneven = product * rng.gamma(1.2, size=product.shape)
    shares: NDArray[np.float64] = uneven / uneven.sum()
    return shares


def _tables(
    plans: Counts, requests: Counts, ceased: Counts, *, january: bool, december: bool
) -> tuple[CountTable, ...]:
    # The Department for Education publishes January's plans by placement, and the year's requests
    # and ceased plans, exactly.
    older = plans[:, :, 3:]
    return (
        _by_placement(NEEDS_TABLE, NEEDS, plans.sum(axis=2), known=january),
        _by_placement(AGES_TABLE, AGES, plans.sum(axis=0).T, known=january),
        _growing(SOURCES_TABLE, (SOURCES, AGES), requests, known=december),
        _growing(REASONS_TABLE, (REASONS, {"plans": 1.0}), ceased, known=december),
        # Figures that stand alone, and are sums of cells of the tables above.
        _alone(INDEPENDENT, plans[:, INDEPENDENT_COLUMN].sum()),
        _alone(OLDER, older.sum(), headline=True),
        _alone(OLDER_INDEPENDENT, older[:, INDEPENDENT_COLUMN].sum()),
        _alone(YOUNG_REQUESTS, requests[:, 0].sum(), grows=True),
    )


def _by_placement(
    id: str,  # noqa: A002 - the field's own name
    rows: dict[str, float],
    numbers: Counts,
    *,
    known: bool,
) -> CountTable:
    return CountTable(
        id=id,
        rows=tuple(rows),
        columns=tuple(PLACEMENTS),
        counts=_counts(numbers),
        column_dimension="placement",
        headline=True,
        known_total=known,
        known_columns=known,
    )


def _growing(
    id: str,  # noqa: A002 - the field's own name
    by: tuple[dict[str, float], dict[str, float]],
    numbers: Counts,
    *,
    known: bool,
) -> CountTable:
    return CountTable(
        id=id,
        rows=tuple(by[0]),
        columns=tuple(by[1]),
        counts=_counts(numbers),
        headline=True,
        grows=True,
        known_total=known,
        foreseen=True,
    )


def _alone(
    id: str,  # noqa: A002 - the field's own name
    number: int,
    *,
    headline: bool = False,
    grows: bool = False,
) -> CountTable:
    return CountTable(
        id=id,
        rows=(id,),
        columns=("plans",),
        counts=((ChildCount(int(number)),),),
        headline=headline,
        grows=grows,
        alone=True,
    )


def _counts(numbers: Counts) -> tuple[tuple[ChildCount, ...], ...]:
    return tuple(tuple(ChildCount(int(number)) for number in row) for row in numbers)
