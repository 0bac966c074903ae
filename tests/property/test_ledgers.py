"""Laws of the sums: a random ledger reconciles, or the checks name its exact difference.

``run_whole`` draws 10,000 ledgers; the test draws a sample of them, with the same seed.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace

from highneeds.editions.checks import (
    cumulative_reconciles,
    dsg_in_year_reconciles,
    in_year_reconciles,
)
from highneeds.editions.edition import Edition, FinanceLine
from highneeds.editions.papers import Papers
from highneeds.programme.folder import read_books
from highneeds.programme.programme import Contribution, ContributionStatus
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.ratings import Ratings
from tests.unit.editions.made_programme import compile_from, write_clean_programme

POUND = 100  # pence
CHECKS = (in_year_reconciles, dsg_in_year_reconciles, cumulative_reconciles)
TOTALS = ("in_year", "dsg_in_year", "cumulative")
SIGNS = {"spend": 1, "recoupment": 1, "transfer_out": 1, "income": -1}
STATUSES = [None, *ContributionStatus]


def begin() -> tuple[Edition, Papers]:
    """Return a draft and its papers, whose finance lines are to be drawn."""
    with TemporaryDirectory() as home:
        folder = write_clean_programme(Path(home) / "eastvale", quarters=1)
        programme = read_programme(folder)
        books = read_books(folder, period="2024-06", programme=programme)
        return compile_from(folder, "2024-06"), Papers(programme, books, (), {}, None, None)


DRAFT, PAPERS = begin()


def line(kind: str, number: int, pence: int, baseline: int = 0) -> FinanceLine:
    name = f"{kind}-{number}"
    return FinanceLine(
        id=name, title=name, baseline=Known(Decimal(baseline)), budget=Known(Decimal(pence)),
        actual=DRAFT.finance[0].variance, variance=DRAFT.finance[0].variance, ratings=Ratings(),
        kind=kind,
    )  # fmt: skip


def pounds(random: Random) -> int:
    return random.choice([0, random.randrange(-(10**6), 10**9)]) * POUND


def draw_contributions(random: Random) -> tuple[Contribution, ...]:
    """Draw lines with and without a status, of this year and others."""
    return tuple(
        Contribution(f"c{number}", f"£{random.randrange(1, 10**7):,}",
                     date(random.choice([2023, 2024, 2025]), random.randrange(1, 13), 15),
                     random.choice(STATUSES))
        for number in range(random.randrange(4))
    )  # fmt: skip


def draw(random: Random) -> tuple[Edition, Papers, dict[str, int]]:
    """Draw a ledger; return it with the gap that was planted in each of its totals."""
    parts = [
        line(kind, number, pounds(random))
        for kind in SIGNS
        for number in range(random.randrange(kind == "spend", 4))
    ]
    if not any(each.kind == "income" for each in parts):
        parts.append(line("income", 9, pounds(random)))
    blocks = [
        line("other_block", number, pounds(random)) for number in range(random.randrange(1, 4))
    ]
    listed = draw_contributions(random)
    paid = sum(
        int(each.amount.strip("£").replace(",", "")) * POUND
        for each in listed
        if each.status is not None and each.status.counts
        and date(2024, 4, 1) <= each.on < date(2025, 4, 1)
    )  # fmt: skip
    gaps = {
        total: random.choice([0, 1, -1]) * random.randrange(10, 10**7) * POUND for total in TOTALS
    }
    in_year = sum(SIGNS[each.kind] * int(each.budget.value) for each in parts if isinstance(each.budget, Known)) + gaps["in_year"]  # fmt: skip
    dsg = in_year + sum(int(each.budget.value) for each in blocks if isinstance(each.budget, Known)) + gaps["dsg_in_year"]  # fmt: skip
    opening = pounds(random)
    closing = opening + dsg - paid + gaps["cumulative"]
    finance = (*parts, *blocks, line("in_year", 0, in_year), line("dsg_in_year", 0, dsg),
               line("cumulative", 0, closing, opening))  # fmt: skip
    programme = replace(PAPERS.programme, contributions=listed)
    papers = Papers(programme, PAPERS.books, (), {}, None, None)
    return replace(DRAFT, finance=finance), papers, gaps


def told(edition: Edition, papers: Papers) -> dict[str, int]:
    """Return the gap that each check tells of in the budget: more is positive."""
    found = dict.fromkeys(TOTALS, 0)
    for total, check in zip(TOTALS, CHECKS, strict=True):
        for finding in check.find(edition, papers):
            if "baseline" in finding.message:
                continue
            match = re.search(r"has -?£[\d,]+: £([\d,]+) (more|less)", finding.message)
            assert match, finding.message
            pence = int(match[1].replace(",", "")) * POUND
            found[total] = pence if match[2] == "more" else -pence
    return found


def run_whole(*, ledgers: int = 10_000, seed: int = 1) -> Counter[str]:
    """Draw ledgers, and hold what the checks tell against what was planted; return the counts."""
    random, counts = Random(seed), Counter[str]()  # noqa: S311  # no secret is drawn
    for _ in range(ledgers):
        edition, papers, gaps = draw(random)
        assert told(edition, papers) == gaps
        counts["ledgers"] += 1
        counts["reconcile"] += not any(gaps.values())
        counts["differences named"] += sum(bool(gap) for gap in gaps.values())
    return counts


def test_a_ledger_reconciles_or_its_exact_difference_is_named() -> None:
    counts = run_whole(ledgers=300)

    assert counts["ledgers"] == 300
    assert counts["reconcile"] > 0
    assert counts["differences named"] > 300


@pytest.mark.slow
def test_ten_thousand_ledgers() -> None:
    assert run_whole()["ledgers"] == 10_000
