"""The proof of the policy: made-up councils released month by month, attacked, rule by rule.

With every rule in place nothing may be recovered. With any one rule switched off after the audit
has passed a release, the attacker must succeed: a proof that cannot fail proves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.attack import Recovered, attack
from highneeds.disclosure.release import (
    REST_WOULD_TELL,
    ReleasedTable,
    Step,
    every_row,
    print_table,
)
from highneeds.disclosure.shown import withheld
from highneeds.disclosure.trial import CORRECTED, NESTED, make_months, release_months

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from highneeds.disclosure.policy import Policy
    from highneeds.disclosure.rules import CountRules

Edition = tuple[ReleasedTable, ...]


def prove_council(
    *, policy: Policy, authority: int, seed: int, editions: int = 12, rule_off: str = ""
) -> tuple[Recovered, int]:
    """Attack one made-up council's year of editions; also return the most its audits left exposed.

    ``rule_off`` names a rule of RULES_OFF to switch off; none is by default.
    """
    months = make_months(authority=authority, seed=seed, editions=editions)
    releases, corrected = release_months(
        months,
        policy=policy,
        nested=() if rule_off == NESTED_OFF else NESTED,
    )
    printed = [release.tables for release in releases]
    first = [release.tables for release in corrected]
    if change := RULES_OFF[rule_off] if rule_off else None:
        off, audited = change(policy), rule_off != "audit"
        before = printed[CORRECTED - 1 : CORRECTED]
        first = [_print_again([*before, old], off, audited=audited)[-1] for old in first]
        printed = _print_again(printed, off, audited=audited)
    found = attack(printed, replaced=dict(zip([CORRECTED], first, strict=False)), nested=NESTED)
    if found.places and not rule_off:
        bare = attack([_with_nothing_printed(edition) for edition in printed], nested=NESTED)
        found.elsewhere = len(set(found.places) & set(bare.places))
    return found, max(release.exposed for release in (*releases, *corrected))


def _with_nothing_printed(edition: Edition) -> Edition:
    """Return the edition with no number but the totals that others publish."""
    bare = [
        print_table(released.table, policy=released.policy, step=Step.WITHHELD)
        for released in edition
    ]
    return tuple(
        released
        if released.table.known_total
        else replace(released, total=withheld(REST_WOULD_TELL))
        for released in bare
    )


def count_classes_told(editions: Sequence[Edition]) -> int:
    """Return how many small groups are told to be all in one cell: the cell shows the group's size."""
    told = 0
    for edition in editions:
        for released in edition:
            for shown, cells in zip(released.row_totals, released.cells, strict=False):
                small = shown.value is not None and 0 < shown.value < 50
                told += small and any(cell.value == shown.value for cell in cells)
    return told


def _print_again(printed: list[Edition], policy: Policy, *, audited: bool) -> list[Edition]:
    again: list[Edition] = []
    for edition in printed:
        before = {old.table.id: old for old in again[-1]} if again else {}
        again.append(
            tuple(
                print_table(
                    released.table,
                    policy=policy,
                    step=released.step if audited else Step.AS_THE_POLICY_SAYS,
                    groups=released.groups if audited else every_row(released.table),
                    before=before.get(released.table.id),
                )
                for released in edition
            )
        )
    return again


def _with_counts(policy: Policy, change: Callable[[CountRules], CountRules]) -> Policy:
    return replace(policy, counts=change(policy.counts), escalated=change(policy.escalated))


NESTED_OFF = "numbers that are sums of others, in the audit"
# How the policy that prints is changed; nothing where it is the audit that is told less.
RULES_OFF: dict[str, Callable[[Policy], Policy] | None] = {
    NESTED_OFF: None,
    "audit": lambda policy: policy,
    "withholding": lambda policy: _with_counts(
        policy, lambda counts: replace(counts, withhold_up_to=0)
    ),
    "rounding": lambda policy: _with_counts(policy, lambda counts: replace(counts, round_to=1)),
    "shares from rounded parts": lambda policy: replace(
        policy, shares=replace(policy.shares, from_rounded_parts=False)
    ),
    "headlines above 1,000 alone": lambda policy: replace(
        policy, headlines=replace(policy.headlines, exact_above=0)
    ),
    "changes from what was shown": lambda policy: replace(
        policy, changes=replace(policy.changes, from_shown=False)
    ),
}
