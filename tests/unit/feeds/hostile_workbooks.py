"""Workbooks that no feed may take in: bombs, far cells, macros, links, lies about what is in them."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/'
    '2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="rId1" Type="{kind}" Target="{to}"/></Relationships>'
)
BOOK = (
    '<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/'
    f'spreadsheetml/2006/main" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEAD = (
    '<?xml version="1.0" encoding="{encoding}"?>{before}<worksheet xmlns="http://schemas.openxmlformats.'
    'org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = "</sheetData></worksheet>"
PLAIN = '<row r="1"><c r="A1" t="inlineStr"><is><t>Notes</t></is></c></row>'


def book(
    rows: str, *, before: str = "", encoding: str = "UTF-8", more: dict[str, bytes] | None = None
) -> bytes:
    """Return a workbook of one sheet with those rows, as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels", RELS.format(kind=f"{RELATIONS}/officeDocument", to="xl/workbook.xml")
        )
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            RELS.format(kind=f"{RELATIONS}/worksheet", to="worksheets/sheet1.xml"),
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", HEAD.format(before=before, encoding=encoding) + rows + TAIL
        )
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def cell(place: str) -> str:
    return f'<c r="{place}"><v>1</v></c>'


def list_bad_workbooks(chance: Random) -> Iterator[tuple[str, bytes]]:
    """Yield each by kind."""
    yield "workbook with nothing usable", book(PLAIN)
    yield from _far(chance)
    yield from _dressed()
    yield from _declared()
    yield from _lying(chance)


def _far(chance: Random) -> Iterator[tuple[str, bytes]]:
    far = (
        "XFD1",
        "A1048576",
        "XFD1048576",
        "ZZZ1",
        "A9999999",
        "A99999999",
        "AAAA1",
        "1A",
        "A",
        "",
    )
    for place in far:
        yield "far cell", book(f'{PLAIN}<row r="2">{cell(place)}</row>')
        yield "far cell", book(f"{PLAIN}<row r='2'><c t='n' r='{place}'><v>1</v></c></row>")
    scattered = "".join(
        f'<row r="{row}">{cell(chance.choice("AGZ") + str(row))}</row>'
        for row in range(2, 900_000, 30_000)
    )
    yield "scattered cells", book(PLAIN + scattered)
    yield "two places", book(f'{PLAIN}<row r="2"><c r="A2" r="XFD1048576"><v>1</v></c></row>')
    yield "prefixed cells", book(PLAIN + '<x:row xmlns:x="u"><x:c r="XFD1048576"/></x:row>')


def _dressed() -> Iterator[tuple[str, bytes]]:
    for name, kind in {
        "xl/vbaProject.bin": "macros", "xl/externalLinks/externalLink1.xml": "external link",
        "xl/embeddings/oleObject1.bin": "embedded file", "xl/activeX/activeX1.xml": "controls",
        "xl/macrosheets/sheet1.xml": "macro sheet", "inner.xlsx": "workbook in a workbook",
    }.items():  # fmt: skip
        yield kind, book(PLAIN, more={name: b"x"})
    parts = {f"xl/media/{number}.png": b"x" for number in range(300)}
    yield "many parts", book(PLAIN, more=parts)
    yield (
        "bomb in the strings",
        book(PLAIN, more={"xl/sharedStrings.xml": b"<a>" + b" " * 50_000_000}),
    )
    yield "bomb in the sheet", book(PLAIN + " " * 60_000_000)
    yield "long text in the sheet", book(PLAIN + "x" * 3_000_000)


def _declared() -> Iterator[tuple[str, bytes]]:
    for encoding in ("UTF-0", "shift_jis", "x" * 60):
        yield "sheet in unknown letters", book(PLAIN, encoding=encoding)
    for before in (
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    ):
        yield "document type in a workbook", book(PLAIN, before=before)
        strings = f'<?xml version="1.0"?>{before}<sst/>'.encode()
        yield "document type in the strings", book(PLAIN, more={"xl/sharedStrings.xml": strings})


def _lying(chance: Random) -> Iterator[tuple[str, bytes]]:
    whole = book(PLAIN + "".join(f'<row r="{n}">{cell(f"A{n}")}</row>' for n in range(2, 400)))
    for _ in range(20):
        yield "workbook cut", whole[: chance.randrange(30, len(whole) - 30)]
    for _ in range(20):
        at = chance.randrange(30, len(whole) - 30)
        yield "workbook damaged", whole[:at] + chance.randbytes(8) + whole[at + 8 :]
    central = whole.rindex(b"PK\x01\x02")
    for size in (1, 0, 2**31, 2**32 - 2):
        lie = bytearray(whole)
        struct.pack_into("<I", lie, central + 24, size)
        yield "size that is a lie", bytes(lie)


def list_bad_documents() -> Iterator[tuple[str, bytes]]:
    """Yield .ods workbooks by kind."""
    start = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">{inside}</office:document-content>'
    )
    insides = {
        "nothing in it": "",
        "rows repeated without end": '<table:table table:name="Allocations summary"><table:table-row '
        'table:number-rows-repeated="99999999"><table:table-cell office:value="1" '
        'xmlns:o="u"/></table:table-row></table:table>',
        "columns repeated without end": '<table:table table:name="Allocations_summary"><table:table-row>'
        '<table:table-cell table:number-columns-repeated="9999999" office:value="1"/>'
        "</table:table-row></table:table>",
        "another sheet": '<table:table table:name="a"/>',
    }
    for kind, inside in insides.items():
        yield f"document: {kind}", _document(start.format(inside=inside))
    for before in ("<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "bb">]>'):
        yield "document: document type", _document(before + start.format(inside="&b;"))
    yield "document: no XML", _document("soon")
    yield "document: bomb", _document(" " * 60_000_000)


def _document(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()
