"""The feeds beside the return: what each takes in, and what it refuses without repeating a child."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from highneeds.feeds.discovery import guess_feed, list_feeds, read_feed
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
    assert set(GOOD) == set(list_feeds()) - {"sen2", "ledger", "establishments", "population"}


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
    assert [each.rule for each in result.queries] == ["unmapped value"]
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
    if feed not in {"survey", "places"}:
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
