"""The objects of a PDF as the typesetter writes it: each by itself, plain to read and to pack.

Only that shape is read here: a table of places at the end, objects in the order of their numbers.
For any other there is the careful library, which takes ten times as long.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_END = re.compile(
    rb"trailer\s*<</Size (?P<size>\d+)(?P<named>/Root \d+ 0 R[^\n]*)>>\s*startxref\s+(?P<at>\d+)\s+%%EOF\s*"
)
_PLACE = re.compile(rb"(?P<at>\d{10}) \d{5} (?P<used>[nf])[ \r]?[\r\n]")
ENTRY, TOGETHER = 20, 200  # bytes of an entry; objects that are compressed together


@dataclass(slots=True)
class PlainPdf:
    """The bodies of a file's objects by their numbers, and what its end names."""

    head: bytes
    bodies: dict[int, bytes]
    named: bytes  # the root, the information and the file's own mark

    def packed(self) -> bytes:
        """Return the file, everything but its streams compressed: a third of the size."""
        out, places, number = bytearray(self.head), {0: (0, 0, 255)}, max(self.bodies) + 1
        loose = []
        for each, body in self.bodies.items():
            if body.endswith(b"endstream"):
                places[each] = (1, len(out), 0)
                out += b"%d 0 obj\n%b\nendobj\n" % (each, body)
            else:
                loose.append(each)
        for start in range(0, len(loose), TOGETHER):
            together = loose[start : start + TOGETHER]
            places |= {each: (2, number, place) for place, each in enumerate(together)}
            places[number] = (1, len(out), 0)
            out += self._together(number, together)
            number += 1
        return bytes(out + _places(places, number, at=len(out), named=self.named))

    def _together(self, number: int, objects: list[int]) -> bytes:
        index, at = [], 0
        for each in objects:
            index.append(b"%d %d" % (each, at))
            at += len(self.bodies[each]) + 1
        first = b" ".join(index) + b"\n"
        content = first + b"\n".join(self.bodies[each] for each in objects)
        kind = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(first))
        return _stream(number, kind, content)


def read_plain(pdf: bytes) -> PlainPdf | None:
    """Return the objects of a file that is written plainly, or nothing where it is not."""
    end = _END.search(pdf, max(0, len(pdf) - 2000))
    if end is None or end.end() != len(pdf):
        return None
    at, size = int(end["at"]), int(end["size"])
    table = pdf.find(b"\n", at + len(b"xref\n")) + 1
    if pdf[at:table] != b"xref\n0 %d\n" % size or end.start() != table + size * ENTRY:
        return None
    places = [
        _PLACE.fullmatch(pdf, table + n * ENTRY, table + (n + 1) * ENTRY) for n in range(size)
    ]
    starts = {n: int(each["at"]) for n, each in enumerate(places) if each and each["used"] == b"n"}
    if not starts or not all(places):
        return None
    ordered = sorted(starts.items(), key=lambda pair: pair[1])
    bodies = {}
    for (number, start), (_, after) in zip(ordered, [*ordered[1:], (0, at)], strict=True):
        before, body = b"%d 0 obj\n" % number, pdf[start:after].rstrip()
        if not body.startswith(before) or not body.endswith(b"\nendobj"):
            return None
        bodies[number] = body[len(before) : -len(b"\nendobj")]
    return PlainPdf(pdf[: ordered[0][1]], dict(sorted(bodies.items())), end["named"])


def _places(
    places: dict[int, tuple[int, int, int]], number: int, *, at: int, named: bytes
) -> bytes:
    """Return where each object is, as a compressed table, and the end of the file."""
    places |= {number: (1, at, 0)}
    free = (0, 0, 255)
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + place.to_bytes(1, "big")
        for kind, where, place in (places.get(each, free) for each in range(number + 1))
    )
    table = _stream(number, b"/Type/XRef/Size %d/W[1 4 1]%b" % (number + 1, named), rows)
    return table + b"startxref\n%d\n%%%%EOF\n" % at


def _stream(number: int, kind: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 6)
    return b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        kind,
        len(packed),
        packed,
    )
