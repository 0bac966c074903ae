"""Each check finds the fault planted for it, and is silent on a programme that is kept well."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from highneeds.editions.checking import list_checks
from highneeds.editions.compile import compile_edition
from highneeds.editions.edition import Edition, Finding, Severity
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.figures import Known, Unit
from tests.unit.editions.made_programme import (
    MARCH,
    QUARTERS,
    change,
    compile_from,
    write_clean_programme,
)


def found(edition: Edition, check: str) -> list[Finding]:
    return [finding for finding in edition.checks if finding.check == check]


@pytest.fixture(scope="module")
def march() -> Edition:
    return compile_from(MARCH, "2024-02")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=1)


def test_every_check_has_one_shape() -> None:
    for name, check in list_checks().items():
        assert name == check.CHECK
        assert check.CHECK.isidentifier()
        assert check.SEVERITY in Severity
        assert (check.__doc__ or "").endswith(".")


def test_every_check_has_a_fault_planted_for_it() -> None:
    here = Path(__file__).parent
    tests = "".join(path.read_text(encoding="utf-8") for path in here.glob("test_*.py"))

    assert [name for name in list_checks() if f'"{name}"' not in tests] == []


def test_a_clean_programme_of_eight_quarters_raises_no_alarm(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale")
    shelf = Shelf(folder / "editions")

    for key in QUARTERS:
        draft = compile_from(folder, key)
        assert [(each.check, each.message) for each in draft.checks] == []
        publish(
            draft, shelf=shelf, approved_by="A. Yusuf", released_by="B. Lang", on=date(2026, 5, 1)
        )
    assert len(shelf.list_periods()) == 8


def test_the_gap_of_978540_pounds_is_told_with_both_readings(march: Edition) -> None:
    (finding,) = found(march, "cumulative_reconciles")

    assert finding.severity is Severity.BLOCKS
    assert finding.place == "finance.csv: cumulative"
    for part in ("£84,526,586", "£83,548,046", "£978,540", "£979,000", "Workstream 3", "separate"):
        assert part in finding.message


def with_contributions(folder: Path, *lines: str) -> Path:
    """Return the March report with contributions listed, each as programme.yaml has it."""
    shutil.copytree(MARCH, folder)
    listed = "".join(f"  - {{{line}}}\n" for line in lines)
    change(folder, "programme.yaml", "mitigations:\n", f"contributions:\n{listed}mitigations:\n")
    return folder


def test_a_listed_contribution_of_the_year_closes_the_gap(tmp_path: Path) -> None:
    line = 'title: Partners, amount: "£978,540", on: 2025-03-31, status: agreed'
    folder = with_contributions(tmp_path / "march", line)

    assert found(compile_from(folder, "2024-02"), "cumulative_reconciles") == []


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("on: 2026-03-31, status: agreed", "agreed, of another year"),
        ("on: 2025-03-31", "no status"),
        ("on: 2025-03-31, status: requested", "requested"),
        ("on: 2025-03-31, status: withheld", "withheld"),
    ],
)
def test_a_gap_as_large_as_a_list_that_does_not_count_is_found(
    tmp_path: Path, more: str, why: str
) -> None:
    listed = f'title: Partners, amount: "£978,540", {more}'
    folder = with_contributions(tmp_path / "march", listed)

    (finding,) = found(compile_from(folder, "2024-02"), "cumulative_reconciles")
    assert "£978,540 less" in finding.message
    assert "Listed and not counted: “Partners”, £978,540 on 31 March 202" in finding.message
    assert f"({why})" in finding.message


def test_contributions_of_the_year_leave_the_rest_of_the_gap(tmp_path: Path) -> None:
    folder = with_contributions(
        tmp_path / "march",
        'title: Partners, amount: "£900,000", on: 2025-03-31, status: received',
        'title: Reserve, amount: "£78,540", on: 2026-03-31, status: received',
    )

    (finding,) = found(compile_from(folder, "2024-02"), "cumulative_reconciles")
    assert "£78,540 less" in finding.message


def test_four_measures_are_rated_without_a_figure(march: Edition) -> None:
    places = [finding.place for finding in found(march, "measure_rated_without_figure")]

    assert places == [
        "measures.csv: population_share",
        "measures.csv: post16_isp_share",
        "measures.csv: timeliness_20_week",
        "measures.csv: positive_experience",
    ]


def test_nine_lines_of_money_are_rated_on_na(march: Edition) -> None:
    findings = found(march, "money_rated_without_amount")

    assert len(findings) == 9
    assert all("“NA”" in finding.message for finding in findings)
    assert all(finding.severity is Severity.BLOCKS for finding in findings)


def test_all_five_risks_are_a_month_old(march: Edition) -> None:
    (finding,) = found(march, "stale_risk")

    assert finding.message.startswith(
        "All 5 risks (Feb-24: “Failure to deliver the required trajectory”, "
    )
    assert finding.message.endswith(
        "were last updated within February 2024, a month old when it is read in March 2024."
    )
    assert finding.severity is Severity.NOTE  # looked at in the period: nothing to be asked


@pytest.mark.parametrize(
    ("updated", "severities"),
    [
        ("2024-04-01", []),  # the period's first day
        ("Jun-24", []),
        ("2024-03-31", [Severity.NEEDS_ANSWER]),
        ("29 Mar 2024", [Severity.NEEDS_ANSWER]),
        ("Mar-24", [Severity.NEEDS_ANSWER]),
        ("", [Severity.NEEDS_ANSWER]),
    ],
)
def test_a_risk_looked_at_within_the_period_is_not_stale(
    clean: Path, updated: str, severities: list[Severity]
) -> None:
    change(clean, "periods/2024-06/risks.csv", "2024-07-09", updated)

    findings = found(compile_from(clean, "2024-06"), "stale_risk")
    assert [each.severity for each in findings] == severities


def test_measures_of_january_are_stale_in_a_report_of_february(march: Edition) -> None:
    assert len(found(march, "stale_measure")) == 8


def test_two_of_six_is_too_few_to_print(march: Edition) -> None:
    (finding,) = found(march, "small_number_typed")

    assert "2 (33%)" in finding.message
    assert "2 of 6" in finding.message
    assert finding.place == "measures.csv: ceased_not_neet"


def test_the_typing_errors_are_found(march: Edition) -> None:
    said = " ".join(finding.message for finding in found(march, "spelling"))

    for typed in ("achitecture", "wheras", "woudl", "proces", "Submisssion", "ECH", "this figures"):
        assert f"“{typed}”" in said


@pytest.mark.parametrize(
    ("check", "number", "word"),
    [
        ("undefined_abbreviation", 1, "ISP"),
        ("no_last_period", 1, "last period"),
        ("one_budget_two_baselines", 1, "£3,470,683"),
        ("year_basis_missing", 4, "January, April or September"),
        ("saving_of_nothing_rated", 2, "£0"),
        ("guessed_trend", 3, "came out as"),
        ("nobody_owes_figure", 6, "Who owes it"),
    ],
)
def test_the_report_of_march_is_questioned(
    march: Edition, check: str, number: int, word: str
) -> None:
    findings = found(march, check)

    assert len(findings) == number
    assert all(word in finding.message for finding in findings)


FAULTS = [
    ("figure_without_day", "measures.csv", "440,2024-07-09", "440,"),
    ("cumulative_reconciles", "finance.csv", "£27,000,000", "£27,000,001"),
    ("stale_risk", "risks.csv", "2024-07-09", "2024-03-31"),
    ("small_number_typed", "measures.csv", "440", "7"),
    ("spelling", "narrative.md", "brought", "woudl bring"),
    ("undefined_abbreviation", "narrative.md", "new classes", "new SRP classes"),
    ("one_budget_two_baselines", "finance.csv", '"£7,500,000"', '"£8,000,000"'),
    ("saving_of_nothing_rated", "mitigations.csv", "£0,,Not started,,,Begins later.",
     "£0,£0,Green - On Track,B. Lang,2024-07-09,All is well."),
    ("nobody_owes_figure", "measures.csv", "Amina Yusuf", ""),
    ("stale_measure", "measures.csv", "measure,figure,as at", "measure,figure,last update"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "file", "old", "new"), FAULTS)
def test_a_planted_fault_is_found(clean: Path, check: str, file: str, old: str, new: str) -> None:
    assert found(compile_from(clean, "2024-06"), check) == []

    change(clean, f"periods/2024-06/{file}", old, new)
    if check == "stale_measure":
        change(clean, f"periods/2024-06/{file}", "440,2024-07-09", "440,May-24")

    assert len(found(compile_from(clean, "2024-06"), check)) == 1


def test_a_year_to_date_without_its_year_is_found(clean: Path) -> None:
    change(clean, "programme.yaml", "Counted over the calendar year to date.", "Counted YTD.")
    change(clean, "programme.yaml", "    clock: calendar\n", "")
    change(
        clean,
        "programme.yaml",
        "contributions:",
        "abbreviations: {YTD: year to date}\ncontributions:",
    )

    assert len(found(compile_from(clean, "2024-06"), "year_basis_missing")) == 1


def test_a_period_that_was_begun_but_never_published_is_missed(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=2)

    (finding,) = found(compile_from(folder, "2024-09"), "no_last_period")

    assert "2024-06" in finding.message


def test_a_period_that_nothing_was_published_of_is_told_beside_the_one_before(
    tmp_path: Path,
) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=3)
    publish(
        compile_from(folder, "2024-06"), shelf=Shelf(folder / "editions"),
        approved_by="A. Yusuf", released_by="B. Lang", on=date(2024, 7, 20),
    )  # fmt: skip

    assert found(compile_from(folder, "2024-09"), "no_last_period") == []
    (finding,) = found(compile_from(folder, "2024-12"), "no_last_period")

    assert "last period is April to June 2024" in finding.message
    assert "nothing was published of July to September 2024" in finding.message


def test_a_measure_of_the_councils_own_says_what_it_counts(clean: Path) -> None:
    assert found(compile_from(clean, "2024-06"), "figure_without_definition") == []
    change(clean, "programme.yaml", "    detail: Counted over the calendar year to date.\n", "")

    (finding,) = found(compile_from(clean, "2024-06"), "figure_without_definition")

    assert "out of what" in finding.message


def test_narrative_carried_forward_untouched_is_questioned(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=2)
    publish(
        compile_from(folder, "2024-06"), shelf=Shelf(folder / "editions"),
        approved_by="A. Yusuf", released_by="B. Lang", on=date(2024, 7, 20),
    )  # fmt: skip
    old = (folder / "periods/2024-06/narrative.md").read_bytes()
    (folder / "periods/2024-09/narrative.md").write_bytes(old)

    (finding,) = found(compile_from(folder, "2024-09"), "unchanged_narrative")

    assert "2024-06" in finding.message


@pytest.mark.parametrize(("computed", "findings"), [("440", 0), ("440.2", 0), ("451", 1)])
def test_a_typed_figure_is_compared_with_the_computed_one(
    clean: Path, computed: str, findings: int
) -> None:
    result = SimpleNamespace(
        measure="requests", variant="calendar", title="Requests", as_at=date(2024, 6, 30),
        clock=None, window="", unit=Unit.COUNT, decimals=0, figure=Known(Decimal(computed)),
        definition_version="1", lineage={}, counts_children=True, confidence=None,
    )  # fmt: skip
    programme = read_programme(clean)
    books = read_books(clean, period="2024-06", programme=programme)

    edition = compile_edition(programme=programme, books=books, software="t", results=[result])

    assert len(found(edition, "typed_differs_from_computed")) == findings
    assert edition.measures[0].this.as_typed == "440"


def test_an_answer_stands_beside_its_finding(tmp_path: Path) -> None:
    folder = tmp_path / "march"
    shutil.copytree(MARCH, folder)
    with (folder / "periods/2024-02/answers.csv").open("a", encoding="utf-8") as file:
        file.write(
            "cumulative_reconciles,finance.csv: cumulative,As printed.,C. Finch,04/03/2024\n"
        )

    (finding,) = found(compile_from(folder, "2024-02"), "cumulative_reconciles")

    assert finding.answer is not None
    assert (finding.answer.by, finding.answer.on) == ("C. Finch", date(2024, 3, 4))


def test_an_answer_to_nothing_is_noted(clean: Path) -> None:
    (clean / "periods/2024-06/answers.csv").write_text(
        "check,place,answer,by,on\nspelling,narrative.md: overview,Meant.,C. Finch,2024-07-15\n",
        encoding="utf-8",
    )

    (finding,) = compile_from(clean, "2024-06").checks

    assert (finding.check, finding.severity) == ("answer_to_nothing", Severity.NOTE)
    assert "“spelling”" in finding.message


@pytest.mark.parametrize(
    "name",
    [
        "conditions.csv",
        "measures.csv",
        "finance.csv",
        "mitigations.csv",
        "risks.csv",
        "narrative.md",
    ],
)
def test_a_deleted_file_is_missed(clean: Path, name: str) -> None:
    (clean / "periods" / "2024-06" / name).unlink()

    (finding,) = found(compile_from(clean, "2024-06"), "missing_file")
    assert finding.severity is Severity.NEEDS_ANSWER
    assert finding.message.startswith(f"The period has no {name}.")


def test_an_answer_to_a_check_that_is_none_is_told(clean: Path) -> None:
    (clean / "periods" / "2024-06" / "answers.csv").write_text(
        "check,place,answer,by,on\nstale_risks,risks.csv,It is,A. Yusuf,2024-07-09\n",
        encoding="utf-8",
    )

    (finding,) = found(compile_from(clean, "2024-06"), "answer_to_nothing")
    assert finding.severity is Severity.NEEDS_ANSWER
    assert "“stale_risks”, which is no check. Did you mean 'stale_risk'?" in finding.message
    assert "cumulative_reconciles, " in finding.remedy
