"""Files that no feed may take in, made by kind: hostile, damaged, of another kind, or empty of use.

``list_bad_files`` gives some hundreds; the same seed gives the same files. People in them are
invented, and their names must stand in no message.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests import returns
from tests.unit.feeds.hostile_workbooks import list_bad_documents, list_bad_workbooks

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = returns.a_return(returns.person(), returns.person(upn="Z801200001235"))
SAMPLES = {
    "ledger": (
        "financial_year,month,block,flow,line,description,kind,amount\n"
        "2023-24,,high_needs,spend,top-up,Top-up funding,budget,1000.50\n"
    ),
    "establishments": (
        "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name)\n"
        "900001,865,Larch Hill,11,Other independent special school\n"
    ),
    "population": "authority,calendar_year,age,persons\n865,2023,5,5400\n",
}
NEEDED = {
    "ledger": ("financial_year", "block", "line", "kind", "amount"),
    "establishments": ("URN", "EstablishmentName", "TypeOfEstablishment (code)"),
    "population": ("authority", "calendar_year", "age", "persons"),
}
DOCTYPES = (
    "<!DOCTYPE a>",
    '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    '<!DOCTYPE a PUBLIC "-//a//b" "http://127.0.0.1:9/a.dtd">',
    '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;"><!ENTITY d "&c;&c;&c;">]>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/b"> %b;]>',
    f'<!DOCTYPE a [<!ENTITY b "{"x" * 50_000}">]>',
    '<!DOCTYPE a [<!ATTLIST Person born CDATA "2012-05-17">]>',
    "<?xml-stylesheet href='a'?><!-- a note --><!DOCTYPE a>",
    '<!DOCTYPE a [<!NOTATION b SYSTEM "calc.exe">]>',
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "latin-1")
PLACES = ("<Header>", "<Persons>", "<Surname>", "<Requests>", "<PlacementDetail>")


class BadFile(NamedTuple):
    """A file by its kind, the feed it pretends to be, and its bytes."""

    kind: str
    feed: str
    content: bytes


def list_bad_files(seed: int = 1) -> Iterator[BadFile]:
    """Yield every bad file."""
    chance = Random(seed)  # noqa: S311  (made-up damage, not secrets)
    makers = (_doctypes(), _nesting(), _damaged(chance), _cut(chance), _other_returns(),
              _misshapen(), _boundless(), _wrong_encodings())  # fmt: skip
    for maker in makers:
        for kind, content in maker:
            yield BadFile(kind, "sen2", content)
    for kind, content in _other_kinds(chance):
        for feed in ("sen2", *SAMPLES):
            yield BadFile(kind, feed, content)
    for kind, content in list_bad_workbooks(chance):
        for feed in ("sen2", "ledger", "population"):
            yield BadFile(kind, feed, content)
    for kind, content in list_bad_documents():
        yield BadFile(kind, "allocations", content)
    for feed, sample in SAMPLES.items():
        for kind, content in _bad_tables(sample, NEEDED[feed]):
            yield BadFile(kind, feed, content)


def _doctypes() -> Iterator[tuple[str, bytes]]:
    for doctype in DOCTYPES:
        for encoding in ENCODINGS:
            yield "document type", (doctype + WHOLE).encode(encoding)


def _nesting() -> Iterator[tuple[str, bytes]]:
    for place in PLACES:
        for levels in (300, 5_000, 100_000):
            for closing in ("</a>" * levels, ""):
                inside = f"{place}{'<a>' * levels}{closing}"
                yield "nesting", WHOLE.replace(place, inside, 1).encode()


def _damaged(chance: Random) -> Iterator[tuple[str, bytes]]:
    content = WHOLE.encode()
    spots = {b"\x00": "null byte", b"\xff\xfe\xfa": "bad UTF-8", b"&": "bare ampersand",
             b"&nobody;": "unknown entity", b"<": "stray bracket", b"\x01": "control"}  # fmt: skip
    for inserted, kind in spots.items():
        for _ in range(8):
            spot = content.index(b">", chance.randrange(1, len(content) - 20)) + 1
            yield kind, content[:spot] + inserted + content[spot:]
    for _ in range(20):
        spot = content.index(b"</", chance.randrange(1, len(content) - 20))
        end = content.index(b">", spot) + 1
        yield "unclosed element", content[:spot] + content[end:]


def _cut(chance: Random) -> Iterator[tuple[str, bytes]]:
    content = WHOLE.encode()
    for _ in range(60):
        yield "cut", content[: chance.randrange(1, len(content) - 1)]


def _other_returns() -> Iterator[tuple[str, bytes]]:
    for collection in ("SSDA903", "CIN", "SC", "AP", "SEN1", "sen", "2SEN2", ""):
        yield "other collection", returns.a_return(collection=collection).encode()
    for authority in ("", "86", "8655", "E06000054", "Wiltshire", "8 65", "-86"):
        yield "no authority", returns.a_return(authority=authority).encode()
    for year in ("", "1999", "2022", "20x4", "9999", "-2024", "²⁰²⁴"):
        yield "impossible year", returns.a_return(year=year).encode()
    for day in ("", "2024-02-30", "soon", "18/01/2024", "0000-00-00"):
        yield "impossible date", returns.a_return(reference_date=day).encode()


def _misshapen() -> Iterator[tuple[str, bytes]]:
    header = WHOLE[WHOLE.index("<Header>") : WHOLE.index("<Persons>")]
    persons = WHOLE[WHOLE.index("<Persons>") : WHOLE.index("</Message>")]
    shapes = {
        "no header": persons,
        "two headers": header + header + persons,
        "header last": persons + header,
        "no persons": header,
        "empty persons": header + "<Persons/>",
        "nothing": "",
        "persons of another name": header + persons.replace("Person>", "Pupil>"),
        "no usable record": header + "<Persons><Person/></Persons>",
    }
    for kind, inside in shapes.items():
        yield kind, f"<Message>{inside}</Message>".encode()
    yield "web page", b"<html><head/><body><p>Sign in to continue</p></body></html>"
    yield "two roots", (WHOLE + WHOLE).encode()
    yield "not XML after the end", (WHOLE + "and more").encode()


def _boundless() -> Iterator[tuple[str, bytes]]:
    floods = {
        "long text": "x" * 12_000_000,
        "many elements": "<a/>" * 1_500_000,
        "many requests": "<Requests><RYA>0</RYA></Requests>" * 100_000,
    }
    for kind, flood in floods.items():
        yield kind, WHOLE.replace("<Surname>", f"{flood}<Surname>", 1).encode()
    yield (
        "flood before persons",
        WHOLE.replace("<Persons>", f"{'<a/>' * 500_000}<Persons>").encode(),
    )
    yield "blank before root", b" " * 2_000_000 + WHOLE.encode()


def _wrong_encodings() -> Iterator[tuple[str, bytes]]:
    for declared in ("utf-16", "x-none", "utf-7", "cp037", "utf-32", "ebcdic"):
        yield "encoding declared", f'<?xml version="1.0" encoding="{declared}"?>{WHOLE}'.encode()
    yield "UTF-32", WHOLE.encode("utf-32")
    yield "EBCDIC", WHOLE.encode("cp037")


def _other_kinds(chance: Random) -> Iterator[tuple[str, bytes]]:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("feed.csv", b"0" * 20_000_000)
    yield "ZIP bomb", bomb.getvalue()
    yield "gzip", gzip.compress(WHOLE.encode())
    yield "workbook", b"PK\x03\x04\x14\x00\x06\x00" + bytes(500)
    yield "old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    yield "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "JSON", b'{"persons": []}'
    yield "rich text", b"{\\rtf1 Quillfeather}"
    yield "empty", b""
    yield "blank", b"  \r\n\t\n"
    yield "mark alone", b"\xef\xbb\xbf"
    yield "UTF-16 mark alone", b"\xff\xfe"
    yield "script", b"#!/bin/sh\nexit 0\n"
    yield "web page", b"<!doctype html><html><body>Sign in</body></html>"
    for _ in range(10):
        yield "noise", chance.randbytes(2_000)


def _bad_tables(sample: str, needed: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    head, row = sample.splitlines()
    for column in needed:
        yield "missing column", sample.replace(column, "other", 1).encode()
    tables = {
        "headers alone": f"{head}\n",
        "no headers": f"{row}\n",
        "no usable row": f"{head}\n" + ",".join("?" for _ in head.split(",")) + "\n",
        "empty rows": f"{head}\n,,,\n" + "," * 9 + "\n",
        "open quotation mark": f'{head}\n"{row}\n',
        "null byte": f"{head}\n\x00{row}\n",
        "many columns": ",".join(["c"] * 20_000) + f"\n{row}\n",
        "long cell": f"{head}\n{'9' * 200_000},{row}\n",
        "a return": WHOLE,
    }
    for kind, text in tables.items():
        yield kind, text.encode()
    yield "letters of no encoding", f"{head}\n{row}".encode() + b"\x81\x8d\n"
    yield "cut UTF-16", sample.encode("utf-16")[:-1]
    yield "UTF-32", sample.encode("utf-32")
