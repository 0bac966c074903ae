"""A council may withhold more than the shipped policy, never less."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from highneeds.disclosure.policy import NAMES, load_policy
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import ChildCount

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = (files("highneeds.disclosure") / "policies" / "public.yaml").read_text(encoding="utf-8")


def council_file(folder: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    path = folder / "disclosure.yaml"
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_policy_can_be_loaded_and_says_its_version(name: str) -> None:
    policy = load_policy(name)

    assert (policy.name, policy.version) == (name, "1")


def test_an_unknown_policy_is_refused_by_name() -> None:
    with pytest.raises(DefinitionError, match="one of public, partners, internal"):
        load_policy("everybody")


@pytest.mark.parametrize(
    ("old", "new", "setting"),
    [
        ("withhold_up_to: 7", "withhold_up_to: 5", "counts.withhold_up_to"),
        ("round_to: 5 ", "round_to: 7 ", "counts.round_to"),
        ("class_disclosure_below: 50 ", "class_disclosure_below: 0 ", "counts.class_disclosure"),
        ("fewest_for_table: 30 ", "fewest_for_table: 10 ", "counts.fewest_for_table"),
        ("from_rounded_parts: true", "from_rounded_parts: false", "shares.from_rounded_parts"),
        ("one_decimal_from: 4000", "one_decimal_from: 100", "shares.one_decimal_from"),
        ("exact_above: 1000", "exact_above: 500", "headlines.exact_above"),
        ("share_decimals: 1", "share_decimals: 2", "headlines.share_decimals"),
        ("fewest_for_money: 10", "fewest_for_money: 8", "means.fewest_for_money"),
        ("largest_share_below: 50", "largest_share_below: 90", "means.largest_share_below"),
        ("from_rounded_count: true", "from_rounded_count: false", "means.from_rounded_count"),
        ("from_shown: true", "from_shown: false", "changes.from_shown"),
        ("prints_all: false", "prints_all: true", "prints_all"),
    ],
)
def test_a_looser_setting_is_refused_and_named(
    tmp_path: Path, old: str, new: str, setting: str
) -> None:
    with pytest.raises(DefinitionError, match=setting):
        load_policy("public", council_file=council_file(tmp_path, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("withhold_up_to: 7", "withhold_up_to: 9"),
        ("round_to: 5 ", "round_to: 10 "),
        ("exact_above: 1000", "exact_above: null"),
        ("share_decimals: 1", "share_decimals: 0"),
    ],
)
def test_a_stricter_setting_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    policy = load_policy("public", council_file=council_file(tmp_path, old, new))

    assert policy != load_policy("public")


def test_a_council_that_shows_no_headline_exact_rounds_it(tmp_path: Path) -> None:
    path = council_file(tmp_path, "exact_above: 1000", "exact_above: null")

    policy = load_policy("public", council_file=path)

    assert policy.show_count(ChildCount(5536), headline=True).text == "5,535"


def test_a_misspelt_setting_is_refused_with_its_line(tmp_path: Path) -> None:
    path = council_file(tmp_path, "withhold_up_to: 7", "withold_up_to: 9")

    with pytest.raises(DefinitionError, match=r"line \d+"):
        load_policy("public", council_file=path)
