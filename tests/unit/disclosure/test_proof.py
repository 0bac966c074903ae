"""The attacker recovers nothing while every rule is in place, and misses each that is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.disclosure.attack import Recovered, attack
from highneeds.disclosure.policy import load_policy
from highneeds.disclosure.proof import RULES_OFF, count_classes_told, prove_council
from highneeds.disclosure.release import print_table
from highneeds.disclosure.trial import make_months, release_months

if TYPE_CHECKING:
    from collections.abc import Iterable

PUBLIC = load_policy("public")
SEED = 2024


def proved(*, authorities: Iterable[int], editions: int, rule_off: str = "") -> Recovered:
    total = Recovered()
    for authority in authorities:
        found, _ = prove_council(
            policy=PUBLIC,
            authority=authority,
            seed=SEED,
            editions=editions,
            rule_off=rule_off,
        )
        total.add(found)
    return total


def test_nothing_is_recovered_while_every_rule_is_in_place() -> None:
    found = proved(authorities=range(3), editions=4)

    assert found.sought > 300
    assert (found.exact, found.narrow, found.places) == (0, 0, [])


def test_a_correction_that_would_tell_withholds_the_figures_it_is_tied_to() -> None:
    # In this council's corrected month the table by age alone cannot withhold enough: three values
    # of one number were left, until the figure beside it was withheld as well.
    found, exposed = prove_council(policy=PUBLIC, authority=901, seed=SEED, editions=6)

    assert (found.exact, found.narrow, exposed) == (0, 0, 0)


def test_a_correction_that_would_tell_by_its_total_alone_withholds_that_too() -> None:
    # 45 requests that a correction made 40 told of the one source it marked, until the total went.
    found, exposed = prove_council(policy=PUBLIC, authority=879, seed=SEED, editions=6)

    assert (found.exact, found.narrow, exposed) == (0, 0, 0)


def test_the_exact_total_that_others_publish_at_the_end_of_the_year_is_foreseen() -> None:
    # A year of some fifty requests: December's published total reaches back to October's list.
    found, exposed = prove_council(policy=PUBLIC, authority=931, seed=SEED)

    assert (found.exact, found.narrow, exposed) == (0, 0, 0)


def test_what_others_tell_alone_is_kept_apart_from_what_the_editions_tell() -> None:
    # Two plans ceased in the year, and that is published: each reason had none, one or two.
    found, exposed = prove_council(policy=PUBLIC, authority=873, seed=SEED)

    assert found.narrow == found.elsewhere > 0
    assert exposed > 0
    assert (found.exact, found.told) == (0, 0)


def test_trying_other_readings_and_solving_for_each_count_agree() -> None:
    releases, _ = release_months(make_months(authority=1, seed=SEED, editions=2), policy=PUBLIC)
    editions = [release.tables for release in releases]

    tried, solved = attack(editions), attack(editions, solve_all=True)

    assert solved.solved > 0
    assert (tried.sought, tried.exact, tried.narrow) == (solved.sought, solved.exact, solved.narrow)


# A council and a number of editions that show each fault: the whole trial is in the benchmarks.
SHOWN_BY = {
    "audit": (8, 2),
    "changes from what was shown": (28, 2),
    "headlines above 1,000 alone": (1, 2),
    "numbers that are sums of others, in the audit": (8, 1),
    "rounding": (28, 1),
    "shares from rounded parts": (28, 1),
    "withholding": (28, 1),
}
RECOVERED_EXACTLY = {"changes from what was shown", "rounding", "shares from rounded parts"}


@pytest.mark.parametrize("rule", sorted(RULES_OFF))
def test_the_attacker_succeeds_where_a_rule_is_switched_off(rule: str) -> None:
    council, editions = SHOWN_BY[rule]

    broken = proved(authorities=[council], editions=editions, rule_off=rule)
    kept = proved(authorities=[council], editions=editions)

    assert (kept.exact, kept.narrow) == (0, 0)
    assert broken.exact + broken.narrow > 0
    assert broken.wrong == 0
    assert rule not in RECOVERED_EXACTLY or broken.exact > 0


def test_without_the_rule_of_whole_groups_a_table_tells_of_everyone_in_one() -> None:
    months = make_months(authority=2, seed=SEED, editions=1)
    releases = [release.tables for release in release_months(months, policy=PUBLIC)[0]]
    loose = replace(PUBLIC, counts=replace(PUBLIC.counts, class_disclosure_below=0))
    open_tables = [tuple(print_table(one.table, policy=loose) for one in e) for e in releases]

    assert count_classes_told(releases) == 0
    assert count_classes_told(open_tables) > 0


def test_the_same_numbers_make_the_same_council() -> None:
    first, second = (make_months(authority=7, seed=SEED, editions=2) for _ in range(2))

    assert first == second
