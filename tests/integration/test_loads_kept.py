"""The life of a load through the command line: listed, withdrawn, searched, erased, expired."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.cli import main
from highneeds.feeds.pseudonym import find_or_make_key
from tests import returns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

UPNS = [f"Z8012000{number:05d}" for number in range(40)]
SIGNED = ("--by", "A. Keeper", "--on", "2027-06-03", "--reason", "sent by mistake")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council with the returns of three Januaries."""
    monkeypatch.setenv("HIGHNEEDS_PROFILE", str(tmp_path / "profile"))
    council = tmp_path / "council"
    assert main(["new", str(council), "--period", "2027-01"]) == 0
    for year in (2023, 2026, 2027):
        people = [returns.person(upn=each) for each in UPNS]
        text = returns.a_return(*people, year=str(year), reference_date=f"{year}-01-18")
        returns.write(council / "feeds" / "sen2", text, name=f"sen2-{year}.xml")
    return council


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Run a verb of ``loads`` and return the JSON it prints."""

    def run(*arguments: object, code: int = 0) -> Any:
        capsys.readouterr()
        assert main(["loads", *map(str, arguments), "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return run


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{text}\n"))


def load_of(told: Callable[..., Any], folder: Path, year: int) -> dict[str, Any]:
    listed = told("list", folder)
    return next(each for each in listed if each["file"] == f"sen2-{year}.xml")


def plans_in(folder: Path, capsys: pytest.CaptureFixture[str], as_at: str) -> Any:
    capsys.readouterr()
    main(["measures", str(folder), "--as-at", as_at, "--only", "active_plans", "--json"])
    return json.loads(capsys.readouterr().out)[0]["value"]


def test_every_load_is_listed_with_what_was_taken(folder: Path, told: Callable[..., Any]) -> None:
    listed = told("list", folder, "--load")

    assert [each["file"] for each in listed] == ["sen2-2023.xml", "sen2-2026.xml", "sen2-2027.xml"]
    assert {each["status"] for each in listed} == {"in use"}
    assert listed[2]["records"]["active_plans"] == 40


def test_a_withdrawn_load_answers_for_nothing_and_its_file_stays_out(
    folder: Path, told: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    told("list", folder, "--load")
    load = load_of(told, folder, 2027)["load"]
    assert plans_in(folder, capsys, "2027-01-18") == 40

    told("withdraw", folder, load[:8], *SIGNED)

    assert plans_in(folder, capsys, "2027-01-18") is None
    assert told("inspect", folder, load)["ended"]["by"] == "A. Keeper"
    told("restore", folder, load)
    assert plans_in(folder, capsys, "2027-01-18") == 40


def test_an_edition_stays_whole_when_its_load_is_withdrawn(
    folder: Path, told: Callable[..., Any]
) -> None:
    answers = "check,place,answer,by,on\nnothing_said,narrative.md,a trial,A,2027-02-01\n"
    (folder / "periods" / "2027-01" / "answers.csv").write_text(answers, encoding="utf-8")
    main(["publish", str(folder), "--period", "2027-01", "--approved-by", "A", "--released-by",
          "B", "--on", "2027-02-01"])  # fmt: skip
    published = folder / "editions" / "2027-01.json"
    before = published.read_bytes()
    load = load_of(told, folder, 2027)["load"]

    said = told("withdraw", folder, load, "--delete-records", *SIGNED)

    assert said["editions"] == ["2027-01"]
    assert published.read_bytes() == before
    out = folder.parent / "out"
    assert main(["report", str(folder), "--period", "2027-01", "--for", "Committee", "--on",
                 "2027-02-05", "--out", str(out), "--formats", "json"]) == 0  # fmt: skip


def test_a_child_is_found_by_what_is_typed_and_never_told(
    folder: Path,
    told: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told("list", folder, "--load")
    type_in(monkeypatch, UPNS[7].lower())

    places = told("find-child", folder, "--copy", folder.parent / "copy.csv")

    assert [(each["file"], each["rows"]) for each in places] == [
        ("sen2-2023.xml", [8]), ("sen2-2026.xml", [8]), ("sen2-2027.xml", [8]),
    ]  # fmt: skip
    copy = (folder.parent / "copy.csv").read_text(encoding="utf-8-sig")
    assert "birth_month,2012-05-01" in copy
    assert UPNS[7] not in copy
    type_in(monkeypatch, "Z999999999999")
    assert told("find-child", folder) == []
    capsys.readouterr()


def test_an_erased_child_stays_away_when_a_backup_is_restored(
    folder: Path,
    told: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told("list", folder, "--load")
    type_in(monkeypatch, UPNS[0])
    assert told("erase-child", folder, *SIGNED)["erased"] is False
    assert plans_in(folder, capsys, "2027-01-18") == 40

    type_in(monkeypatch, UPNS[0])
    assert len(told("erase-child", folder, *SIGNED, "--delete")["places"]) == 3
    assert plans_in(folder, capsys, "2027-01-18") == 39

    shutil.rmtree(folder / ".highneeds")  # and everything is loaded again from the files
    assert plans_in(folder, capsys, "2027-01-18") == 39
    said = told("inspect", folder, load_of(told, folder, 2027)["load"])
    assert said["children_erased"] == 1  # so that whoever counts the file knows why one is missing
    type_in(monkeypatch, UPNS[0])
    assert told("find-child", folder) == []


def test_a_child_is_sought_and_erased_on_the_desk_of_an_office_too(
    folder: Path,
    told: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    told("list", folder, "--load")
    shutil.copytree(folder, tmp_path / "copy")
    desk = folder / ".highneeds" / "desks" / "council"
    shutil.copytree(tmp_path / "copy", desk)
    type_in(monkeypatch, UPNS[7])
    assert len(told("find-child", desk)) == 3

    type_in(monkeypatch, UPNS[7])
    told("erase-child", folder, *SIGNED, "--delete")

    type_in(monkeypatch, UPNS[7])
    assert told("find-child", desk) == []


def test_a_renewed_key_leaves_children_found_erased_and_joined(
    folder: Path,
    told: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told("list", folder, "--load")
    type_in(monkeypatch, UPNS[0])
    told("erase-child", folder, *SIGNED, "--delete")
    before = find_or_make_key()

    said = told("renew-key", folder)

    assert len(said["loads"]) == 3
    assert find_or_make_key()[: len(before)] == before
    (folder / "feeds" / "sen2" / "sen2-2028.xml").write_text(
        returns.a_return(*[returns.person(upn=each) for each in UPNS], year="2028",
                         reference_date="2028-01-20"), encoding="utf-8")  # fmt: skip
    assert plans_in(folder, capsys, "2028-01-20") == 39
    type_in(monkeypatch, UPNS[1])
    assert len(told("find-child", folder)) == 4


def test_what_expired_is_listed_first_and_deleted_with_a_certificate(
    folder: Path, told: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    told("list", folder, "--load")
    old = folder / "feeds" / "sen2" / "sen2-2026.xml"
    for path, day in ((old, date(2026, 9, 1)), (old.with_name("sen2-2027.xml"), date(2027, 5, 20))):
        seconds = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
        os.utime(path, (seconds, seconds))
    asked = ("retain", folder, "--on", "2027-06-03")

    dry = told(*asked)

    assert [(each["what"], each["file"]) for each in dry["expired"]] == [
        ("records", "sen2-2023.xml"), ("file", "sen2-2023.xml"), ("file", "sen2-2026.xml"),
    ]  # fmt: skip
    assert old.exists()
    done = told(*asked, "--delete", "--by", "A. Keeper")
    certificate = json.loads((folder / "certificates" / "deletion-2027-06-03.json").read_text())
    assert done["deleted"]
    assert all(each["gone"] for each in certificate["deleted"])
    assert sorted(each.name for each in old.parent.iterdir()) == ["sen2-2027.xml"]
    assert plans_in(folder, capsys, "2026-01-18") == 40  # loaded, though its file went
    assert told(*asked)["expired"] == []


def test_who_read_rows_about_children_is_told_and_of_whom_is_not(
    folder: Path, told: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOGNAME", "a.reader")
    assert told("who-read", folder) == []
    load = next(each for each in told("list", folder, "--load") if each["file"] == "sen2-2027.xml")
    told("inspect", folder, load["load"])
    bad = returns.a_return(returns.person(upn=UPNS[0], inside=returns.request(decided="soon")))
    path = returns.write(folder / "feeds" / "sen2", bad, name="sen2-bad.xml")
    main(["check", str(path), "--rejects", str(tmp_path / "rejects")])
    main(["measures", str(folder), "--as-at", "2027-01-18", "--only", "active_plans", "--rows"])
    type_in(monkeypatch, UPNS[3])
    told("find-child", folder)

    lines = told("who-read", folder)

    assert [each["command"] for each in lines] == [
        "loads inspect", "check --rejects", "measures --rows", "loads find-child",
    ]  # fmt: skip
    assert {each["by"] for each in lines} == {"a.reader"}
    assert all(each["at"].endswith("+00:00") for each in lines)
    log = (folder / ".highneeds" / "reading-log.csv").read_text(encoding="utf-8")
    assert not any(upn in log for upn in (*UPNS, *returns.NAMES_THAT_MUST_NOT_LEAK))
