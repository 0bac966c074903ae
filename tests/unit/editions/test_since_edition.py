"""Notes since an edition: dated, beside the edition, never in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from highneeds.cli import main
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf, read_edition
from highneeds.editions.since_edition import list_since
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.editions.made_programme import compile_from, write_clean_programme

NOTES = """\
on,by,note
2024-08-20,Amina Yusuf,The Department answered; the agreement was extended by a year.
2024-07-12,Ben Lang,The capital bid was granted.
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    publish(compile_from(folder, "2024-06"), shelf=Shelf(folder / "editions"),
            approved_by="Amina Yusuf", released_by="Ben Lang", on=date(2024, 7, 10))  # fmt: skip
    (folder / "periods" / "2024-06" / "since-edition.csv").write_text(NOTES, encoding="utf-8")
    return folder


def extract(folder: Path, out: Path, on: str) -> str:
    done = main(["report", str(folder), "--period", "2024-06", "--for", "Select Committee", "--on",
                 on, "--out", str(out), "--formats", "html"])  # fmt: skip
    assert done == 0
    return (out / "highlight-report.html").read_text("utf-8")


def test_a_note_stands_on_an_extract_of_its_day_and_the_edition_stays_as_it_was(
    published: Path, tmp_path: Path
) -> None:
    before = (published / "editions" / "2024-06.json").read_bytes()

    early, late = (extract(published, tmp_path / on, on) for on in ("2024-07-15", "2024-09-01"))

    assert "12 July 2024: The capital bid was granted. (Ben Lang)" in early
    assert "extended by a year" not in early
    assert late.index("capital bid was granted") < late.index("extended by a year")
    assert (published / "editions" / "2024-06.json").read_bytes() == before


def test_an_extract_of_the_day_of_publication_has_no_note(published: Path, tmp_path: Path) -> None:
    assert "Since this edition" not in extract(published, tmp_path / "out", "2024-07-10")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2024-07-09,Ben Lang,Known before.", "a day from 2024-07-10 on"),
        ("2024-07-12,,Nobody says so.", "nothing in the column 'by'"),
        ("2024-07-12,Ben Lang,The family of pupil Jane Smith complained.", "a child's name"),
        ("2024-07-12,Ben Lang,Two children wait for a place.", "fewer than eight children"),
        (",Ben Lang,Some day.", "'on'"),
    ],
)
def test_a_note_that_may_not_stand_is_refused(published: Path, row: str, said: str) -> None:
    path = published / "periods" / "2024-06" / "since-edition.csv"
    path.write_text(f"on,by,note\n{row}\n", encoding="utf-8")
    edition = Shelf(published / "editions").find_published("2024-06")
    assert edition is not None

    with pytest.raises(DefinitionError, match=said):
        list_since(published, edition, until=date(2025, 1, 1))


def test_a_correction_leaves_out_the_notes_from_before_it(published: Path) -> None:
    shelf = Shelf(published / "editions")
    publish(compile_from(published, "2024-06"), shelf=shelf, approved_by="Amina Yusuf",
            released_by="Ben Lang", on=date(2024, 8, 1), reason="A figure was wrong.")  # fmt: skip
    first, correction = map(read_edition, shelf.list_paths("2024-06"))

    notes = [list_since(published, each, until=date(2025, 1, 1)) for each in (first, correction)]

    assert [[note.on.month for note in each] for each in notes] == [[7, 8], [8]]


def test_a_draft_has_no_notes(published: Path) -> None:
    draft = compile_from(published, "2024-06")

    assert list_since(published, draft, until=date(2025, 1, 1)) == ()
