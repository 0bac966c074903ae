"""Checks of the plan, the tracker and the money behind: each finds its fault, and is silent without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.editions.edition import Finding, Severity
from tests.unit.editions.made_programme import change, compile_from, write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = "2024-06"  # papers go out on its last day, where no committee is named
FULL = {
    "milestones.csv": "id,title,planned,expected,done,workstream,saving,depends on\n"
    "head,Head teacher appointed,2024-05-01,,2024-05-20,w1,places,\n"
    "open,New classes open,2024-09-01,2024-10-01,,w1,places,head\n",
    "capital.csv": "id,title,workstream,cost,cost now,funded,places,opening planned,opening now,saving\n"
    'hill,Hill School,w1,"£4,000,000","£4,200,000","£4,200,000",48,2024-09-01,2024-11-10,places\n',
    "tracker.csv": "id,committee,met on,kind,text,minute,owner,due,answer,answered on\n"
    "t1,Select committee,2024-04-12,asked,How many wait?,14,Amina Yusuf,2024-07-12,,\n"
    "t2,Cabinet,2024-04-20,decided,The plan is agreed.,15,,,,\n",
    "exceptions.csv": "item,cause,action,owner,green by\n"
    "overall,Places open late,A weekly meeting,Amina Yusuf,2024-12-31\n",
    "volumes.csv": "line,what,unit,budget volume,budget unit cost,volume,unit cost\n"
    'spend,Independent places,plans,300,"£60,000",310,"£61,500"\n',
    "money-profile.csv": "line,month,budget,actual\n"
    + "".join(f'spend,{month},"£16,000,000",{actual}\n' for month, actual in (
        ("2024-06", '"£16,000,000"'), ("2024-09", ""), ("2024-12", ""), ("2025-03", ""),
    )),
    "saving-years.csv": "saving,financial year,amount\n"
    'places,2024-25,"£700,000"\nplaces,2025-26,"£900,001"\nculture,2025-26,"£50,000"\n',
    "deficit-sources.csv": "source,financial year,amount,explanation\n"
    'section 251,2023-24,"£20,150,000",Recoupment of academies is left out\n'
    'dsg notes,2023-24,"£20,000,000",\nsection 151 sign-off,2023-24,"£20,000,000",\n'
    'revenue outturn,2023-24,"£20,000,000",\naccounts,2023-24,"£20,000,000",\n',
}  # fmt: skip
AGREEMENT = "versions: [{id: signed, signed: 2024-03-20}]"
DEAL = """\
versions: [{id: signed, signed: 2024-03-20}]
  ceilings: [{financial_year: 2024-25, amount: "£27,500,000", answers: signed}]
  payments: [{amount: "£3,000,000", due: 2025-03-31, answers: signed}]
  returns: [{title: First monitoring report, due: 2024-08-31}]"""
RISK = "action,updated\n", "action,updated,action due,review by,savings\n"
FAULTS = [
    ("ceiling_exceeded", "programme.yaml", "£27,500,000", "£27,499,999"),
    ("deficit_sources_differ", "deficit-sources.csv", "Recoupment of academies is left out", ""),
    ("deficit_source_missing", "deficit-sources.csv", 'accounts,2023-24,"£20,000,000",\n', ""),
    ("opening_is_not_the_closing", "deficit-sources.csv", 'sign-off,2023-24,"£20,000,000"',
     'sign-off,2023-24,"£20,000,001"'),
    ("volumes_exceed_line", "volumes.csv", "300,", "3000,"),
    ("milestone_overdue", "milestones.csv", "2024-09-01,2024-10-01", "2024-06-01,"),
    ("waits_for_what_comes_later", "milestones.csv", "2024-05-01,,2024-05-20",
     "2024-05-01,2024-11-01,"),
    ("answer_to_committee_overdue", "tracker.csv", "2024-07-12", "2024-06-12"),
    ("return_overdue", "programme.yaml", "due: 2024-08-31", "due: 2024-05-31"),
    ("profile_disagrees", "money-profile.csv", '2024-12,"£16,000,000"', '2024-12,"£17,000,000"'),
    ("profile_disagrees", "money-profile.csv", '2024-06,"£16,000,000","£16,000,000"',
     '2024-06,"£16,000,000","£15,000,000"'),
    ("profile_disagrees", "saving-years.csv", '2024-25,"£700,000"', '2024-25,"£700,001"'),
    ("overdue_risk", "risks.csv", "2024-09-30,2024-09-30", "2024-05-01,2024-09-30"),
    ("no_way_back", "exceptions.csv", "2024-12-31", "2024-05-31"),
    ("no_way_back", "exceptions.csv", "2024-12-31", ""),
    ("contribution_past_its_day", "programme.yaml", "2025-03-31, status: received",
     "2025-03-31, status: withheld"),
    ("places_without_money", "capital.csv", '"£4,200,000","£4,200,000"',
     '"£4,200,000","£4,000,000"'),
    ("answers_no_version", "programme.yaml", "due: 2025-03-31, answers: signed",
     "due: 2025-03-31, answers: draft"),
]  # fmt: skip


def found(folder: Path, check: str) -> list[Finding]:
    return [each for each in compile_from(folder, PERIOD).checks if each.check == check]


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return a well-kept programme that keeps every table a period may do without."""
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    change(folder, "programme.yaml", AGREEMENT, DEAL)
    change(folder, f"periods/{PERIOD}/risks.csv", *RISK)
    change(
        folder,
        f"periods/{PERIOD}/risks.csv",
        "2024-07-09",
        "2024-07-09,2024-09-30,2024-09-30,places",
    )
    for name, text in FULL.items():
        (folder / "periods" / PERIOD / name).write_text(text, encoding="utf-8")
    return folder


def test_a_programme_that_keeps_every_table_well_raises_no_alarm(full: Path) -> None:
    checks = compile_from(full, PERIOD).checks

    assert [
        (each.check, each.message) for each in checks if each.severity is not Severity.NOTE
    ] == []
    assert [each.check for each in checks] == ["no_way_back"]  # a note: most rows have no way back


def test_an_empty_table_of_ways_back_is_asked_about_where_one_is_kept(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    assert found(folder, "no_way_back") == []

    (folder / "periods" / PERIOD / "exceptions.csv").write_text(
        "item,cause,action,owner,green by\n", encoding="utf-8"
    )

    (note,) = found(folder, "no_way_back")
    assert note.severity is Severity.NOTE
    assert "have no row that says the way back" in note.message


@pytest.mark.parametrize(("check", "file", "old", "new"), FAULTS)
def test_a_planted_fault_is_found(full: Path, check: str, file: str, old: str, new: str) -> None:
    before = len(found(full, check))

    change(full, file if file == "programme.yaml" else f"periods/{PERIOD}/{file}", old, new)

    assert len(found(full, check)) == before + 1


@pytest.mark.parametrize(
    ("title", "claim", "findings"),
    [("New  places.", "£700,000", 1), ("New places", "£0", 0), ("Other places", "£700,000", 0)],
)
def test_one_saving_under_two_rows_is_found(
    full: Path, title: str, claim: str, findings: int
) -> None:
    change(full, "programme.yaml", "title: Culture and communication", f"title: {title}")
    change(full, f"periods/{PERIOD}/mitigations.csv", "culture,£0,£0", f'culture,£0,"{claim}"')

    assert len(found(full, "saving_counted_twice")) == findings


def test_two_savings_of_one_intervention_are_counted_once(full: Path) -> None:
    assert found(full, "saving_counted_twice") == []

    for name in ("cashable: true", "workstream: w2"):
        change(full, "programme.yaml", f"{name}}}", f"{name}, intervention: classes}}")

    assert "claim £700,000 together" in found(full, "saving_counted_twice")[0].message


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("The pupil called Jamie waits.", "child_in_free_text"),
        (" ".join(["Notwithstanding organisational considerations regarding interoperability"] * 16),
         "hard_to_read"),
        ("word " * 21, "too_long"),
    ],
)  # fmt: skip
def test_a_text_is_read(full: Path, text: str, check: str) -> None:
    change(
        full, "programme.yaml", "risk_matrix: 4", "risk_matrix: 4\nlength_budgets: {overview: 20}"
    )
    assert found(full, check) == []

    change(full, f"periods/{PERIOD}/narrative.md", "Quarter 1", f"{text} Quarter 1")

    assert len(found(full, check)) == 1
