"""Ids for what an old report names by its title alone: a measure of the catalogue, a kind of line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

# The first that fits is taken, so what is narrower stands first.
MEASURES = (
    ("population_share", r"population.*(ehcp|plan)|(ehcp|plan).*population"),
    ("post16_isp_share", r"post.?16"),
    ("inmss_share", r"inmss|independent.*special|special.*independent"),
    ("moved_up", r"mov\w+ up"),
    ("average_cost", r"average cost|unit cost|cost per"),
    ("ad_hoc_decisions", r"ad.?hoc"),
    ("ceased_not_neet", r"\bneet\b"),
    ("timeliness_20_week", r"timel|20.?week"),
    ("positive_experience", r"poet|survey|experience"),
    ("requests", r"request"),
    ("active_plans", r"(number|total) of (ehcp|plan|active)"),
)
LINES = (
    ("cumulative", "cumulative", r"cumulative|closing|carried forward"),
    ("dsg-in-year", "dsg_in_year", r"(dsg|dedicated schools grant).*in.?year"),
    ("in-year", "in_year", r"in.?year"),
    ("spend", "spend", r"spend|expenditure"),
)
REASONS = (
    ("feed not established", r"feed.*establish|not yet (collected|recorded)"),
    ("data not clean", r"clean"),
    ("not loaded", r"data coming|awaiting data|to follow"),
)
TRENDS = (
    ("steady", "no", r"\\(left)?rightarrow|→|↔|▶"),
    ("rising", "no", r"↑|▲|↗|\\uparrow|\\nearrow"),
    ("falling", "no", r"↓|▼|↘|\\downarrow|\\searrow"),
    ("steady", "no", r"(?i)static|steady|stable|unchanged|no change"),
    ("rising", "no", r"(?i)increas\w*|up|rising"),
    ("falling", "no", r"(?i)decreas\w*|down|falling"),
    ("new", "no", r"(?i)new"),
    ("rising", "yes", r"★|☆|\*|/"),  # what an arrow upwards often came out as
    ("falling", "yes", r"\\|↳|L"),
)


def slug(text: str, taken: Container[str], *, before: str = "") -> str:
    """Return a short id made of the first words, unlike those that are taken.

    >>> slug("Failure to recruit appropriately, and on time", {"failure-to-recruit-appropriately"})
    'failure-to-recruit-appropriately-2'
    """
    words = re.findall(r"[a-z0-9]+", text.lower())[:4]
    name = before + ("-".join(words)[:40].strip("-") or "item")
    number, unlike = 1, name
    while unlike in taken:
        number += 1
        unlike = f"{name}-{number}"
    return unlike


def find_measure(title: str, taken: Container[str]) -> str:
    """Return the measure of the catalogue that a title seems to name, or nothing."""
    said = title.lower()
    return next(
        (name for name, words in MEASURES if name not in taken and re.search(words, said)), ""
    )


def find_line(title: str, taken: Container[str]) -> tuple[str, str]:
    """Return id and kind of the finance line that a title seems to name, or two blanks."""
    said = title.lower()
    for name, kind, words in LINES:
        if name not in taken and re.search(words, said):
            return name, kind
    return "", ""


def find_reason(text: str) -> str:
    """Return the reason for a missing figure that a text seems to give, or nothing."""
    return next((why for why, words in REASONS if re.search(words, text.lower())), "")


def find_trend(mark: str) -> tuple[str, str]:
    """Return the trend behind a mark, and whether it is guessed; two blanks where nobody knows.

    >>> find_trend("\\\\rightarrow"), find_trend("★"), find_trend("?")
    (('steady', 'no'), ('rising', 'yes'), ('', ''))
    """
    for said in (mark, *re.findall(r"[^\W\d_]+", mark)[:1]):
        for trend, guessed, pattern in TRENDS:
            if re.fullmatch(pattern, said):
                return trend, guessed
    return "", ""
