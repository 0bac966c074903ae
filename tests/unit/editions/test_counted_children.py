"""Counting few children in words: how many sentences are caught, and how many are caught wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.counted_children import counts_few_children
from highneeds.vocabulary.definitions import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = ("one", "two", "three", "four", "five", "six", "seven")
# Where a number is part of a name, a date or another number, it is a digit.
DIGITS_ALONE = ("£{n}", "4{n}", "20{n}", "12{n}", "3{n}", "5.{n}", "Year {n}", "stage {n}", "{n} March",
                "{n} April", "Band {n}", "band {n}")  # fmt: skip


def sentences(kind: str) -> list[str]:
    text = Path(__file__).with_name("few_children.yaml").read_text(encoding="utf-8")
    said, _ = parse_yaml(text, file="few_children.yaml")
    return [form for template in said[kind] for form in forms(template)]


def forms(template: str) -> Iterator[str]:
    """Yield a template with three numbers of one to seven, two in letters and one as a digit."""
    if "{" not in template:
        yield template
        return
    first = sum(map(ord, template))
    for step, in_digits in ((0, False), (3, True), (5, False)):
        value = (first + step) % 7
        digits = in_digits or any(each in template for each in DIGITS_ALONE)
        number = str(value + 1) if digits else WORDS[value]
        yield template.replace("{N}", number.capitalize()).replace("{n}", number)


@pytest.mark.parametrize(("kind", "least"), [("bad", 200), ("unseen_bad", 30)])
def test_at_least_95_in_100_sentences_that_tell_of_few_children_are_caught(
    kind: str, least: int
) -> None:
    told = sentences(kind)
    missed = [each for each in told if not counts_few_children(each)]

    assert len(told) >= least
    assert len(missed) <= 0.05 * len(told), missed


@pytest.mark.parametrize(("kind", "least"), [("good", 200), ("unseen_good", 30)])
def test_at_most_5_in_100_sentences_of_other_things_are_caught(kind: str, least: int) -> None:
    told = sentences(kind)
    caught = [each for each in told if counts_few_children(each)]

    assert len(told) >= least
    assert len(caught) <= 0.05 * len(told), caught
