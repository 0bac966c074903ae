"""The command line tells a wrong call (2) from a refusal (1), in a sentence and without a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from highneeds.cli.entry import main
from highneeds.cli.findings_told import tell_file

MARCH = Path(__file__).resolve().parents[3] / "examples" / "march-2024"
REPORT = ["report", str(MARCH), "--period", "2024-02", "--for", "Cabinet", "--on", "2024-03-04",
          "--formats", "json", "--out"]  # fmt: skip


def run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def changed(arguments: list[str], option: str, value: str) -> list[str]:
    at = arguments.index(option) + 1
    return [*arguments[:at], value, *arguments[at + 1 :]]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--period", "2024-13", "such as 2024-02: got '2024-13'"),
        ("--period", "2024-2", "such as 2024-02: got '2024-2'"),
        ("--period", "Feb-24", "such as 2024-02: got 'Feb-24'"),
        ("--for", " ", "some words were wanted"),
        ("--formats", "", "one name or more was wanted"),
        ("--formats", "json,odt", "'odt' is not a format; the formats are csv, docx"),
    ],
)
def test_a_wrong_call_exits_2_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, option: str, value: str, said: str
) -> None:
    out = tmp_path / "out"

    assert run(*changed([*REPORT, str(out)], option, value)) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["publish", str(MARCH), "--approved-by", "A", "--released-by", "B", "--on", "2024-03-04"],
        ["new", "somewhere"],
        ["adopt", str(MARCH / "README.md"), "--out", "somewhere"],
    ],
)
def test_every_command_takes_the_same_periods(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert run(*command, "--period", "2024-13") == 2
    assert "such as 2024-02: got '2024-13'" in capsys.readouterr().err


def test_a_report_is_extracted_when_its_period_is_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")

    assert run(*changed([*REPORT, out], "--on", "2024-02-29")) == 1
    assert "February 2024 is not over on 2024-02-29" in capsys.readouterr().err
    assert run(*changed([*REPORT, out], "--on", "2024-03-01")) == 0


def test_a_folder_that_is_taken_is_a_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(MARCH / "programme.yaml", tmp_path)

    assert run("new", str(tmp_path)) == 1
    assert "is a programme folder already" in capsys.readouterr().err
    assert run("demo", "--out", str(tmp_path)) == 1
    assert "holds something that no demonstration made" in capsys.readouterr().err


def test_a_folder_in_the_place_of_a_report_is_a_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out" / "highlight-report.json").mkdir(parents=True)

    assert run(*REPORT, str(tmp_path / "out")) == 1
    assert "highlight-report.json is a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "this is a folder"),
        ("nothing", "there is no such file"),
        ("nothing.csv", "there is no such file"),
        ("readme", "no feed is read from a file without ending"),
    ],
)
def test_what_is_no_feed_says_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    (tmp_path / "readme").write_text("words", encoding="utf-8")

    assert run("check", str(tmp_path / name)) == 1
    assert said in capsys.readouterr().err


def test_one_thing_is_told_in_the_singular() -> None:
    result = {
        "file": "a.csv", "feed": "sen2", "records": {"persons": 1, "named_settings": 2, "needs": 1},
        "rejections": [], "queries": [],
    }  # fmt: skip

    assert tell_file(result)[0] == "a.csv (sen2): 1 person, 2 named settings, 1 need"
    assert tell_file(result)[1] == "  0 rejections"


def test_a_file_in_the_place_of_a_folder_is_a_refusal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("words", encoding="utf-8")

    assert run("new", str(taken)) == 1
    assert run(*REPORT, str(taken / "out")) == 1
    said = capsys.readouterr().err
    assert said.count("Refused: ") == 2
    assert "Traceback" not in said
