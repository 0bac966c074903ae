"""Every definition of the catalogue tells what its owner and reader need."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from highneeds.feeds.sen2.requests import READERS
from highneeds.feeds.sen2.workbook import SUPPLIER
from highneeds.measures import catalogue
from highneeds.measures.catalogue import find_query, load_catalogue
from highneeds.measures.definition import Kind, MeasureDefinition
from highneeds.measures.settings import load_setting_categories, lookup_tables
from highneeds.measures.spans import query_parameters
from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Unit
from tests.real_data import real_data

HOME = Path(catalogue.__file__).parent / "definitions"
MEASURES = list(load_catalogue().values())
PROMISED = {
    "requests": ["calendar", "financial", "academic"],
    "population_share": ["census", "resident_school_age", "aged_0_to_24"],
    "inmss_share": ["inmss", "nmss_or_independent", "independent_special"],
    "moved_up": ["ladder", "ladder_without_phase_transfers"],
    "average_cost": ["block_spend", "section_251", "placement"],
    "ad_hoc_decisions": ["count", "share"],
    "ceased_not_neet": ["known", "unknown", "not_yet_observable"],
    "post16_isp_share": ["specialist_post_16", "wide"],
    "timeliness_20_week": [
        "including_exceptions", "excluding_exceptions", "due_in_period", "open_beyond",
    ],
    "positive_experience": ["top_two"],
}  # fmt: skip


def test_the_ten_of_the_report_come_first_with_the_variants_that_scripts_rely_on() -> None:
    first = {each.name: [variant.name for variant in each.variants] for each in MEASURES[:10]}

    assert first == PROMISED
    assert list(first) == list(PROMISED)


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_definition_has_an_owner_a_review_and_a_reference(definition: MeasureDefinition) -> None:
    assert definition.owner
    assert definition.reviewed_on >= definition.versions[0].from_date
    assert definition.references
    assert definition.lag
    assert definition.comparators
    assert definition.small_number
    assert definition.question.endswith("?")
    assert definition.detail.endswith(".")


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_measure_is_balanced_by_others_of_the_catalogue(definition: MeasureDefinition) -> None:
    assert definition.balanced_by
    assert set(definition.balanced_by) <= set(load_catalogue()) - {definition.name}


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_share_says_what_it_is_divided_by_and_a_count_is_not_divided(
    definition: MeasureDefinition,
) -> None:
    for variant in definition.variants:
        unit = definition.unit_of(variant)
        if unit is not Unit.PENCE:  # money is a mean, or a sum
            assert bool(variant.denominator) == (unit is not Unit.COUNT)
        assert variant.title
        assert variant.numerator


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_flow_names_its_clock_and_a_stock_has_none(definition: MeasureDefinition) -> None:
    clocks = [definition.clock_of(variant) for variant in definition.variants]

    if definition.kind is Kind.STOCK:
        assert clocks == [None] * len(clocks)
    if definition.kind is Kind.FLOW:
        assert None not in clocks


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_query_names_only_parameters_that_are_given(definition: MeasureDefinition) -> None:
    query = find_query(definition.name)
    if query is None:
        assert all(
            set(definition.feeds_of(each)) & set(definition.missing) for each in definition.variants
        )
        return

    used = set(re.findall(r"\$(\w+)", query))
    assert used <= query_parameters(date(2024, 1, 18), None).keys()
    assert all(
        re.search(rf"\b{part}\b", query.split(f"{part} AS", 1)[1]) for part in definition.parts
    )


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_query_s_records_that_a_layout_may_lack_are_named(definition: MeasureDefinition) -> None:
    lacked = {READERS[name][0] for name in SUPPLIER.lacking}
    query = re.sub(r"--.*", "", find_query(definition.name) or "")
    read = {
        kind for kind in lacked if re.search(rf"\b(FROM|JOIN)\s+{kind}\b", query, re.IGNORECASE)
    }

    assert read == set(definition.records)


def test_no_query_and_no_part_lies_about_unused() -> None:
    parts = {path.stem for path in (HOME / "parts").glob("*.sql")}
    queries = {path.stem for path in HOME.glob("*.sql")}

    assert parts == {part for each in MEASURES for part in each.parts}
    assert queries <= set(load_catalogue())


def test_a_definition_under_another_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text((HOME / "requests.yaml").read_text(encoding="utf-8"), encoding="utf-8")

    with pytest.raises(DefinitionError, match="wanted name: asked"):
        catalogue._read_one(path)


def test_a_name_that_a_definition_does_not_know_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "requests.yaml"
    text = (HOME / "requests.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("owner:", "ovner:"), encoding="utf-8")

    with pytest.raises(DefinitionError, match="ovner"):
        read_definition(path, MeasureDefinition)


def test_two_versions_under_one_name_are_refused_because_the_change_would_pass_unseen(
    tmp_path: Path,
) -> None:
    text = (HOME / "moved_up.yaml").read_text(encoding="utf-8").rstrip()
    again = '\n  - {version: "1", from: 2027-01-01, changed: The nursery years are left out.}\n'
    (tmp_path / "moved_up.yaml").write_text(text + again, encoding="utf-8")

    with pytest.raises(DefinitionError, match="each version of a definition has a name of its own"):
        read_definition(tmp_path / "moved_up.yaml", MeasureDefinition)


def test_every_type_of_establishment_has_one_category() -> None:
    listed = real_data("gias-establishment-types.csv").read_text(encoding="utf-8-sig")
    codes = {row["type-of-establishment-code"] for row in csv.DictReader(listed.splitlines())}

    rows = [row for row in lookup_tables()["setting_categories"] if row["source"] == "type"]
    keys = [(row["code"], row["flags"]) for row in rows]
    assert sorted(keys) == sorted(
        (code, flag) for code in codes for flag in ("none", "sen_unit", "resourced")
    )


def test_every_rung_of_the_ladder_is_a_category() -> None:
    kept = load_setting_categories()
    rungs = [(row["category"], row["residential"]) for row in lookup_tables()["ladder"]]

    assert {rung.category for rung in kept.ladder} <= {each.code for each in kept.categories}
    assert len(set(rungs)) == len(rungs)
