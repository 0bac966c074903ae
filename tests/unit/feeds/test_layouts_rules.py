"""Every rule is listed once, used as it is listed, and told on its page."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.reference import render_pages
from highneeds.feeds.rules import load_rules
from highneeds.feeds.sen2 import read
from tests import returns

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
FEEDS = ROOT / "src" / "highneeds" / "feeds"
PLACES = {"refuse": 3, "doubt": 3, "Rejection": 5, "Query": 5}  # where a call names the rule
KEY = b"k" * 32


def uses() -> Iterator[tuple[str, str, bool]]:
    """Yield each call that names a rule: the file, the rule, and whether it refuses."""
    rules = load_rules()
    for path in sorted(FEEDS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = PLACES.get(name, 99) - 2 * any(
                    isinstance(e, ast.Starred) for e in node.args
                )
                each = node.args[place] if len(node.args) > place else None
                if isinstance(each, ast.Constant):
                    assert each.value in rules, f"{path.name} names the unlisted {each.value!r}"
                    yield path.name, str(each.value), name not in {"doubt", "Query"}


def words() -> set[str]:
    """Return every text in the feeds' source that has the form of a rule's name."""
    return {
        node.value
        for path in FEEDS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and node.value.startswith(("sen2-", "load-")) and "." not in node.value
    }  # fmt: skip


def test_every_rule_in_use_is_listed_and_every_listed_rule_is_in_use() -> None:
    used = {rule for _, rule, _ in uses()} | words()

    assert used - set(load_rules()) == set()
    assert set(load_rules()) - used == set()


def test_a_rule_refuses_or_doubts_as_the_list_says() -> None:
    wrong = [
        (file, rule)
        for file, rule, refuses in uses()
        if refuses != (load_rules()[rule].severity == "refuse")
    ]

    assert wrong == []


@pytest.mark.parametrize("name", sorted(render_pages()))
def test_the_reference_pages_are_current(name: str) -> None:
    page = ROOT / "docs" / "reference" / "feeds" / name

    told = page.read_text(encoding="utf-8") if page.exists() else ""
    assert told == render_pages()[name], "run: python docs/write_feed_reference.py"


SECOND = (
    "<PlacementDetail><URN>900002</URN><PlacementRank>1</PlacementRank></PlacementDetail>"
    "<SENneed><SENtype>SLD</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans>"
)
WHOLE = returns.person()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("sen2-two-main-placements", WHOLE.replace("</ActivePlans>", SECOND)),
        ("sen2-two-primary-needs", WHOLE.replace("</ActivePlans>", SECOND)),
        ("sen2-ceased-and-active", WHOLE.replace(
            "</StartDate>", "</StartDate><CeaseDate>2023-05-01</CeaseDate><CeaseReason>1</CeaseReason>")),
        ("sen2-cease-date", WHOLE.replace("</StartDate>", "</StartDate><CeaseReason>1</CeaseReason>")),
        ("sen2-assessment-after-refusal", WHOLE.replace(
            "<RequestOutcome>Y", "<RequestOutcome>N")),
        ("sen2-neet-age", WHOLE.replace("<URN>900001</URN>", "<SENSetting>NEET</SENSetting>")),
        ("sen2-setting-and-urn", WHOLE.replace("</URN>", "</URN><SENSetting>EHE</SENSetting>")),
        ("sen2-upn-form", WHOLE.replace("Z801200001234", "12345")),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_doubted_and_a_sound_return_is_not(
    tmp_path: Path, rule: str, text: str
) -> None:
    sound = read(returns.write(tmp_path, returns.a_return(WHOLE)), key=KEY)
    doubted = read(returns.write(tmp_path, returns.a_return(text)), key=KEY)

    assert rule not in {each.rule for each in sound.queries}
    assert rule in {each.rule for each in doubted.queries}
    assert len(doubted.records["active_plans"]) == 1
