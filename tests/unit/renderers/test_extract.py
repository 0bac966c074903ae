"""An extract is written whole, under its own names, and never public beside internal."""

from __future__ import annotations

from pathlib import Path

import pytest

from highneeds.renderers.discovery import list_formats
from highneeds.renderers.extract import extract, write_whole
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
        write_whole(path, b"after")
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
