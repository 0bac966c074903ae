"""Every security requirement is answered, by something that is there."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "docs" / "assurance" / "asvs.csv"
WAYS = {"test", "page", "host", "not applicable", "open"}


def rows() -> list[dict[str, str]]:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_lost(found: list[dict[str, str]]) -> list[str]:
    """Return each requirement whose answer leads nowhere."""
    return [row["requirement"] for row in found if not _leads_somewhere(row)]


def _leads_somewhere(row: dict[str, str]) -> bool:
    if row["met_by"] in {"not applicable", "open"}:
        return bool(row["note"])
    path, mark, name = row["evidence"].replace("#", "::").partition("::")
    place = ROOT / path
    if not mark or not place.is_file():
        return False
    text = place.read_text(encoding="utf-8")
    if row["met_by"] == "test":
        return f"def {name}(" in text
    return name in {_anchor(line) for line in text.splitlines() if line.startswith("#")}


def _anchor(heading: str) -> str:
    words = re.sub(r"[^\w\s-]", "", heading.lstrip("# ").lower())
    return words.replace(" ", "-")


def test_each_of_the_253_requirements_stands_once() -> None:
    found = rows()

    assert Counter(row["level"] for row in found) >= Counter({"1": 70, "2": 183})
    assert len({row["requirement"] for row in found}) == len(found)
    assert {row["met_by"] for row in found} <= WAYS


def test_every_answer_leads_to_a_test_a_page_or_a_reason() -> None:
    assert find_lost(rows()) == []


@pytest.mark.parametrize(
    "row",
    [
        {
            "met_by": "test",
            "evidence": "tests/house/test_assurance.py::test_of_nothing",
            "note": "",
        },
        {"met_by": "page", "evidence": "SECURITY.md#no-such-part", "note": ""},
        {"met_by": "host", "evidence": "docs/no-such-page.md#here", "note": ""},
        {"met_by": "open", "evidence": "", "note": ""},
    ],
)
def test_an_answer_that_led_nowhere_would_be_seen(row: dict[str, str]) -> None:
    assert find_lost([{"requirement": "V0.0.0", **row}]) == ["V0.0.0"]
