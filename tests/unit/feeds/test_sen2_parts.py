"""A return too long to be held is read part by part, and a child in two parts is compared as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.sen2 import feed, stretches
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
TWICE = "Z801200000009"
NOT_IN_EDUCATION = returns.ACTIVE.replace("<URN>900001</URN>", "<SENSetting>NEET</SENSetting>")


def read_in_parts(
    folder: Path, patch: pytest.MonkeyPatch, first: str, last: str
) -> tuple[list[FeedResult], list[str]]:
    """Return the parts of a return that begins and ends with one child, and what is doubted."""
    patch.setattr(feed, "PERSONS_HELD", 2)
    patch.setattr(stretches, "FIRST", 64)
    patch.setattr(stretches, "LARGEST", 64)
    others = [returns.person(upn=f"Z80120000100{number}") for number in range(6)]
    people = [
        returns.person(upn=TWICE, inside=first), *others, returns.person(upn=TWICE, inside=last)
    ]  # fmt: skip
    parts: list[FeedResult] = []
    path = returns.write(folder, returns.a_return(*people))
    result = feed.read(path, key=KEY, hand_on=parts.append)
    assert [each.row for part in (*parts, result) for each in part.records["persons"]] == [
        *range(1, 8)
    ]
    return parts, [each.rule for each in result.queries]


def test_a_plan_named_in_one_part_answers_for_the_active_one_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = returns.request(inside=returns.ASSESSMENT)
    active = returns.request(inside=returns.ACTIVE)

    for first, last in ((named, active), (active, named)):
        parts, rules = read_in_parts(tmp_path, monkeypatch, first, last)
        assert len(parts) > 2
        assert rules == ["sen2-duplicate-child"]


def test_a_plan_that_is_named_in_no_part_is_doubted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = returns.request(inside=returns.ACTIVE)

    _, rules = read_in_parts(tmp_path, monkeypatch, active, returns.request(inside=""))

    assert rules == ["sen2-duplicate-child", "sen2-no-named-plan"]


def test_a_second_active_plan_and_the_age_are_known_from_the_part_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = returns.request(inside=NOT_IN_EDUCATION)

    _, rules = read_in_parts(tmp_path, monkeypatch, returns.request(), last)

    assert rules == ["sen2-duplicate-child", "sen2-two-active-plans", "sen2-neet-age"]
