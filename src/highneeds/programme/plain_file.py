"""A text file that people keep: its characters, its encoding and its line ends, to be kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from highneeds.vocabulary.errors import DefinitionError, FileInUseError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MARKS = {"utf-8": BYTE_ORDER_MARK, "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@dataclass(frozen=True, slots=True)
class PlainFile:
    """What was read; ``name`` is how messages call it (``periods/2024-02/risks.csv``)."""

    path: Path
    name: str
    text: str
    encoding: str
    marked: bool  # begins with a byte order mark, as spreadsheet programs write it
    newline: str

    def encode(self, text: str) -> bytes:
        """Return a text in this file's own encoding."""
        try:
            body = text.encode(self.encoding)
        except UnicodeEncodeError:
            return BYTE_ORDER_MARK + text.encode("utf-8")
        return _MARKS.get(self.encoding, b"") + body if self.marked else body


def read_plain_file(path: Path, *, name: str) -> PlainFile:
    """Read a file as UTF-8, or as Excel saves it otherwise (Windows-1252, UTF-16 "Unicode text").

    Its line ends are kept; one that is no text is refused.
    """
    return read_plain_bytes(_read(path, name), name=name, path=path)


def read_plain_bytes(content: bytes, *, name: str, path: Path = Path()) -> PlainFile:
    """Read what stands in a file whose bytes are at hand."""
    text, encoding, marked = _decode(content, name)
    newline = "\r\n" if "\r\n" in text else "\n"
    return PlainFile(path, name, text, encoding, marked, newline)


def _read(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise DefinitionError(
            file=name,
            line=None,
            got="a folder",
            wanted="a file",
            remedy="Move the folder away, and put the file there.",
        )
    try:
        return path.read_bytes()
    except PermissionError:
        raise FileInUseError(name, verb="read") from None
    except FileNotFoundError:
        raise DefinitionError(
            file=name, line=None, got="no such file", wanted="the file to be there"
        ) from None


def _decode(content: bytes, name: str) -> tuple[str, str, bool]:
    """Return the characters, their encoding, and whether a byte order mark stood before them."""
    mark_of = next((each for each, mark in _MARKS.items() if content.startswith(mark)), "")
    body = content[len(_MARKS[mark_of]) :] if mark_of else content
    for encoding in (mark_of,) if mark_of.startswith("utf-16") else ("utf-8", "cp1252"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _is_binary(body, text):
            return text, encoding, bool(mark_of)
    raise DefinitionError(
        file=name,
        line=None,
        got="characters that are neither UTF-8 nor Windows text",
        wanted="a text file",
        remedy="A workbook is saved as CSV UTF-8 in Excel; its name alone makes it none.",
    )


def _is_binary(body: bytes, text: str) -> bool:
    """Tell a workbook or a picture, whatever its name says; a stray character is none."""
    return body.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")) or (
        text.count("\0") * 20 > len(text)
    )


def write_if_changed(file: PlainFile, text: str) -> bool:
    """Write the text where it differs from what was read; return whether anything was written."""
    if text == file.text:
        return False
    write_bytes(file.path, file.encode(text), name=file.name)
    return True


def write_bytes(path: Path, content: bytes, *, name: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    beside = path.with_name(f"{path.name}.writing")
    if path.is_dir():
        raise DefinitionError(
            file=name, line=None, got="a folder", wanted="a file, or nothing",
            remedy="Move the folder away.",
        )  # fmt: skip
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)  # noqa: PTH105  # the one call that replaces atomically everywhere
    except PermissionError:
        beside.unlink(missing_ok=True)
        raise FileInUseError(name) from None
