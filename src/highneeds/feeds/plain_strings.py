"""The shared strings, the styles and the numbers of a workbook that is written plainly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.feeds.cells import Cells

if TYPE_CHECKING:
    import zipfile

MOST_BYTES = 400_000_000  # of the shared strings; a long ledger's are a tenth of that
MOST_KNOWN = 100_000
DAY_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
PERCENT_FORMATS = {9, 10}
_START = re.compile(rb'(?:\xef\xbb\xbf)?<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?')
_STRING = re.compile(rb'<si>\s*<t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)\s*</si>')
_FORMAT = re.compile(rb'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"')
_ALL_FORMATS = re.compile(rb"<numFmt\s")
_CELL_STYLES = re.compile(rb"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb'<xf\s[^>]*?numFmtId="(\d+)"')
_ALL_STYLES = re.compile(rb"<xf[\s/>]")
MOST_OF_NAMES = 1_000_000
_LISTED, _RELATION = re.compile(rb"<sheet\s([^<>]*)>"), re.compile(rb"<Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_ENTITY = re.compile("&(amp|lt|gt|quot|apos);")
_MEANT = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_IN_QUOTES = re.compile(rb"&quot;.*?&quot;|\[[^\]]*\]|\\.")
_OF_PERCENT = re.compile(rb"%")
_OF_DAYS = re.compile(rb"[dmyhs]", re.IGNORECASE)


class NotPlain(Exception):
    """A workbook is written in a way that is not read here."""


def number_text(value: bytes) -> str:
    """Return a number's text, without the dust that sums leave behind.

    >>> number_text(b"12.340000000000002"), number_text(b"1E3"), number_text(b"12.50")
    ('12.34', '1000', '12.5')
    """
    text = value.decode()
    whole, _, part = text.partition(".")
    if part.isdigit() and whole.isdigit() and len(part) < 7 and part[-1] != "0" and whole[0] != "0":
        return text  # as nearly all of them are written
    return _CELLS.text(float(text), day=False)


class CellTexts(dict[bytes, str]):
    """The texts of cells that hold their text themselves, cleaned once each."""

    def __missing__(self, value: bytes) -> str:
        text = _text_of(value)
        if len(self) < MOST_KNOWN:
            self[value] = text
        return text


def read_shared_strings(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> dict[bytes, str]:
    """Return the shared strings by their number as a cell writes it; rich text is not plain."""
    if part.file_size > MOST_BYTES:
        raise NotPlain
    content = archive.read(part)
    if not _START.match(content) or b"_x" in content or b"<!" in content:
        raise NotPlain
    found = _STRING.findall(content)
    if len(found) != content.count(b"<si>") + content.count(b"<si/>") + content.count(b"<si "):
        raise NotPlain
    try:
        texts = [_text_of(each) for each in found]
    except ValueError:
        raise NotPlain from None
    return {b"%d" % number: text for number, text in enumerate(texts)}


def read_sheet_names(
    archive: zipfile.ZipFile, book: zipfile.ZipInfo, relations: zipfile.ZipInfo | None
) -> dict[str, str]:
    """Return the names of a workbook's sheets by their parts, where both are written plainly."""
    if relations is None or max(book.file_size, relations.file_size) > MOST_OF_NAMES:
        return {}
    parts = {}
    for each in _RELATION.findall(archive.read(relations)):
        said = dict(_ATTRIBUTE.findall(each))
        parts[said.get(b"Id")] = said.get(b"Target", b"").decode(errors="replace")
    names = {}
    for each in _LISTED.findall(archive.read(book)):
        said = dict(_ATTRIBUTE.findall(each))
        target = parts.get(said.get(b"r:id"), "")
        place = target[1:] if target.startswith("/") else f"xl/{target}"
        try:
            names[place.casefold()] = _text_of(said.get(b"name", b""))
        except ValueError:
            continue
    return names


def _text_of(value: bytes) -> str:
    text = value.decode()
    if "&" in text:
        if text.count("&") != len(_ENTITY.findall(text)):
            raise ValueError(value)
        text = _ENTITY.sub(lambda found: _MEANT[found[1]], text)
    return " ".join(_CELLS.text(text, day=False).split())


def read_day_styles(content: bytes) -> set[int]:
    """Return the numbers of the cell styles that show a number as a day or a time."""
    if not _START.match(content):
        raise NotPlain
    return _styles_of(content, _OF_DAYS, DAY_FORMATS)


def read_percent_styles(content: bytes) -> set[int]:
    """Return the numbers of the cell styles that show a number as a percentage."""
    return _styles_of(content, _OF_PERCENT, PERCENT_FORMATS)


def _styles_of(content: bytes, signs: re.Pattern[bytes], known: set[int]) -> set[int]:
    formats = _FORMAT.findall(content)
    styles = _CELL_STYLES.search(content)
    listed = _STYLE.findall(styles[1]) if styles else []
    if len(formats) != len(_ALL_FORMATS.findall(content)) or (
        styles and len(listed) != len(_ALL_STYLES.findall(styles[1]))
    ):
        raise NotPlain
    own = {int(number) for number, code in formats if signs.search(_IN_QUOTES.sub(b"", code))}
    return {place for place, number in enumerate(map(int, listed)) if number in own | known}


_CELLS = Cells()  # it keeps count of days alone, and there are none here
