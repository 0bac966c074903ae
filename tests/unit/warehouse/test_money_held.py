"""The ledger held against the grant and against the section 251 return, to the penny."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.discovery import read_feed
from highneeds.warehouse import Warehouse
from highneeds.warehouse.money_held import MoneyHeld, list_money_held

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = """financial_year,month,block,flow,line,description,kind,amount
2023-24,,high_needs,spend,a,A,budget,100.00
2023-24,2023-12,high_needs,spend,a,A,actual,60.00
2023-24,2023-12,high_needs,income,g,Grant,forecast,90.10
2023-24,2023-11,high_needs,income,g,Grant,forecast,80.00
2023-24,2023-12,schools,income,g,Grant,forecast,500.00
"""
GRANT = """financial_year,authority,name,block,basis,allocation
2023-24,865,Nowhere,high_needs,gross,91.00
2023-24,865,Nowhere,high_needs,net,70.00
2023-24,866,Elsewhere,high_needs,net,10.00
"""
RETURN = """financial_year,authority,stage,line,gross,income,net
2023-24,865,budget,1.2.1,60,0,60
2023-24,865,budget,1.0.2,35,0,35
2023-24,865,budget,1.1.1,500,0,500
2023-24,865,outturn,1.2.1,99,0,99
"""


def held(home: Path, **files: str) -> list[MoneyHeld]:
    warehouse = Warehouse(home / "loads")
    for feed, text in files.items():
        path = home / f"{feed}.csv"
        path.write_text(text, encoding="utf-8")
        warehouse.add(read_feed(feed, path))
    return list_money_held(warehouse, authority="865")


def test_income_is_held_against_the_grant_on_both_bases(tmp_path: Path) -> None:
    found = held(tmp_path, ledger=LEDGER, allocations=GRANT)

    assert [(each.ours, each.against, each.difference_pence) for each in found] == [
        ("income, forecast of 2023-12", "grant after deductions", 2010),
        ("income, forecast of 2023-12", "grant before deductions", -90),
    ]


def test_budgets_are_held_against_the_high_needs_lines_alone(tmp_path: Path) -> None:
    (found,) = held(tmp_path, ledger=LEDGER, section_251=RETURN)

    assert (found.against, found.theirs_pence, found.difference_pence) == (
        "section 251 budget", 9500, 500,
    )  # fmt: skip


def test_an_outturn_is_held_against_the_whole_year_alone(tmp_path: Path) -> None:
    whole = LEDGER.replace("2023-12,high_needs,spend", "2024-03,high_needs,spend")

    found = held(tmp_path, ledger=whole, section_251=RETURN)

    assert [(each.ours, each.against, each.difference_pence) for each in found] == [
        ("spend, actual of 2024-03", "section 251 outturn", -3900),
        ("spend, budget", "section 251 budget", 500),
    ]


def test_a_corrected_ledger_stands_alone(tmp_path: Path) -> None:
    first = held(tmp_path, ledger=LEDGER, allocations=GRANT)
    path = tmp_path / "ledger-corrected.csv"
    path.write_text(LEDGER.replace("90.10", "91.00"), encoding="utf-8")
    warehouse = Warehouse(tmp_path / "loads")
    warehouse.add(read_feed("ledger", path))

    second = list_money_held(warehouse, authority="865")

    assert [each.difference_pence for each in first] == [2010, -90]
    assert [each.difference_pence for each in second] == [2100, 0]
