"""The published JSON Schema is the one of the code, and every edition follows it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from highneeds.editions.canonical import schema, write_json
from tests.unit.editions.made_programme import MARCH, compile_from, write_clean_programme

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "reference" / "edition.schema.json"


def test_the_published_schema_is_the_one_of_the_code() -> None:
    wanted = json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"

    assert PUBLISHED.read_text(encoding="utf-8") == wanted


def test_the_report_of_march_follows_it() -> None:
    assert faults(write_json(compile_from(MARCH, "2024-02"))) == []


def test_a_clean_programme_follows_it(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)

    assert faults(write_json(compile_from(folder, "2024-06"))) == []


def test_a_rating_that_no_one_knows_is_refused() -> None:
    edition = json.loads(write_json(compile_from(MARCH, "2024-02")))
    edition["overall"]["ratings"]["this"]["basis"] = "felt"

    assert faults(json.dumps(edition).encode()) != []


def faults(content: bytes) -> list[str]:
    """Return what the published schema has against an edition."""
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    return [each.message for each in validator.iter_errors(json.loads(content))]
