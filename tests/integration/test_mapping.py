"""A person says once what a supplier's columns and words mean; from then on it is so, and is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.cli.entry import main
from highneeds.editions.measuring import list_feed_files, open_warehouse
from highneeds.feeds.discovery import read_feed
from highneeds.feeds.mappings import read_mappings
from highneeds.vocabulary.errors import FeedError
from highneeds.warehouse import Warehouse
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = (
    "Fin yr,Budget group,line,kind,amount\n"
    "2023-24,SEND,001,budget,10\n2023-24,SEND,002,actual,20\n2023-24,Schools,003,actual,5\n"
)
SAID = ("--by", "A Person", "--on", "2024-02-01", "--json")
HEADERS = ("--header", "financial_year", "Fin yr", "--header", "block", "Budget group")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "feeds" / "ledger" / "Unit9" / "ledger.csv"
    path.parent.mkdir(parents=True)
    path.write_text(LEDGER, encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return main([str(each) for each in arguments])


def say(folder: Path, *what: str) -> int:
    return run("map", folder, "--feed", "ledger", "--supplier", "unit9", *what, *SAID)


def check(path: Path, capsys: pytest.CaptureFixture[str], feed: str = "ledger") -> dict[str, Any]:
    capsys.readouterr()
    run("check", path, "--feed", feed, "--json")
    (told,) = json.loads(capsys.readouterr().out)
    return dict(told)


def test_headers_and_words_are_mapped_once_and_used_ever_after(
    tmp_path: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no column for 'financial_year', 'block'" in check(ledger, capsys)["error"]

    assert say(tmp_path, *HEADERS) == 0
    told = check(ledger, capsys)
    assert told["unmapped"] == [{"field": "block", "value": "SEND", "rows": 2}]
    assert [each["rule"] for each in told["queries"]] == ["unmapped value"]
    assert told["records"] == {"ledger_lines": 3}

    assert say(tmp_path, "--value", "block", "SEND", "high_needs") == 0
    told = check(ledger, capsys)
    assert (told["unmapped"], told["queries"]) == ([], [])
    assert (
        "block 'SEND' was read as 'high_needs', as A Person said on 2024-02-01" in told["assumed"]
    )


def test_another_suppliers_files_are_not_read_by_it(tmp_path: Path, ledger: Path) -> None:
    say(tmp_path, *HEADERS)
    other = tmp_path / "feeds" / "ledger" / "other.csv"
    other.write_text(LEDGER, encoding="utf-8")

    read_feed("ledger", ledger)
    with pytest.raises(FeedError, match="no column"):
        read_feed("ledger", other)


def test_a_new_mapping_makes_a_new_load_and_the_same_one_does_not(
    tmp_path: Path, ledger: Path
) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    say(tmp_path, *HEADERS)
    first = warehouse.add(read_feed("ledger", ledger))
    found = warehouse.find_file("ledger", ledger)
    assert found is not None
    assert found.id == first.id

    say(tmp_path, "--value", "block", "SEND", "high_needs")
    assert warehouse.find_file("ledger", ledger) is None


def test_what_is_said_again_takes_the_place_of_what_was_said(tmp_path: Path, ledger: Path) -> None:
    for ours in ("schools", "high_needs"):
        say(tmp_path, *HEADERS, "--value", "block", "SEND", ours)

    lines = read_mappings(tmp_path / "feeds" / "mappings.csv")
    assert [each.ours for each in lines if each.kind == "value"] == ["high_needs"]
    assert [path for _, path in list_feed_files(tmp_path)] == [ledger]


@pytest.mark.parametrize("words", [("high_needs", "schools"), ("schools", "high_needs")])
def test_what_was_said_last_is_what_figures_rest_on(
    tmp_path: Path, ledger: Path, words: tuple[str, ...]
) -> None:
    say(tmp_path, *HEADERS)
    for block in (*words, *words):
        say(tmp_path, "--value", "block", "SEND", block)

        warehouse = open_warehouse(tmp_path)

        assert warehouse is not None
        (load,) = warehouse.list_loads("ledger")
        assert load == warehouse.find_file("ledger", ledger)


def test_a_withdrawn_file_stays_out_whatever_mapping_read_it(tmp_path: Path, ledger: Path) -> None:
    say(tmp_path, *HEADERS)
    open_warehouse(tmp_path)
    say(tmp_path, "--value", "block", "SEND", "high_needs")
    warehouse = open_warehouse(tmp_path)
    assert warehouse is not None
    (load,) = warehouse.list_loads("ledger")

    assert run("loads", "withdraw", tmp_path, load.id[:12], "--by", "A Person", "--on", "2024-02-01",
               "--reason", "the wrong year") == 0  # fmt: skip
    say(tmp_path, "--value", "block", "SEND", "schools")

    after = open_warehouse(tmp_path)
    assert after is not None
    assert after.list_loads("ledger") == []
    assert after.find_file("ledger", ledger) is None

    assert run("loads", "restore", tmp_path, load.id[:12]) == 0
    again = open_warehouse(tmp_path)
    assert again is not None
    assert again.list_loads("ledger") == [again.find_file("ledger", ledger)]


def test_a_mapped_file_in_its_folder_needs_no_name_of_a_feed(
    tmp_path: Path, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(tmp_path, *HEADERS)
    capsys.readouterr()

    run("check", ledger, "--json")

    (told,) = json.loads(capsys.readouterr().out)
    assert (told["feed"], told["records"]) == ("ledger", {"ledger_lines": 3})


@pytest.mark.parametrize(
    "what",
    [
        ("--value", "block", "SEND", "special"), ("--value", "line", "a", "b"),
        ("--header", "colour", "a"), (),
    ],
)  # fmt: skip
def test_a_word_that_is_none_of_ours_is_refused_and_nothing_kept(
    tmp_path: Path, what: tuple[str, ...]
) -> None:
    assert say(tmp_path, *what) == 1
    assert not (tmp_path / "feeds").exists()


def test_a_local_code_of_the_return_is_mapped_the_same_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "feeds" / "sen2"
    home.mkdir(parents=True)
    content = returns.a_return().replace("<SENtype>ASD", "<SENtype>AUT")
    path = returns.write(home, content)
    assert check(path, capsys, "sen2")["unmapped"] == [
        {"field": "SENtype", "value": "AUT", "rows": 1}
    ]

    arguments = ("map", tmp_path, "--feed", "sen2", "--value", "SENtype", "AUT", "ASD", *SAID)
    assert run(*arguments) == 0
    told = check(path, capsys, "sen2")
    assert (told["unmapped"], told["rejections"]) == ([], [])
    assert told["records"]["needs"] == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ledger,,value,block,SEND,,A,2024-02-01", "line 2: got kind 'value'"),
        ("ledger,,value,block,SEND,high_needs,A,soon", "mapped_on is 'soon'"),
        ("ledger,,value,block,SEND,high_needs,,2024-02-01", "nothing in mapped_by"),
    ],
)
def test_a_line_that_will_not_do_is_named(
    tmp_path: Path, ledger: Path, line: str, told: str
) -> None:
    head = "feed,supplier,kind,column,theirs,ours,mapped_by,mapped_on"
    (tmp_path / "feeds" / "mappings.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")

    with pytest.raises(FeedError, match=told):
        read_feed("ledger", ledger)
