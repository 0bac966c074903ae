"""Ties between measures are found by computing, so that one nobody declared is noticed.

A reader of several figures subtracts: where everybody counted in one figure is counted in another too, or
two figures count the same children, the audit of an edition must know. Returns are drawn by lot, each
record that a measure counts is listed, and who is always counted where is held against what the
definitions declare: ``adds_up``, ``within``, and the parts of a breakdown.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.measures.catalogue import load_catalogue
from highneeds.measures.records_counted import BELOW_THE_LINE, COUNTED, list_records
from highneeds.vocabulary.figures import Unit
from tests.property.made_at_random import DAYS, RETURN_OF, draw_tables
from tests.unit.measures.small_return import OTHER_FEEDS, open_warehouse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.measures.definition import MeasureDefinition

TRIALS, CHILDREN, SEEN_IN = 18, 60, 4  # one seen in fewer trials is not judged
# A record of these feeds stands for many: which of them a figure counts is not told by its rows.
OF_MANY = {"survey", "school_census", "places", "population"}
# Whose number the Department publishes exactly: the attack suite knows it, and every share is of it.
KNOWN = {"active_plans.on_the_day"}
Record = tuple[str, int, int | None]
Counted = dict[str, set[Record]]


def draw(seed: int) -> tuple[Counted, Counted]:
    """Return for one trial who is counted in each figure, and who is in its denominator."""
    tables = {OTHER_FEEDS.get(kind, kind): rows
              for kind, rows in draw_tables(seed, children=CHILDREN).items()}  # fmt: skip
    above: Counted = defaultdict(set)
    below: Counted = defaultdict(set)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        warehouse = open_warehouse(Path(home), tables, reference_date=RETURN_OF)
        for each in list_records(warehouse=warehouse, as_at=DAYS[seed % len(DAYS)]):
            name, record = f"{each.measure}.{each.variant}", (each.file, each.row, None)
            if each.use == COUNTED:
                above[name].add(record)
            if each.use in {COUNTED, BELOW_THE_LINE}:
                below[name].add(record)
    return above, below


@pytest.fixture(scope="module")
def trials() -> list[tuple[Counted, Counted]]:
    return [draw(seed) for seed in range(TRIALS)]


def figures(catalogue: Mapping[str, MeasureDefinition]) -> set[str]:
    """Return the figures that count children, one record a child or request."""
    return {
        f"{definition.name}.{variant.name}"
        for definition in catalogue.values()
        for variant in definition.variants
        if definition.counts_children
        and definition.unit_of(variant) in {Unit.COUNT, Unit.PERCENT}
        and not OF_MANY & {*definition.feeds, *definition.feeds_of(variant)}
    }


def days_of(name: str, catalogue: Mapping[str, MeasureDefinition]) -> tuple[object, ...]:
    """Return which days a figure looks at: of two that differ, it depends on the day asked which is wider."""
    measure, _, which = name.partition(".")
    variant = catalogue[measure].find_variant(which)
    assert variant is not None
    definition = catalogue[measure]
    return definition.window_of(variant), definition.clock_of(variant), variant.months


def declared(catalogue: Mapping[str, MeasureDefinition]) -> dict[str, set[str]]:
    """Return for each figure those that are declared to hold all of it, by one step or several."""
    wider: dict[str, set[str]] = defaultdict(set)
    sums: list[tuple[str, tuple[str, ...]]] = []
    for definition in catalogue.values():
        own = definition.name
        sums += [(f"{own}.{whole}", parts) for whole, parts in definition.adds_up.items()]
        for part, wholes in definition.within.items():
            wider[f"{own}.{part}"] |= set(wholes)
        if definition.breakdown_of:
            every = tuple(f"{own}.{part}" for part in definition.breakdown_parts)
            sums.append((f"{own}.{definition.breakdown_of}", every))
    for whole, parts in sums:
        for part in parts:
            wider[part].add(whole)
    for _ in range(len(wider)):  # until nothing is added: a sum lies where all its parts lie
        for whole, parts in sums:
            wider[whole] |= set.intersection(*(wider[part] | {part} for part in parts)) - {whole}
        for name in list(wider):
            wider[name] |= {far for near in tuple(wider[name]) for far in wider[near]} - {name}
    return wider


def forgotten(
    trials: list[tuple[Counted, Counted]], catalogue: Mapping[str, MeasureDefinition]
) -> set[tuple[str, str]]:
    """Return the pairs of figures of which the first is always within the second, undeclared."""
    names = figures(catalogue)
    wider = declared(catalogue)
    seen = {name for name in names if sum(bool(above[name]) for above, _ in trials) >= SEEN_IN}
    return {
        (part, whole)
        for part in seen
        for whole in seen - {part} - KNOWN - wider[part]
        if days_of(part, catalogue) == days_of(whole, catalogue)
        and all(above[part] <= above[whole] for above, _ in trials)
        and not _is_of(part, whole, trials)
    }


def _is_of(part: str, whole: str, trials: list[tuple[Counted, Counted]]) -> bool:
    """Return whether a share is of just those whom the other figure counts: its own rule knows them."""
    told = [(above, below) for above, below in trials if below[part]]
    shared = any(below[part] != above[part] for above, below in told)
    return shared and all(below[part] == above[whole] for above, below in told)


def test_no_tie_between_measures_is_forgotten(trials: list[tuple[Counted, Counted]]) -> None:
    assert forgotten(trials, load_catalogue()) == set()


def test_what_is_declared_to_lie_within_another_does(
    trials: list[tuple[Counted, Counted]],
) -> None:
    names = figures(load_catalogue())
    wrong = {
        (part, whole)
        for part, wholes in declared(load_catalogue()).items()
        for whole in wholes
        if {part, whole} <= names and not all(above[part] <= above[whole] for above, _ in trials)
    }

    assert wrong == set()


def test_a_tie_that_is_taken_out_of_a_definition_is_found(
    trials: list[tuple[Counted, Counted]],
) -> None:
    from msgspec.structs import replace

    catalogue = load_catalogue()
    without = {name: replace(each, adds_up={}, within={}) for name, each in catalogue.items()}

    found = forgotten(trials, without)

    assert ("plans_by_placement.not_recorded", "unplaced.not_recorded") in found
    assert ("jointly_funded.with_health", "jointly_funded.share") in found
    assert ("timeliness_20_week.open_beyond", "open_requests.all") in found


def test_most_figures_are_seen_in_trials_enough(
    trials: list[tuple[Counted, Counted]],
) -> None:
    names = figures(load_catalogue())
    seldom = {name for name in names if sum(bool(above[name]) for above, _ in trials) < SEEN_IN}

    assert len(seldom) < len(names) / 5, sorted(seldom)
