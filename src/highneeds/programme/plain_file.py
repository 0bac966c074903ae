"""A text file that people keep: its characters, its encoding and its line ends, to be kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import DefinitionError, FileInUseError

if TYPE_CHECKING:
    from pathlib import Path

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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
        return BYTE_ORDER_MARK + body if self.marked else body


def read_plain_file(path: Path, *, name: str) -> PlainFile:
    """Read a file as UTF-8, or as Windows-1252 where Excel saved it so, keeping its line ends."""
    try:
        content = path.read_bytes()
    except PermissionError:
        raise FileInUseError(name) from None
    except FileNotFoundError:
        raise DefinitionError(
            file=name, line=None, got="no such file", wanted="the file to be there"
        ) from None
    marked = content.startswith(BYTE_ORDER_MARK)
    body = content[len(BYTE_ORDER_MARK) :] if marked else content
    encoding = "utf-8"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            raise DefinitionError(
                file=name,
                line=None,
                got="characters that are neither UTF-8 nor Windows text",
                wanted="a text file",
                remedy="Save it again as CSV UTF-8.",
            ) from None
    newline = "\r\n" if "\r\n" in text else "\n"
    return PlainFile(path, name, text, encoding, marked, newline)


def write_if_changed(file: PlainFile, text: str) -> bool:
    """Write the text where it differs from what was read; return whether anything was written."""
    if text == file.text:
        return False
    write_bytes(file.path, file.encode(text), name=file.name)
    return True


def write_bytes(path: Path, content: bytes, *, name: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    beside = path.with_name(f"{path.name}.writing")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)  # noqa: PTH105  # the one call that replaces atomically everywhere
    except PermissionError:
        beside.unlink(missing_ok=True)
        raise FileInUseError(name) from None
