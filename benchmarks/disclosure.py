"""The disclosure policy attacked: 1,000 made-up councils, twelve monthly editions each.

With every rule in place nothing may be recovered; then each rule is switched off in turn on the
first twelve councils, and the attacker must succeed. ``python -m benchmarks.disclosure 100`` attacks
fewer; ``440:560`` attacks those councils, with every rule in place alone.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from highneeds.disclosure.attack import Recovered
from highneeds.disclosure.policy import load_policy
from highneeds.disclosure.proof import RULES_OFF, prove_council

if TYPE_CHECKING:
    from collections.abc import Iterable

COUNCILS = 1_000
COUNCILS_A_RULE = 12
SEED = 2024


def attacked(authority: int, rule_off: str = "") -> tuple[Recovered, int]:
    """Return what the attacker found of one council, and what its audit left exposed."""
    policy = load_policy("public")
    found, exposed = prove_council(policy=policy, authority=authority, seed=SEED, rule_off=rule_off)
    found.places[:] = [f"council {authority}, {place}" for place in found.places]
    return found, exposed


def recoveries(councils: int = COUNCILS) -> tuple[int, int]:
    """Attack every edition; return the small counts sought, and those that the editions told.

    Told is exactly, or to fewer than four values: both tell of a child.
    """
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 8)) as pool:
        total, _ = _sum(pool.map(attacked, range(councils), chunksize=4), councils)
    return total.sought, total.told


def main(which: range = range(COUNCILS)) -> None:
    """Print the counts; raise where a proof fails."""
    councils = len(which)
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 8)) as pool:
        started = time.perf_counter()
        total, exposed = _sum(pool.map(attacked, which, chunksize=4), councils)
        seconds = time.perf_counter() - started
        print(f"{councils:,} councils, 12 editions each, every rule in place:")
        _say("every rule", total)
        print(f"  left exposed by what others publish, and reported by the audit: {exposed}")
        print(f"  {1000 * seconds / councils:,.0f} ms a council to print, audit and attack")
        if total.told:
            raise AssertionError(f"recovered: {total.places[:5]}")
        if which.start:
            return
        for rule in RULES_OFF:
            few = min(COUNCILS_A_RULE, councils)
            broken, _ = _sum(pool.map(partial(attacked, rule_off=rule), range(few)), few)
            _say(f"without: {rule}", broken)
            if not broken.exact + broken.narrow:
                raise AssertionError(f"the attacker does not miss the rule: {rule}")


def _sum(results: Iterable[tuple[Recovered, int]], councils: int) -> tuple[Recovered, int]:
    total, exposed = Recovered(), 0
    for done, (found, left) in enumerate(results, start=1):
        total.add(found)
        exposed += left
        if sys.stderr.isatty():
            print(f"\r  {done} of {councils}", end="", file=sys.stderr, flush=True)
    return total, exposed


def _say(name: str, found: Recovered) -> None:
    print(
        f"  {name}: {found.sought:,} small counts sought, {found.exact:,} recovered exactly, "
        f"{found.narrow:,} to two or three values ({found.elsewhere:,} of them known with nothing "
        f"printed, from what others publish), {found.wrong:,} wrongly; "
        f"{found.solved:,} programmes solved",
        flush=True,
    )


if __name__ == "__main__":
    first, _, last = (sys.argv[1] if len(sys.argv) > 1 else str(COUNCILS)).rpartition(":")
    main(range(int(first or 0), int(last)))
