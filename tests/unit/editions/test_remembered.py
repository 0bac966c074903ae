"""What is remembered: made once for all who ask at once, and never in the place of something else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from highneeds.editions.remembered import Remembered

ASKERS = 8


def test_of_many_who_ask_at_once_one_makes_the_value_and_all_have_it() -> None:
    remembered: Remembered[object] = Remembered(4)
    made: list[object] = []
    together, may_end = Barrier(ASKERS + 1), Event()

    def make() -> object:
        made.append(object())
        may_end.wait(10)
        return made[-1]

    def ask() -> object:
        together.wait(10)
        return remembered.get("a", make)

    with ThreadPoolExecutor(ASKERS) as pool:
        asked = [pool.submit(ask) for _ in range(ASKERS)]
        together.wait(10)  # all of them are about to ask, and none can be answered yet
        may_end.set()
        answers = {id(each.result()) for each in asked}

    assert (len(made), answers) == (1, {id(made[0])})


def test_another_value_is_made_while_one_is_being_made() -> None:
    remembered: Remembered[str] = Remembered(4)
    begun, may_end = Event(), Event()

    def slow() -> str:
        begun.set()
        may_end.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(remembered.get, "a", slow)
        begun.wait(10)
        other = remembered.get("b", lambda: "quick")
        still_waits = not waiting.done()
        may_end.set()
        assert (other, still_waits, waiting.result()) == ("quick", True, "slow")


def test_what_failed_is_made_anew_by_whoever_asks_next() -> None:
    remembered: Remembered[int] = Remembered(4)

    def fail() -> int:
        raise ValueError("not today")

    with pytest.raises(ValueError, match="not today"):
        remembered.get("a", fail)

    assert remembered.get("a", lambda: 1) == 1


def test_making_a_value_may_ask_for_another_of_the_same_kind() -> None:
    remembered: Remembered[int] = Remembered(4)

    assert remembered.get("a", lambda: 1 + remembered.get("b", lambda: 1)) == 2


def test_the_value_longest_unasked_for_is_forgotten_first() -> None:
    remembered: Remembered[str] = Remembered(2)
    for key in "abac":
        remembered.get(key, key.upper)

    assert [remembered.find(key) for key in "abc"] == ["A", None, "C"]
