"""An extract is written whole, under its own names, and never public beside internal."""

from __future__ import annotations

from pathlib import Path

import pytest

from highneeds.renderers.discovery import list_formats
from highneeds.renderers.extract import extract
from highneeds.renderers.writing import write_together
from highneeds.vocabulary.errors import FileInUseError, ReportError, UsageError
from tests.unit.renderers.plain_document import document_of


def test_public_and_internal_copies_have_different_names(tmp_path: Path) -> None:
    public = extract(document_of(), formats=["json"], out=tmp_path / "a", internal=False)
    internal = extract(document_of(), formats=["json"], out=tmp_path / "b", internal=True)

    assert [path.name for path in public] == ["highlight-report.json"]
    assert [path.name for path in internal] == ["highlight-report.internal.json"]


@pytest.mark.parametrize("first", [True, False])
def test_one_folder_never_holds_both(tmp_path: Path, *, first: bool) -> None:
    extract(document_of(), formats=["json"], out=tmp_path, internal=first)

    with pytest.raises(ReportError, match="needs a folder of its own"):
        extract(document_of(), formats=["html"], out=tmp_path, internal=not first)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_same_kind_is_written_over(tmp_path: Path) -> None:
    extract(document_of("once"), formats=["json"], out=tmp_path, internal=False)
    (path,) = extract(document_of("twice"), formats=["json"], out=tmp_path, internal=False)

    assert "twice" in path.read_text(encoding="utf-8")


def test_an_unknown_format_names_those_there_are_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"docx, html, json,"):
        extract(document_of(), formats=["json", "odt"], out=tmp_path / "out", internal=False)

    assert not (tmp_path / "out").exists()


def test_the_formats_are_found_not_listed() -> None:
    assert list_formats() == ("csv", "docx", "html", "json", "ods", "pdf", "pptx", "txt", "xlsx")


def test_a_file_that_is_open_elsewhere_is_said_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "highlight-report.docx"
    path.write_bytes(b"before")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target), None, str(self))

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(FileInUseError, match=r"highlight-report\.docx could not be written"):
        write_together(tmp_path, {path.name: b"after"})
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_format_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    missing = tmp_path / "no-such-template.docx"

    with pytest.raises(ReportError, match="cannot be used as a Word template"):
        extract(
            document_of(),
            formats=["json", "docx"],
            out=tmp_path / "out",
            internal=False,
            template=missing,
        )
    assert not (tmp_path / "out").exists()


def test_one_report_that_is_open_leaves_all_of_them_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"highlight-report.html": b"old", "highlight-report.json": b"old"}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    whole = Path.open

    def refuse(self: Path, mode: str = "r", **others: object) -> object:
        if self.name == "highlight-report.json":
            raise PermissionError(13, "in use", str(self))
        return whole(self, mode, **others)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(FileInUseError, match=r"highlight-report\.json could not be written"):
        extract(document_of(), formats=["html", "json"], out=tmp_path, internal=False)
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_report_opened_at_the_last_moment_is_told_with_those_that_are_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "b.pdf":
            raise PermissionError(13, "in use", str(target))
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(ReportError, match=r"New: a\.html\. Still as they were before: b\.pdf, c"):
        write_together(tmp_path, {"a.html": b"1", "b.pdf": b"2", "c.docx": b"3"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_folder_in_the_place_of_a_report_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "highlight-report.json").mkdir()

    with pytest.raises(ReportError, match=r"highlight-report\.json is a folder"):
        extract(document_of(), formats=["html", "json"], out=tmp_path, internal=False)
    assert len(list(tmp_path.iterdir())) == 1


def test_what_stands_beside_a_report_is_written_with_it(tmp_path: Path) -> None:
    files = extract(document_of(), formats=["json"], out=tmp_path, internal=False,
                    beside={"checks.json": b"[]"})  # fmt: skip

    assert [path.name for path in files] == ["highlight-report.json", "checks.json"]
    assert files[1].read_bytes() == b"[]"
