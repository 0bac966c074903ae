"""Five layouts that councils use, made up here: by condition, bars, tabs, quarters, blocks."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from highneeds.programme.adopting.adopt import adopt_report
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.programme.books import Books

POSITION = """\
Safety Valve Position Statement
Report date: 15/09/2025

Summary
The deficit stands a little above the plan. Demand has eased since the summer.

Safety Valve conditions
Condition   Position   RAG   Previous
1. Number of plans against target   1,482 plans against a target of 1,450   Amber   Red
2. Special school places   All commissioned places are filled   Green   Green

Performance indicators
Indicator   Target   Actual   As at   RAG
Requests for assessment   135   128   Aug-25   Green
Refusal rate   25%   31%   Aug-25   Amber
Plans issued within 20 weeks   60%   57.5%   Aug-25   Amber

Finance
Heading   Budget   Actual to date   Forecast outturn   Variance   RAG
High needs block spend   £28.4m   £11.9m   £28.9m   £0.5m   Amber
Cumulative deficit   £12.0m   £12.4m   £12.6m   £0.6m   Amber
"""
BARS = """\
Safety Valve Programme Update
Prepared for: Schools Forum
Date: 30/06/2025

Agreement conditions
No | Condition | RAG | Commentary
1 | Demand for plans | Green | Requests fell for the second quarter.
2 | Independent special places | Amber | Two placements could not be avoided.
3 | Alternative provision | Green | The new contract began.

Risks
Ref | Risk | Likelihood | Impact | Score | Target score | Mitigation | Owner | Updated
R1 | Escalating cost of placements | 4 | 4 | 16 | 8 | Fee review each term | Ann Lee | May-25
R2 | Loss of key staff | 3 | 3 | 9 | 4 | Two posts advertised | Bo Reed | May-25

Savings
Workstream | Planned saving | Delivered to date | RAG
Workstream 1 Savings | £1.2m | £0.4m | Green
Workstream 2 Savings | £300k | £0k | Red
"""
TABS = """\
SEND Key Performance Indicators
Date: 31/03/2025

Performance
KPI\tBaseline (Jan-23)\tTarget\tMilestone\tActual\tAs at\tRAG
Plans as a share of the population aged 0 to 24\t3.99%\t4.2%\t4.1%\t4.15%\tFeb-25\tGreen
Plans in independent special schools\t7.9%\t6.0%\t7.0%\t7.4%\tFeb-25\tAmber
Plans issued within 20 weeks\t38%\t70%\t60%\t41%\tFeb-25\tRed

Strands
Strand\tLead\tStatus\tProgress
Early help\tAnn Lee\tGreen\tTwelve schools joined.
Sufficiency of places\tBo Reed\tAmber\tPlanning consent is late.
"""
QUARTERS = """\
SEND Scorecard 2025-26 Quarter 2
Report date: 20/10/2025

Outcome: children are identified early
Measure   Good is   Target   Jul-25   Aug-25   Direction   RAG   Comment
Requests for assessment   Low   240   118   121   Up   Amber   More from parents.
Plans issued within 20 weeks   High   60%   52.0%   55.5%   Up   Amber   Two new officers.
Ceased plans, not NEET   High   80%   77%   79%   Up   Green

Exceptions
Plans issued within 20 weeks is below target because of vacancies. Both posts are now filled.

Corporate risk register
Risk title   Risk description   Inherent score   Current score   Target score   Direction   Action
Withdrawal of the agreement   Ten million pounds would be lost.   20   12   8   Static   Monthly meeting with the Department.
"""
BLOCKS = """\
Schools Forum: Dedicated Schools Grant Budget Monitoring
Report date: 12/01/2026
Eastvale Council

Purpose
To note the position of the grant at month 9.

Monitoring by block
Block   Budget £m   Forecast £m   Variance £m   RAG
High needs block   66.650   70.588   3.938   Red
Early years block   24.100   23.785   (0.315)   Green

High needs block by budget line
Line   Budget £000   Actual to date £'000   Forecast (£000)   Variance £k
Top-up in mainstream schools   14,200   10,950   14,610   410
Special schools   21,300   16,100   21,100   (200)
"""


def adopted(tmp_path: Path, text: str) -> tuple[Books, str]:
    """Adopt a text of which no word may be lost; return its books and its tables as they are kept."""
    old = tmp_path / "old.txt"
    old.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    said = adopt_report(old, out=out)
    assert said.unplaced == ()
    home = out / "periods" / said.period
    tables = "".join(path.read_text("utf-8") for path in sorted(home.glob("*.csv")))
    return read_books(out, period=said.period, programme=read_programme(out)), tables


def test_a_position_by_condition_with_figures_in_millions(tmp_path: Path) -> None:
    books, tables = adopted(tmp_path, POSITION)

    assert [(each.rating.words, each.rating.last) for each in books.conditions] == [
        ("Amber", "Red"), ("Green", "Green"),
    ]  # fmt: skip
    assert books.conditions[0].commentary == "1,482 plans against a target of 1,450"
    assert [each.figure.as_typed for each in books.measures] == ["128", "31%", "57.5%"]
    assert books.finance[0].outturn.as_typed == "£28,900,000"
    assert books.narrative[0].markdown.startswith("The deficit stands")
    assert "Target: 60%" in tables


def test_tables_drawn_with_bars_and_numbered_in_a_column_of_their_own(tmp_path: Path) -> None:
    books, tables = adopted(tmp_path, BARS)

    assert [each.rating.words for each in books.conditions] == ["Green", "Amber", "Green"]
    assert [(each.name, each.score, each.likelihood) for each in books.risks] == [
        ("Escalating cost of placements", 16, 4), ("Loss of key staff", 9, 3),
    ]  # fmt: skip
    assert [each.budget.as_typed for each in books.mitigations] == ["£1,200,000", "£300,000"]
    assert "Ref: R1" in tables


def test_indicators_beside_baseline_target_and_milestone(tmp_path: Path) -> None:
    books, tables = adopted(tmp_path, TABS)

    assert [(each.key, each.figure.as_typed) for each in books.measures] == [
        ("population_share", "4.15%"), ("inmss_share", "7.4%"), ("timeliness_20_week", "41%"),
    ]  # fmt: skip
    assert books.finance == ()
    assert "Baseline: 3.99%; Target: 4.2%; Milestone: 4.1%" in tables


def test_quarters_side_by_side_and_a_register_with_inherent_scores(tmp_path: Path) -> None:
    books, tables = adopted(tmp_path, QUARTERS)

    assert [each.figure.as_typed for each in books.measures] == ["121", "55.5%", "79%"]
    risk = books.risks[0]
    assert (risk.inherent_score, risk.score, risk.target_score, risk.trend) == (20, 12, 8, "steady")
    assert "Jul-25: 118" in tables


def test_blocks_in_millions_and_lines_in_thousands_as_their_headings_say(tmp_path: Path) -> None:
    adopted(tmp_path, BLOCKS)  # which asks that no word was left

    (table,) = (tmp_path / "out" / "periods").glob("*/finance.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["line"]: row for row in csv.DictReader(file)}
    early, special = rows["early-years-block"], rows["special-schools"]
    assert (early["budget"], early["outturn"], early["variance"]) == (
        "£24,100,000", "£23,785,000", "-£315,000",
    )  # fmt: skip
    assert (special["budget"], special["this quarter"], special["variance"]) == (
        "£21,300,000", "£16,100,000", "-£200,000",
    )  # fmt: skip


@pytest.mark.parametrize("text", [POSITION, BARS, TABS, QUARTERS, BLOCKS])
def test_a_layout_adopted_twice_gives_the_same_folder(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert adopted(tmp_path / "a", text) == adopted(tmp_path / "b", text)
