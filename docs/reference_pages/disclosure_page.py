"""The page of disclosure: what each policy shows of children, setting by setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from docs.reference_pages.markdown import code, page, table
from highneeds.disclosure.policy import NAMES, load_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
A count of children becomes text by way of a policy, and in no other way. A council may keep a
stricter policy of its own; a looser setting is refused. Why it is so stands in
[decision 5](../decisions/0005-disclosure-policy.md).
"""
MEANS = {
    "prints_all": "prints every count as it is",
    "counts.withhold_up_to": "counts from 1 to this are printed `[c]`",
    "counts.round_to": "other counts are printed to the nearest multiple of this, each on its own",
    "counts.class_disclosure_below": "none or all of a group smaller than this is printed `[c]`",
    "counts.fewest_for_table": "a table of fewer children than this shows its total alone",
    "shares.from_rounded_parts": "a percentage is worked out from the rounded parts",
    "shares.one_decimal_from": "one decimal where the denominator is at least this; else whole",
    "shares.low_reliability_below": "a share of fewer than this is marked `[u]`",
    "headlines.exact_above": "a total of the whole authority above this is printed exactly",
    "headlines.share_decimals": "the most decimals of a share of such a total",
    "means.fewest": "the fewest children a mean is printed of",
    "means.fewest_for_money": "the fewest children a mean of money is printed of",
    "means.from_rounded_count": "a mean is worked out from the rounded count",
    "means.largest_share_below": "one child may make up less than this percentage of a total",
    "changes.from_shown": "a change is the difference of what was printed",
}


def render_disclosure() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    policies = [load_policy(name) for name in NAMES]
    yield from ("# What may be shown of children", "", *HEAD.splitlines(), "")
    about = [
        (code(each.name), each.version, each.in_force_from.isoformat(), each.audience, each.source)
        for each in policies
    ]
    yield from table(["policy", "version", "in force from", "for", "source"], about)
    settings = [dict(_settings(msgspec.to_builtins(each))) for each in policies]
    rows = [
        (code(name), _means(name), *(_said(each[name]) for each in settings))
        for name in settings[0]
    ]
    yield from table(["setting", "means", *NAMES], rows)


def _means(setting: str) -> str:
    group, _, name = setting.partition(".")
    if group == "escalated":
        return f"where the audit could recover a withheld count: {MEANS[f'counts.{name}']}"
    return MEANS[setting]


def _settings(policy: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in policy.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", rule) for inner, rule in value.items())
        elif isinstance(value, bool):
            yield name, value


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "never" if value is None else f"{value}"
