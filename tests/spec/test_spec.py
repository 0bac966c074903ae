"""Every worked example of a measure: small tables in, figures out, through a real warehouse.

A case tells ``as_at``, ``return_of`` (the return's reference date, the as-at date where it is left
out) and some tables; ``expect`` gives each variant as ``3``, ``1 of 2`` or ``missing: not_loaded``;
``excluded`` gives what could not be counted in full.
A person who is named in any table has a row of persons; what a table leaves out is in
``small_return.ALWAYS``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from highneeds.measures.catalogue import load_catalogue
from highneeds.measures.compute import compute_measures
from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.figures import Known
from tests.unit.measures.small_return import OF_RETURN, OTHER_FEEDS, Tables, open_warehouse

HOME = Path(__file__).parent
KINDS = {*OF_RETURN, *OTHER_FEEDS.values()}


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One worked example; ``plans_of`` are people with an active plan and nothing else told."""

    name: str
    as_at: date
    expect: dict[str, str | int]
    return_of: date | None = None
    plans_of: tuple[str, ...] = ()
    tables: Tables = {}
    excluded: dict[str, int] = {}


class Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The worked examples of one measure."""

    measure: str
    cases: tuple[Case, ...]
    shared: Tables = {}


def read_specs() -> list[Spec]:
    return [read_definition(path, Spec) for path in sorted(HOME.glob("*.yaml"))]


CASES = [(spec, case) for spec in read_specs() for case in spec.cases]


@pytest.mark.parametrize(
    ("spec", "case"), CASES, ids=[f"{spec.measure}: {case.name}" for spec, case in CASES]
)
def test_a_worked_example_holds(spec: Spec, case: Case, tmp_path: Path) -> None:
    tables: dict[str, Any] = {**spec.shared, **case.tables}
    active = [{"person": person} for person in case.plans_of]
    tables["active_plans"] = [*tables.get("active_plans", ()), *active]
    warehouse = open_warehouse(
        tmp_path / "loads", tables, reference_date=case.return_of or case.as_at
    )

    results = compute_measures(warehouse=warehouse, as_at=case.as_at, only=[spec.measure])
    found = {each.variant: said(each.figure) for each in results}
    assert {variant: found[variant] for variant in case.expect} == {
        variant: str(wanted) for variant, wanted in case.expect.items()
    }
    lineage = max((each.lineage for each in results), key=lambda each: len(each.excluded))
    assert dict(lineage.excluded) == {**dict(lineage.excluded), **case.excluded}
    assert tables.keys() <= KINDS


def test_every_measure_has_a_worked_example() -> None:
    assert {spec.measure for spec in read_specs()} == set(load_catalogue())


def test_every_variant_stands_in_a_worked_example() -> None:
    wanted = {
        (name, variant.name)
        for name, definition in load_catalogue().items()
        for variant in definition.variants
    }
    given = {(spec.measure, variant) for spec, case in CASES for variant in case.expect}

    assert wanted - given == set()


def said(figure: Any) -> str:
    if not isinstance(figure, Known):
        return f"missing: {figure.why.name.lower()}"
    if figure.denominator is None:
        return f"{figure.value}"
    return f"{figure.numerator} of {figure.denominator}"
