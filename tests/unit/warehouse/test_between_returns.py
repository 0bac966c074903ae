"""Two returns of one authority held against each other: the account of plans, and what is doubted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.feeds.discovery import read_feed
from highneeds.warehouse import Warehouse
from highneeds.warehouse.across import check_across_loads
from highneeds.warehouse.stock_and_flow import StockAndFlow, list_stock_and_flow
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32


def child(number: int, *, started: str = "2021-07-01", ceased: str = "", moved_in: str = "") -> str:
    """Return a child with a plan, which may have ceased or come from another authority."""
    code, _, day = ceased.partition(" ")
    end = f"<CeaseDate>{day}</CeaseDate><CeaseReason>{code}</CeaseReason>" if ceased else ""
    named = f"<NamedPlan><StartDate>{started}</StartDate>{end}</NamedPlan>"
    assessed = (
        "<Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2021-07-01"
        f"</AssessmentOutcomeDate><Week20>0</Week20>{named}</Assessment>"
    )
    came = f"<ActivePlans><TransferLA>{moved_in}</TransferLA>"
    active = returns.ACTIVE.replace("<ActivePlans>", came) if moved_in else returns.ACTIVE
    inside = returns.request(inside=assessed + ("" if ceased else active))
    return returns.person(upn=f"Z8012000{number:05d}", inside=inside)


def load(home: Path, name: str, day: date, people: list[str], key: bytes = KEY) -> Warehouse:
    warehouse = Warehouse(home / "loads")
    text = returns.a_return(*people, year=str(day.year), reference_date=day.isoformat())
    path = returns.write(home, text, name=name)
    warehouse.add(read_feed("sen2", path, key=key))
    return warehouse


def account(home: Path, before: list[str], after: list[str]) -> StockAndFlow:
    load(home, "one.xml", date(2024, 1, 18), before)
    (found,) = list_stock_and_flow(load(home, "two.xml", date(2025, 1, 16), after))
    return found


def test_every_change_that_is_recorded_is_explained(tmp_path: Path) -> None:
    before = [child(number) for number in range(10)]
    after = [
        *before[4:],
        child(0, ceased="6 2024-05-01"), child(1, ceased="9 2025-01-16"),
        child(2, ceased="5 2024-09-01"), child(3, ceased="4 2024-01-19"),
        child(20, started="2024-06-01"), child(21, started="2024-06-01", moved_in="861"),
    ]  # fmt: skip

    found = account(tmp_path, before, after)

    assert (found.opening, found.started, found.transferred_in) == (10, 1, 1)
    assert (found.ceased, found.transferred_out, found.closing) == (3, 1, 8)
    assert found.unexplained == 0


def test_a_plan_recorded_late_and_a_child_who_vanished_are_the_remainder(tmp_path: Path) -> None:
    before = [child(number) for number in range(10)]
    late = [child(20, started="2023-12-01"), child(21, started="2023-11-01")]

    found = account(tmp_path, before, [*before[1:], *late])

    assert (found.opening, found.closing, found.unexplained) == (10, 11, 1)


def test_returns_under_two_keys_are_not_held_against_each_other(tmp_path: Path) -> None:
    people = [child(number) for number in range(3)]
    load(tmp_path, "one.xml", date(2024, 1, 18), people)
    warehouse = load(tmp_path, "two.xml", date(2025, 1, 16), people, key=b"n" * 32)

    assert list_stock_and_flow(warehouse) == []
    assert check_across_loads(warehouse) == []


def rules_between(home: Path, before: list[str], after: list[str]) -> list[str]:
    load(home, "one.xml", date(2024, 1, 18), before)
    warehouse = load(home, "two.xml", date(2024, 2, 15), after)
    return [each.rule for _, doubts in check_across_loads(warehouse) for each in doubts]


def test_a_month_that_goes_with_the_last_is_not_doubted(tmp_path: Path) -> None:
    people = [child(number) for number in range(40)]

    assert rules_between(tmp_path, people, [*people, child(50)]) == []


def test_another_cohort_a_jump_and_a_child_who_vanished_are_doubted(tmp_path: Path) -> None:
    people = [child(number) for number in range(40)]
    others = [child(number) for number in range(25, 65)]
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()

    assert rules_between(tmp_path / "a", people, others) == ["load-cohort"]
    more = [child(number) for number in range(49)]
    assert rules_between(tmp_path / "b", people, more) == ["load-jump"]
    assert rules_between(tmp_path / "c", people, people[2:]) == ["load-vanished"] * 2
