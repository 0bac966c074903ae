"""Publication: two people, once, whole, and noticed where anybody alters it afterwards."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.canonical import read_json, write_json
from highneeds.editions.edition import Edition, EditionStatus
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf, read_edition
from highneeds.vocabulary.errors import FileInUseError, PublicationRefused, StoreError
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.shorthand import Shorthand
from tests.unit.editions.made_programme import (
    MARCH,
    change,
    compile_from,
    write_clean_programme,
)

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2024, 7, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_clean_programme(tmp_path / "eastvale", quarters=2)


def publish_first(folder: Path, *, reason: str = "") -> tuple[Path, Edition]:
    return publish(
        compile_from(folder, "2024-06"), shelf=Shelf(folder / "editions"),
        approved_by="Amina Yusuf", released_by="Ben Lang", on=DAY, reason=reason,
    )  # fmt: skip


def test_a_published_edition_reads_back_as_it_was_kept(folder: Path) -> None:
    path, kept = publish_first(folder)

    assert path.name == "2024-06.json"
    assert read_edition(path).sha256 == kept.sha256
    assert read_edition(path).status is EditionStatus.PUBLISHED
    assert write_json(read_edition(path)) == path.read_bytes()


def test_the_hash_can_be_worked_out_without_our_code(folder: Path) -> None:
    path, _ = publish_first(folder)
    content = json.loads(path.read_text(encoding="utf-8"))

    said = content.pop("sha256")
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert sha256(plain.encode()).hexdigest() == said


@pytest.mark.parametrize(
    ("approved", "released"),
    [("Amina Yusuf", "Amina Yusuf"), ("Amina Yusuf", "  amina  YUSUF "), ("Amina", ""), (" ", "B")],
)
def test_one_person_cannot_publish(folder: Path, approved: str, released: str) -> None:
    with pytest.raises(PublicationRefused):
        publish(
            compile_from(folder, "2024-06"), shelf=Shelf(folder / "editions"),
            approved_by=approved, released_by=released, on=DAY,
        )  # fmt: skip
    assert not (folder / "editions").exists()


def test_nothing_is_published_before_the_period_is_over(folder: Path) -> None:
    draft, shelf = compile_from(folder, "2024-06"), Shelf(folder / "editions")

    with pytest.raises(PublicationRefused, match="is not over"):
        publish(draft, shelf=shelf, approved_by="A", released_by="B", on=date(2024, 6, 30))


def test_a_blocking_finding_without_an_answer_refuses_publication(tmp_path: Path) -> None:
    draft = compile_from(MARCH, "2024-02")

    with pytest.raises(PublicationRefused) as refusal:
        publish(draft, shelf=Shelf(tmp_path), approved_by="A", released_by="B", on=date(2024, 3, 4))
    assert "14 findings block" in str(refusal.value)
    assert "cumulative_reconciles at finance.csv: cumulative" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_an_answered_finding_no_longer_blocks(folder: Path) -> None:
    change(folder, "periods/2024-06/finance.csv", "£27,000,000", "£26,000,000")
    with pytest.raises(PublicationRefused):
        publish_first(folder)

    (folder / "periods/2024-06/answers.csv").write_text(
        "check,place,answer,by,on\n"
        "cumulative_reconciles,finance.csv: cumulative,A grant of £1m came late.,C. Finch,2024-07-15\n",
        encoding="utf-8",
    )

    assert publish_first(folder)[1].checks[0].answer is not None


def test_publication_is_final_and_a_correction_says_why(folder: Path) -> None:
    path, first = publish_first(folder)
    before = path.read_bytes()

    with pytest.raises(PublicationRefused, match="publication is final"):
        publish_first(folder)
    change(folder, "periods/2024-06/measures.csv", "440", "441")
    corrected, second = publish_first(folder, reason="One request was counted late.")

    assert path.read_bytes() == before
    assert corrected.name == "2024-06.2.json"
    assert second.correction_of == first.sha256
    assert Shelf(folder / "editions").find_published("2024-06") == read_edition(corrected)


def test_a_corrected_figure_is_marked_and_told(folder: Path) -> None:
    publish_first(folder)
    change(folder, "periods/2024-06/measures.csv", "440", "441")
    change(folder, "periods/2024-06/finance.csv", "£2,100,000", "£2,150,000")

    _, kept = publish_first(folder, reason="One request was counted late.")

    first, in_year = kept.measures[0].this, kept.finance[1].actual
    assert isinstance(first, Known)
    assert isinstance(in_year, Known)
    assert first.marks == in_year.marks == (Shorthand.REVISED,)
    assert kept.finance[0].actual == compile_from(folder, "2024-06").finance[0].actual
    assert [each.text for each in kept.changes] == [
        "Requests for an assessment: corrected since it was first published [r].",
        (
            "High needs block in-year deficit, this quarter: £2,150,000 [r], "
            "was £2,100,000 as first published."
        ),
    ]


def test_a_correction_of_what_was_never_published_is_refused(folder: Path) -> None:
    with pytest.raises(PublicationRefused, match="was never published"):
        publish_first(folder, reason="A slip.")


def test_an_altered_edition_is_noticed(folder: Path) -> None:
    path, _ = publish_first(folder)
    path.write_bytes(path.read_bytes().replace(b'"Eastvale Council"', b'"Westvale Council"'))

    with pytest.raises(StoreError, match="changed after it was published"):
        read_edition(path)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"sha256": "0", "format": "x"}'])
def test_what_is_no_edition_is_refused(content: bytes) -> None:
    with pytest.raises(StoreError):
        read_json(content, name="editions/2024-06.json")


def test_last_period_and_the_year_before_read_published_editions(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=5)
    shelf = Shelf(folder / "editions")
    for key in ("2024-06", "2024-09", "2024-12", "2025-03"):
        publish(
            compile_from(folder, key), shelf=shelf, approved_by="A", released_by="B",
            on=date(2025, 6, 1),
        )  # fmt: skip
    change(folder, "periods/2025-03/measures.csv", "485", "999")  # after publication: not read

    row = compile_from(folder, "2025-06").measures[0]

    assert (row.this.as_typed, row.last.as_typed, row.year_ago.as_typed) == ("500", "485", "440")
    assert (row.direction, row.direction_since) == ("worsening", "the same period last year")
    assert [key for key, _ in row.history] == ["2024-06", "2024-09", "2024-12", "2025-03"]


def test_compiling_again_gives_the_same_bytes(folder: Path) -> None:
    assert write_json(compile_from(folder, "2024-06")) == write_json(
        compile_from(folder, "2024-06")
    )


def test_an_edition_whose_letters_are_damaged_is_refused_in_words() -> None:
    with pytest.raises(StoreError, match="Restore the file from a copy"):
        read_json(b'{"format": "\xe9"}', name="2024-02.json")


def test_a_published_edition_has_the_permissions_that_files_have_there(folder: Path) -> None:
    path, _ = publish_first(folder)

    assert path.stat().st_mode == (folder / "programme.yaml").stat().st_mode


def test_an_edition_that_is_open_elsewhere_could_not_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = publish_first(folder)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr(type(path), "read_bytes", refuse)

    with pytest.raises(FileInUseError, match=r"2024-06\.json could not be read"):
        read_edition(path)
