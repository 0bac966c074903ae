"""Checks of sums: a planted difference is named with its size, and what adds up is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from highneeds.editions.checks import trajectory_disagrees
from highneeds.editions.edition import Edition, Finding, Severity
from highneeds.editions.forecast_said import AccountSaid
from highneeds.editions.papers import Papers
from highneeds.editions.variances import describe_variance
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme
from tests.unit.editions.made_programme import MARCH, change, compile_from, write_clean_programme
from tests.unit.reports.forecast_edition import OUTLOOK

KEY = "2024-06"
MORE_LINES = """\
  - {id: grant, title: High needs allocation, kind: income}
  - {id: moved_in, title: Moved from the schools block, kind: income}
  - {id: early_years, title: Early years block in-year, kind: other_block}
"""
HEAD = "line,baseline,budget,budget to date,this quarter,variance,outturn\n"
SOUND = {
    "spend": "60,64,16,17,1,66", "grant": "50,55,14,14,0,55", "moved_in": "1,1,0,0,0,1",
    "in_year": "9,8,2,3,1,10", "early_years": "-1,-1,0,0,0,-1", "dsg": "8,7,2,3,1,9",
    "cumulative": "20,26.5,22,23,1,28.5",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A quarter whose finance lines hold every part of every sum, in millions."""
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    change(folder, "programme.yaml", "mitigations:\n", f"{MORE_LINES}mitigations:\n")
    return write(folder)


def write(folder: Path, **changes: str) -> Path:
    rows = [
        ",".join([line, *(f"£{float(cell) * 1e6:.0f}".replace("£-", "-£") for cell in cells.split(","))])
        for line, cells in {**SOUND, **changes}.items()
    ]  # fmt: skip
    text = (HEAD + "\n".join(rows) + "\n").replace("-£", "-")
    (folder / "periods" / KEY / "finance.csv").write_text(text, encoding="utf-8")
    return folder


def add_points(folder: Path, *points: str) -> None:
    rows = "".join(f"    - {{{point}}}\n" for point in points)
    change(
        folder,
        "programme.yaml",
        "contributions:\n",
        f"trajectory:\n  points:\n{rows}contributions:\n",
    )


def found(folder: Path, check: str) -> list[Finding]:
    return [each for each in compile_from(folder, KEY).checks if each.check == check]


@pytest.mark.parametrize(
    ("said", "findings"),
    [
        ("Outturn £2 million above the full-year budget, 3.1%.", 0),
        ("Outturn £2 million above the full-year budget, 8.1%.", 1),
        ("Spent 27 per cent of the budget.", 0),
        ("Spent 72 per cent of the budget.", 1),
        ("3% above budget, and 6% above the budget to date.", 0),
        ("Fees rose by 7 per cent.", 0),
    ],
)
def test_a_percentage_is_held_to_the_amounts_of_its_row(
    folder: Path, said: str, findings: int
) -> None:
    table = f"periods/{KEY}/finance.csv"
    change(folder, table, "outturn\n", "outturn,commentary\n")
    change(folder, table, "£66000000\n", f'£66000000,"{said}"\n')

    found_here = found(folder, "percentage_not_of_row")

    assert len(found_here) == findings
    assert all("3.1% or" in each.message or "27%" in each.message for each in found_here)


@pytest.mark.parametrize(
    ("cells", "status", "findings"),
    [
        ("60,64,16,17,1,66", "Green - On Track", 1),
        ("60,64,16,17,1,66", "Amber - Off Track", 0),
        ("60,64,16,17,1,64.64", "Green - On Track", 0),
        ("60,64,16,17,1,64.65", "Green - On Track", 1),
        ("60,64,16,15,-1,60", "Green - On Track", 0),
    ],
)
def test_a_line_judged_green_above_its_budget_is_asked_about(
    folder: Path, cells: str, status: str, findings: int
) -> None:
    write(folder, spend=cells)
    table = folder / "periods" / KEY / "finance.csv"
    head, spend, *rest = table.read_text(encoding="utf-8").splitlines()
    judged = f"{spend},{status},Amina Yusuf,2024-07-09,Within reach."
    told = "\n".join([f"{head},rating,judged by,judged on,reason", judged, *rest])
    table.write_text(told, encoding="utf-8")

    found_here = found(folder, "green_on_adverse")

    assert len(found_here) == findings
    assert all("above the budget" in each.message for each in found_here)


@pytest.mark.parametrize(("delivered", "findings"), [("£450,000", 0), ("£449,000", 1)])
def test_a_saving_judged_green_behind_its_plan_is_asked_about(
    folder: Path, delivered: str, findings: int
) -> None:
    (folder / "periods" / KEY / "mitigations.csv").write_text(
        "mitigation,baseline,budget,budget to date,this quarter,rating,judged by,judged on,reason\n"
        f'places,£0,"£700,000","£500,000","{delivered}",Green - On Track,A. Yusuf,2024-07-09,Near.\n'
        "culture,£0,£0,,,Not started,,,Later.\n",
        encoding="utf-8",
    )

    assert len(found(folder, "green_on_adverse")) == findings


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("20,26.5,21,23,2,28.5", "budget to date"),
        ("20,26.5,22,24,2,28.5", "this quarter"),
        ("20,26.5,22,23,1,29.5", "outturn"),
    ],
)
def test_the_cumulative_deficit_is_held_to_its_parts_in_every_column(
    folder: Path, cells: str, column: str
) -> None:
    (finding,) = found(write(folder, cumulative=cells), "cumulative_reconciles")

    assert finding.message.startswith(f"In the column “{column}”, opening £20,000,000 plus in-year")
    assert "£1,000,000" in finding.message


def test_lines_that_add_up_raise_no_alarm(folder: Path) -> None:
    assert [each.message for each in compile_from(folder, KEY).checks] == []


def test_a_deficit_that_is_not_spend_less_income_is_named_by_column(folder: Path) -> None:
    (finding,) = found(write(folder, grant="50,55,14,14,0,54.5"), "in_year_reconciles")

    assert finding.severity is Severity.BLOCKS
    assert "In the column “outturn”, “High needs block spend” £66,000,000 less" in finding.message
    assert "makes £10,500,000" in finding.message
    assert finding.message.endswith("has £10,000,000: £500,000 less.")


def test_a_grants_deficit_that_is_not_its_blocks_is_named(folder: Path) -> None:
    findings = found(write(folder, early_years="-1,-1,0,0,0,-1.25"), "dsg_in_year_reconciles")

    (message,) = [each.message for each in findings]
    assert "makes £8,750,000" in message
    assert "£250,000 more" in message


def test_an_amount_that_is_missing_makes_no_sum(folder: Path) -> None:
    text = (folder / "periods" / KEY / "finance.csv").read_text(encoding="utf-8")
    path = folder / "periods" / KEY / "finance.csv"
    path.write_text(text.replace("moved_in,£1000000", "moved_in,NA"), encoding="utf-8")

    assert found(folder, "in_year_reconciles") == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("60,64,16,17,5,66", "it is none of these: this quarter £17,000,000 less budget to date"),
        ("60,64,16,17,-1,66", "its sign is turned round"),
    ],
)
def test_a_variance_without_its_two_sides_is_asked_about(
    folder: Path, cells: str, said: str
) -> None:
    (finding,) = found(write(folder, spend=cells), "variance_sides")

    assert said in finding.message
    assert finding.place == "finance.csv: spend"


def test_a_variance_alone_in_its_row_is_asked_about(folder: Path) -> None:
    path = folder / "periods" / KEY / "mitigations.csv"
    path.write_text('mitigation,variance\nplaces,"£90,000"\n', encoding="utf-8")

    (finding,) = found(folder, "variance_sides")

    assert "between which two amounts? The row does not hold them." in finding.message


def test_a_variance_is_said_with_its_two_sides(folder: Path) -> None:
    edition: Edition = compile_from(write(folder, spend="60,64,16,17,2,66"), KEY)

    assert describe_variance(edition.finance[0]) == (
        "£2,000,000 adverse: outturn £66,000,000 less budget £64,000,000"
    )
    assert describe_variance(edition.finance[1]).startswith("£1,000,000 adverse: this quarter")


def test_more_spent_than_the_years_outturn_is_asked_about(folder: Path) -> None:
    (finding,) = found(write(folder, spend="60,64,16,67,51,66"), "outturn_below_actual")

    assert "has spent £67,000,000 already, £1,000,000 more than the outturn" in finding.message


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ('financial_year: 2023-24, series: actual, amount: "£19,000,000"',
         "The baseline of “Cumulative deficit” is £20,000,000"),
        ('financial_year: 2024-25, series: plan, amount: "£26,000,000"',
         "The budget of “Cumulative deficit” is £26,500,000"),
        ('financial_year: 2024-25, series: mitigated, amount: "£28,000,000"',
         "The outturn of “Cumulative deficit” is £28,500,000"),
    ],
)  # fmt: skip
def test_two_sizes_of_one_deficit_are_asked_about(folder: Path, point: str, said: str) -> None:
    add_points(folder, point)

    (finding,) = found(folder, "trajectory_disagrees")

    assert said in finding.message
    assert finding.severity is Severity.NEEDS_ANSWER


@pytest.mark.parametrize(
    ("year", "pence", "findings"),
    [
        ("2024-25", 2_000_000_000, 0),
        ("2024-25", 1_900_000_000, 1),
        ("2025-26", 2_850_000_000, 0),
        ("2025-26", 2_849_900_000, 1),
    ],
)
def test_the_forecast_begins_with_the_deficit_of_the_finance_table(
    folder: Path, year: str, pence: int, findings: int
) -> None:
    edition = compile_from(folder, KEY)
    account = (AccountSaid(year, "opening_gross", "whole grant", "brought forward, gross", pence),)
    trajectory = replace(edition.trajectory, outlook=replace(OUTLOOK, account=account))
    programme = read_programme(folder)
    books = read_books(folder, period=KEY, programme=programme)

    found_here = trajectory_disagrees.find(
        replace(edition, trajectory=trajectory), Papers(programme, books, (), {}, None, None)
    )
    told = [each.message for each in found_here]

    assert len(told) == findings
    assert all(f"The forecast begins {year} with £" in message for message in told)


def test_one_deficit_of_one_size_is_left_alone(folder: Path) -> None:
    add_points(
        folder,
        'financial_year: 2023-24, series: actual, amount: "£20,000,000"',
        'financial_year: 2024-25, series: plan, amount: "£26,500,000"',
        'financial_year: 2023-24, series: plan, amount: "£1"',
    )

    assert found(folder, "trajectory_disagrees") == []


def test_march_reported_its_plans_first_year_before_it_began() -> None:
    asked = [each.check for each in compile_from(MARCH, "2024-02").checks]

    assert "trajectory_disagrees" not in asked


@pytest.mark.parametrize(("words", "number"), [("Green - On Track", 1), ("Amber - Off Track", 0)])
def test_green_above_the_agreed_deficit_blocks(folder: Path, words: str, number: int) -> None:
    add_points(folder, 'financial_year: 2024-25, series: agreed, amount: "£28,000,000"')
    change(
        folder,
        f"periods/{KEY}/conditions.csv",
        "trajectory,Amber - Off Track",
        f"trajectory,{words}",
    )

    findings = found(folder, "green_above_agreed")

    assert len(findings) == number
    assert all("£500,000 above the £28,000,000 agreed" in each.message for each in findings)
