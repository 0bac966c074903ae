"""The feeds beside the return: what each takes in, and what it refuses without repeating a child."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from highneeds.feeds.discovery import guess_feed, list_columns, list_feeds, read_feed
from highneeds.feeds.pseudonym import pseudonym
from highneeds.vocabulary.errors import FeedError
from highneeds.warehouse import Warehouse

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
UPN = "Z801200001234"
GOOD = {
    "destinations": ("upn,observed_on,activity", f"{UPN},2023-09-01,NEET"),
    "decisions": (
        "upn,decided_on,route,decision,annual_cost", f"{UPN},05/02/2023,off panel,approved,\"£1,200.00\"",
    ),
    "commitments": (
        "upn,starts_on,ends_on,urn,band,annual_cost,health_share",
        f"{UPN},2023-09-01,2024-07-31,900001,C,12000,2000.50",
    ),
    "disputes": (
        "upn,kind,registered_on,concluded_on,outcome",
        f"{UPN},tribunal,2023-02-01,2023-08-01,upheld",
    ),
    "survey": (
        "survey,year,respondent,question,asked,answered,positive",
        "POET,2023,parent or carer,Q1,400,100,61",
    ),
    "places": (
        "academic_year,urn,provision,places,place_funding", "2023/24,900001,special school,60,10000",
    ),
    "section_251": (
        "financial_year,authority,stage,line,gross,income,net",
        "2022-23,865,actual,1.2.1 Top-up funding – maintained,1000,100,900",
    ),
    "allocations": (
        "financial_year,authority,name,block,basis,allocation", "2023-24,865,W,HNB,before,100.50",
    ),
    "capital": (
        "project,urn,provision,places,opens_on,status,budget,forecast,spent",
        "New school,900001,special school,150,2025-09-01,on site,1000000,1100000,5",
    ),
    "school_census": (
        "authority,calendar_year,urn,pupils,pupils_with_plan,pupils_with_support",
        "865,2024,,70000,3800,9000",
    ),
    "lait": (
        "Short Desc,Years,LA and Regions,Values,LA Number,Region",
        "SEN_TotStat,2024,Wiltshire,5.4000000000000004,865,South West",
    ),
    "transitions": (
        "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2",
        "2023,A,ASD,4,B,ASD,5",
    ),
}  # fmt: skip
BAD = {
    "destinations": [
        ("NEET", "", "activity"), ("2023-09-01", "soon", "observed_on"),
        (UPN, "", "upn"),
    ],
    "decisions": [
        ("off panel", "", "route"), ("approved", "", "decision"),
        ("05/02/2023", "31/02/2023", "decided_on"),
    ],
    "commitments": [
        ("2024-07-31", "2022-07-31", "ends_on"), ("900001", "9000", "urn"),
        ("12000", "much", "annual_cost"),
    ],
    "disputes": [("tribunal", "", "kind"), ("2023-08-01", "2022-08-01", "concluded_on")],
    "survey": [("100,61", "100,161", "positive"), ("parent or carer", "", "respondent")],
    "places": [("2023/24", "2023/25", "academic_year"), ("60", "-6", "places")],
    "section_251": [("2022-23", "2022", "financial_year"), ("1.2.1", "one", "line"),
                    ("900", "much", "net"), ("865", "W", "authority")],
    "allocations": [("100.50", "much", "amount"), ("2023-24", "2023", "financial_year")],
    "capital": [("150", "many", "places"), ("2025-09-01", "soon", "opens_on"),
                ("New school", "", "project"), ("1000000", "a lot", "budget")],
    "school_census": [("3800", "380000", "pupils_with_plan"), ("2024", "24", "calendar_year")],
    "lait": [("5.4000000000000004", "lots", "value"), ("SEN_TotStat", "", "measure")],
    "transitions": [(",4,", ",44,", "academic-year-1"), ("2023,A,", "2023,,", "setting-1"),
                    ("A,ASD,4,B", "NONSEND,ASD,4,NONSEND", "setting-2")],
}  # fmt: skip


def put(folder: Path, feed: str, row: str) -> Path:
    path = folder / f"{feed}.csv"
    path.write_text(f"{GOOD[feed][0]}\n{GOOD[feed][1]}\n{row}\n", encoding="utf-8")
    return path


def only(folder: Path, feed: str) -> Any:
    path = folder / f"{feed}.csv"
    path.write_text("\n".join(GOOD[feed]) + "\n", encoding="utf-8")
    (records,) = read_feed(feed, path, key=KEY).records.values()
    (record,) = records
    return record


def test_every_feed_but_those_proved_elsewhere_is_proved_here() -> None:
    assert set(GOOD) == set(list_feeds()) - {
        "sen2", "ledger", "establishments", "population", "neighbours", "releases",
    }  # fmt: skip


@pytest.mark.parametrize("feed", sorted(GOOD))
def test_a_table_is_known_by_its_headers_and_kept(tmp_path: Path, feed: str) -> None:
    only(tmp_path, feed)
    path = tmp_path / f"{feed}.csv"

    assert guess_feed(path) == feed
    load = Warehouse(tmp_path / "loads").add(read_feed(feed, path, key=KEY))
    assert list(load.counts.values()) == [1]


def test_the_records_mean_what_the_rows_say(tmp_path: Path) -> None:
    person = pseudonym(KEY, "upn", UPN)

    seen = only(tmp_path, "destinations")
    assert (seen.person, seen.observed_on, seen.activity) == (person, date(2023, 9, 1), "neet")
    decided = only(tmp_path, "decisions")
    assert (decided.decided_on, decided.route, decided.decision, decided.pence_a_year) == (
        date(2023, 2, 5), "ad_hoc", "agreed", 120_000,
    )  # fmt: skip
    committed = only(tmp_path, "commitments")
    assert (committed.pence_a_year, committed.health_pence) == (1_200_000, 200_050)
    assert only(tmp_path, "disputes").kind == "appeal"
    assert only(tmp_path, "survey").positive == 61
    assert only(tmp_path, "places").academic_year == "2023-24"
    spent = only(tmp_path, "section_251")
    assert (spent.line, spent.stage, spent.gross_pence, spent.net_pence) == (
        "1.2.1", "outturn", 100_000, 90_000,
    )  # fmt: skip
    granted = only(tmp_path, "allocations")
    assert (granted.block, granted.basis, granted.pence) == ("high_needs", "gross", 10_050)
    built = only(tmp_path, "capital")
    assert (built.status, built.opens_on, built.spent_pence) == ("under_way", date(2025, 9, 1), 500)
    assert only(tmp_path, "school_census").urn is None
    assert only(tmp_path, "lait").value == "5.4"
    assert only(tmp_path, "transitions").academic_year_after == 5


@pytest.mark.parametrize(
    ("feed", "word", "field"),
    [
        ("decisions", "off panel", "route"), ("decisions", "approved", "decision"),
        ("disputes", "tribunal", "kind"), ("survey", "parent or carer", "respondent"),
        ("places", "special school", "provision"),
    ],
)  # fmt: skip
def test_a_word_nobody_mapped_is_a_class_of_its_own_and_listed_with_its_count(
    tmp_path: Path, feed: str, word: str, field: str
) -> None:
    row = GOOD[feed][1].replace(word, "Quillfeather").replace(UPN, "Z801200009999")
    result = read_feed(feed, put(tmp_path, feed, row.replace("Q1", "Q2")), key=KEY)

    (records,) = result.records.values()
    assert (len(records), getattr(records[1], field)) == (2, "unmapped")
    ((told),) = result.unmapped
    assert (told.field, told.rows) == (field, 1)
    doubts = {each.rule for each in result.queries} - {"ambiguous date"}
    assert doubts == {"unmapped value"}
    about_children = feed in {"decisions", "disputes"}
    assert ("Quillfeather" in repr(result)) is not about_children


@pytest.mark.parametrize(
    ("code", "activity"),
    [("210", "education"), ("619", "neet"), ("810", "unknown"), ("710", "other")],
)
def test_the_first_digit_of_an_activity_code_tells_its_class(
    tmp_path: Path, code: str, activity: str
) -> None:
    path = put(tmp_path, "destinations", f"Z801200009999,2023-10-01,{code}")

    assert read_feed("destinations", path, key=KEY).records["destinations"][1].activity == activity


@pytest.mark.parametrize(
    ("feed", "old", "new", "field"),
    [(feed, *case) for feed, cases in BAD.items() for case in cases],
)
def test_a_row_that_will_not_do_is_refused_by_its_field_and_the_others_kept(
    tmp_path: Path, feed: str, old: str, new: str, field: str
) -> None:
    row = GOOD[feed][1]
    assert old in row
    result = read_feed(feed, put(tmp_path, feed, row.replace(old, new)), key=KEY)

    assert [each.field for each in result.rejections] == [field]
    assert [len(records) for records in result.records.values()] == [1]
    if list_columns(feed).keys() & {"upn"}:
        assert new not in repr(result.rejections) or not new


def test_a_feed_about_children_needs_a_key(tmp_path: Path) -> None:
    path = put(tmp_path, "destinations", GOOD["destinations"][1])

    with pytest.raises(FeedError, match="key is needed"):
        read_feed("destinations", path)


def test_a_cost_a_week_is_a_cost_of_52_weeks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"upn,start date,band,weekly cost\n{UPN},2023-09-01,A,100\n", encoding="utf-8")

    (record,) = read_feed("commitments", path, key=KEY).records["commitments"]

    assert record.pence_a_year == 520_000


def test_a_table_may_come_as_the_one_sheet_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Monitoring")
    sheet.write_row(2, 0, ["financial year", "block", "line", "kind", "amount"])
    sheet.write_row(3, 0, ["2023-24", "HNB", "Top-up\nfunding", "budget", 10.1 + 0.2])
    sheet.write_row(4, 0, ["2023-24", "HNB", "other", "budget", "much"])
    book.close()

    assert guess_feed(path) == "ledger"
    result = read_feed("ledger", path)
    (line,) = result.records["ledger_lines"]
    assert (line.pence, line.row, line.line) == (1030, 4, "Top-up funding")
    assert [each.row for each in result.rejections] == [5]


def test_a_workbook_with_two_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in ("a", "b"):
        book.add_worksheet(name).write_row(0, 0, ["financial year"])
    book.close()

    with pytest.raises(FeedError, match="2 of its sheets"):
        read_feed("ledger", path)


def test_columns_are_known_by_the_names_that_others_publish_them_under(tmp_path: Path) -> None:
    path = tmp_path / "s251_alleducation_la_regional_national2.csv"
    path.write_text(
        "time_period,geographic_level,old_la_code,la_name,category_of_expenditure,"
        "gross_expenditure,income,net_expenditure\n"
        "202223,Local authority,865,Wiltshire,1.2.1 Top-up funding,900,0,900\n"
        "202223,Local authority,865,Wiltshire,1.2.2 Top-up funding - academies,c,c,c\n"
        "202223,National,,,1.2.1 Top-up funding,9000,0,9000\n",
        encoding="utf-8",
    )

    result = read_feed(guess_feed(path), path)

    ((line),) = result.records["section_251_lines"]
    assert (result.feed, line.financial_year, line.net_pence) == ("section_251", "2022-23", 90_000)
    assert any(each.startswith("2 rows hold a symbol") for each in result.assumed)


@pytest.mark.parametrize(
    ("headers", "row", "kind"),
    [
        ("need,setting,cost", 'ASD,A,"25,000"', "setting_costs"),
        ("calendar-year,academic-year,population", "2023,5,5400", "cohort_population"),
        ("setting,setting-group,min-academic-year,max-academic-year,needs,setting->setting",
         'A,group,0,10,"ASD,SEMH","A,B"', "possible_settings"),
    ],
)  # fmt: skip
def test_the_other_three_files_of_transitions_are_told_by_their_headers(
    tmp_path: Path, headers: str, row: str, kind: str
) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"{headers}\n{row}\n", encoding="utf-8")

    result = read_feed(guess_feed(path), path)

    assert {name: len(found) for name, found in result.records.items()} == {kind: 1}


def test_a_net_amount_that_is_not_gross_less_income_is_doubted(tmp_path: Path) -> None:
    row = GOOD["section_251"][1].replace("1.2.1", "1.2.2").replace("1000,100,900", "1000,100,990")
    result = read_feed("section_251", put(tmp_path, "section_251", row))

    assert [each.rule for each in result.queries] == ["parts and total"]
