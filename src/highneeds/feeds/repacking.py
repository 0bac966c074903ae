"""Some parts of a ZIP put into a new one, packed as they are: nothing is unpacked to be packed again.

The new ZIP tells of each part only what was seen of it, so that whoever reads it next reads the very
parts that were looked at. Layout: PKWARE, .ZIP File Format Specification, 4.3.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import BinaryIO

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LOCAL_SIZE = 30
VERSION, NO_DATE = 20, 0x21
READ_BY_ALL = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def repack(
    file: BinaryIO,
    parts: Sequence[zipfile.ZipInfo],
    instead: Mapping[zipfile.ZipInfo, bytes],
) -> io.BytesIO:
    """Return a ZIP of those parts; ``instead`` gives other content for some of them.

    Raises BadZipFile where a part is packed in a way that workbooks do not use.
    """
    out, central = io.BytesIO(), io.BytesIO()
    for part in parts:
        if part.compress_type not in READ_BY_ALL:
            raise zipfile.BadZipFile("a way of packing that workbooks do not use")
        if instead.get(part):
            content = instead[part]
            method, packed = zipfile.ZIP_DEFLATED, _deflate(content)
            crc, size = zlib.crc32(content), len(content)
        else:
            method, packed = part.compress_type, _packed(file, part)
            crc, size = part.CRC, part.file_size
        name = part.filename.encode()
        told = struct.pack("<HHHHHIIIHH", VERSION, 0x800, method, 0, NO_DATE, crc, len(packed), size,
                           len(name), 0)  # fmt: skip
        place = out.tell()
        out.write(LOCAL + told + name + packed)
        rest = struct.pack("<HHHII", 0, 0, 0, 0, place)
        central.write(CENTRAL + struct.pack("<H", VERSION) + told + rest + name)
    start = out.tell()
    listed = central.getvalue()
    out.write(listed)
    count = len(parts)
    out.write(END + struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), start, 0))
    out.seek(0)
    return out


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _packed(file: BinaryIO, part: zipfile.ZipInfo) -> bytes:
    """Return a part's bytes as they stand in the ZIP."""
    file.seek(part.header_offset)
    head = file.read(LOCAL_SIZE)
    name, extra = struct.unpack("<HH", head[26:30])
    file.seek(name + extra, io.SEEK_CUR)
    return file.read(part.compress_size)
