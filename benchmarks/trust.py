"""Trials of the trust suite: altered editions, replays, and differences that must be named.

Each trial returns how often it was tried and how often the claim did not hold.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition, FinanceLine

ROOT = Path(__file__).resolve().parents[1]
MARCH = ROOT / "examples" / "march-2024"


def main() -> None:
    """Print each trial's count."""
    for name, trial in (
        ("altered editions not noticed", mutations),
        ("replays that differ", replays),
        ("differences not named to the penny", reconciliations),
    ):
        tried, wrong = trial()
        print(f"{name}: {wrong} of {tried}")


def mutations(trials: int = 1000, seed: int = 1) -> tuple[int, int]:
    """Alter a published edition in one place at a time; count the alterations nobody would notice."""
    from highneeds.editions.canonical import read_json, write_json
    from highneeds.vocabulary.errors import HighNeedsError

    chance = Random(seed)  # noqa: S311  (which byte, not a secret)
    edition = _sealed_march()
    content = write_json(edition)
    unnoticed = 0
    for _ in range(trials):
        altered = _alter(content, chance)
        try:
            unnoticed += read_json(altered, name="altered") != edition
        except HighNeedsError:
            continue
    return trials, unnoticed


def _sealed_march() -> Edition:
    from highneeds.editions.canonical import seal
    from highneeds.editions.folder import compile_folder

    return seal(compile_folder(MARCH, period="2024-02"))


def _alter(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) - 1)
    kind = chance.choice(("flip", "delete", "insert", "cut", "swap"))
    if kind == "flip":
        return content[:at] + bytes([content[at] ^ (1 << chance.randrange(7))]) + content[at + 1 :]
    if kind == "delete":
        return content[:at] + content[at + 1 :]
    if kind == "insert":
        return content[:at] + b"7" + content[at:]
    if kind == "cut":
        return content[:at]
    return content[:at] + content[at + 1 : at + 2] + content[at : at + 1] + content[at + 2 :]


def replays(trials: int = 50) -> tuple[int, int]:
    """Compile the same folder again and again; count the times a byte differs."""
    from highneeds.editions.canonical import write_json
    from highneeds.editions.folder import compile_folder

    first = write_json(compile_folder(MARCH, period="2024-02"))
    different = sum(
        write_json(compile_folder(MARCH, period="2024-02")) != first for _ in range(trials)
    )
    return trials, different


def reconciliations(trials: int = 10_000, seed: int = 1) -> tuple[int, int]:
    """Give the finance lines random amounts; count the differences that are not named to the penny.

    One trial in three is made to reconcile: a finding there would be a false alarm.
    """
    from types import SimpleNamespace

    from highneeds.editions.checks import cumulative_reconciles
    from highneeds.editions.folder import compile_folder
    from highneeds.programme.programme_file import read_programme
    from highneeds.vocabulary.money import format_pounds
    from highneeds.vocabulary.periods import ReportingPeriod

    chance = Random(seed)  # noqa: S311  (made-up amounts)
    edition = compile_folder(MARCH, period="2024-02")
    papers = SimpleNamespace(
        programme=read_programme(MARCH), period=ReportingPeriod.month(2024, 2), adopted=True
    )
    silent = 0
    for _ in range(trials):
        opening, in_year = chance.randrange(10**10), chance.randrange(-(10**9), 10**9)
        gap = 0 if chance.random() < 1 / 3 else chance.choice((1, -1)) * chance.randrange(1, 10**9)
        tried = _with_amounts(edition, opening, in_year, printed=opening + in_year - gap)
        found = [each.message for each in cumulative_reconciles.find(tried, papers)]  # type: ignore[arg-type]
        named = any(
            f"{format_pounds(abs(gap))} {'less' if gap > 0 else 'more'}" in m for m in found
        )
        silent += bool(found) if gap == 0 else not named
    return trials, silent


def _with_amounts(edition: Edition, opening: int, in_year: int, *, printed: int) -> Edition:
    from decimal import Decimal

    from msgspec.structs import replace

    from highneeds.vocabulary.figures import Known

    def line(each: FinanceLine) -> FinanceLine:
        if each.kind == "cumulative":
            return replace(each, baseline=Known(Decimal(opening)), budget=Known(Decimal(printed)))
        if each.kind in {"dsg_in_year", "in_year"}:
            return replace(each, budget=Known(Decimal(in_year)))
        return each

    return replace(edition, finance=tuple(line(each) for each in edition.finance))
