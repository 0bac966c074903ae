"""The life of a folder on the command line: from nothing to a second edition, signed step by step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from highneeds.cli import main

AMINA, BEN, CY, DI = "Amina Yusuf", "Ben Lang", "Cy Dale", "Di Finch"
PEOPLE = """\
people:
  - {name: Amina Yusuf, roles: [programme manager]}
  - {name: Ben Lang, roles: [section 151 officer]}
  - {name: Cy Dale, roles: [democratic services]}
  - {name: Di Finch, roles: [finance partner, director]}
"""
RATED = "Amber - Off Track,Di Finch,{day},{why}"


class Council:
    """A folder and the commands that its officers type."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def run(self, *words: str) -> int:
        return main([words[0], str(self.folder), *words[1:]])

    def sign(self, period: str, move: str, by: str, on: str, *more: str) -> tuple[int, str]:
        self.capsys.readouterr()
        code = self.run(
            "sign-off", "--period", period, "--move", move, "--by", by, "--on", on, *more
        )
        return code, self.capsys.readouterr().err

    def standing(self, period: str) -> dict[str, Any]:
        self.capsys.readouterr()
        assert self.run("sign-off", "--period", period, "--json") == 0
        told: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return told

    def publish(self, period: str, on: str, *, approved: str = BEN, released: str = CY) -> int:
        return self.run(
            "publish", "--period", period, "--approved-by", approved, "--released-by", released,
            "--on", on,
        )  # fmt: skip

    def fill(self, period: str, day: str, why: str) -> None:
        """Rate everything as somebody with a spreadsheet would, and answer nothing."""
        home = self.folder / "periods" / period
        for name, keys in {"conditions.csv": ("overall", "trajectory", "c1", "c2", "c3", "c4", "c5")}.items():  # fmt: skip
            text = (home / name).read_text("utf-8-sig")
            for key in keys:
                line = next(each for each in text.splitlines() if each.startswith(f"{key},"))
                rest = line.split(",")[5:]
                text = text.replace(line, ",".join([key, RATED.format(day=day, why=why), *rest]), 1)
            (home / name).write_text(text, encoding="utf-8", newline="")
        story = home / "narrative.md"
        story.write_text(
            f"# Overview {{overview}}\n\n{why} Two of three posts are filled.\n", encoding="utf-8"
        )


@pytest.fixture
def council(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Council:
    monkeypatch.setenv("HIGHNEEDS_PROFILE", str(tmp_path / "profile"))
    folder = tmp_path / "eastvale"
    made = main(["new", str(folder), "--agreement", "safety-valve", "--period", "2026-06",
                 "--organisation", "Eastvale Council"])  # fmt: skip
    assert made == 0
    programme = folder / "programme.yaml"
    programme.write_text(programme.read_text("utf-8") + PEOPLE, encoding="utf-8")
    council = Council(folder, capsys)
    council.fill("2026-06", "2026-07-03", "Work begins in September.")
    return council


def signed_off(council: Council, period: str, month: str) -> None:
    assert council.sign(period, "submit", AMINA, f"{month}-06") == (0, "")
    assert council.sign(period, "assure", DI, f"{month}-07") == (0, "")
    assert council.sign(period, "approve", BEN, f"{month}-08") == (0, "")


def test_a_folder_goes_from_new_to_a_second_edition_and_a_correction(council: Council) -> None:
    signed_off(council, "2026-06", "2026-07")
    assert council.publish("2026-06", "2026-07-09") == 0
    told = council.standing("2026-06")
    assert (told["stage"], told["edition"], told["approved_by"]) == ("published", 1, BEN)
    assert [each["move"] for each in told["signed"]] == ["submit", "assure", "approve", "release"]
    first = (council.folder / "editions" / "2026-06.json").read_bytes()

    assert council.run("next-period") == 0
    council.fill("2026-07", "2026-08-03", "Work begins in October and not in September.")
    signed_off(council, "2026-07", "2026-08")
    assert council.publish("2026-07", "2026-08-09") == 0

    assert council.sign("2026-06", "correct", AMINA, "2026-08-10", "--reason", "A post was counted twice.")[0] == 0  # fmt: skip
    council.fill("2026-06", "2026-08-10", "Work begins in September with one post.")
    for move, by, day in (("submit", AMINA, 11), ("assure", DI, 12), ("approve", BEN, 13)):
        assert council.sign("2026-06", move, by, f"2026-08-{day}")[0] == 0
    assert council.publish("2026-06", "2026-08-14") == 0

    corrected = json.loads((council.folder / "editions" / "2026-06.2.json").read_text("utf-8"))
    assert corrected["reason"] == "A post was counted twice."
    assert (council.folder / "editions" / "2026-06.json").read_bytes() == first
    assert council.standing("2026-06")["edition"] == 2


def test_what_was_published_without_a_sign_off_is_corrected_with_one(council: Council) -> None:
    assert council.publish("2026-06", "2026-07-10") == 0
    said = ["--reason", "A post was counted twice."]

    assert council.sign("2026-06", "correct", AMINA, "2026-08-10", *said) == (0, "")
    assert council.standing("2026-06")["edition"] == 2
    signed_off(council, "2026-06", "2026-09")
    assert council.publish("2026-06", "2026-09-10") == 0

    names = sorted(path.name for path in (council.folder / "editions").iterdir())
    assert names == ["2026-06.2.json", "2026-06.json"]
    assert council.standing("2026-06")["stage"] == "published"
    assert council.sign("2026-06", "correct", AMINA, "2026-10-01", *said) == (0, "")
    assert council.standing("2026-06")["edition"] == 3


def test_an_edit_after_a_signature_takes_every_signature_with_it(council: Council) -> None:
    signed_off(council, "2026-06", "2026-07")
    council.fill("2026-06", "2026-07-09", "Work begins in November.")

    told = council.standing("2026-06")
    assert (told["stage"], told["assured_by"], told["approved_by"]) == ("open", "", "")
    assert council.publish("2026-06", "2026-07-10") == 1
    assert "edited since it was signed" in council.capsys.readouterr().err
    signed_off(council, "2026-06", "2026-07"[:5] + "08")
    assert council.publish("2026-06", "2026-08-10") == 0


@pytest.mark.parametrize(
    ("move", "by", "said"),
    [
        ("assure", AMINA, "is programme manager; to assure a period takes a finance partner"),
        ("approve", BEN, "2026-06 is submitted: got approve, which begins from assured"),
        ("assure", "Eve Hart", "is not named in programme.yaml"),
        ("reopen", AMINA, "Say why"),
    ],
)
def test_a_move_that_is_not_theirs_is_refused_with_the_way_out(
    council: Council, move: str, by: str, said: str
) -> None:
    assert council.sign("2026-06", "submit", AMINA, "2026-07-06")[0] == 0

    code, error = council.sign("2026-06", move, by, "2026-07-07")

    assert (code, said in error) == (1, True)
    assert council.standing("2026-06")["stage"] == "submitted"


def test_who_worked_on_a_draft_neither_assures_nor_approves_it(council: Council) -> None:
    submitted = council.sign("2026-06", "submit", AMINA, "2026-07-06", "--edited-by", "di finch")

    code, error = council.sign("2026-06", "assure", DI, "2026-07-07")

    assert submitted[0] == 0
    assert (code, "edited or submitted it, and nobody does both" in error) == (1, True)


def test_a_begun_sign_off_is_not_passed_by(council: Council) -> None:
    assert council.sign("2026-06", "submit", AMINA, "2026-07-06")[0] == 0

    assert council.publish("2026-06", "2026-07-09") == 1
    assert "2026-06 is submitted; wanted approved" in council.capsys.readouterr().err
    assert not (council.folder / "editions" / "2026-06.json").exists()


def test_an_edition_is_released_as_approved_by_who_approved_it(council: Council) -> None:
    signed_off(council, "2026-06", "2026-07")

    assert council.publish("2026-06", "2026-07-09", approved=DI) == 1
    assert "was approved by Ben Lang" in council.capsys.readouterr().err


def test_a_row_written_by_hand_is_found_out(council: Council) -> None:
    signed_off(council, "2026-06", "2026-07")
    path = council.folder / "periods" / "2026-06" / "sign-off.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([lines[0], lines[1], lines[3]]), encoding="utf-8")

    assert council.run("sign-off", "--period", "2026-06") == 1
    said = council.capsys.readouterr().err
    assert "sign-off.csv, line 3" in said
    assert "cannot follow those above it" in said
