"""Whatever is done to a ZIP or a workbook, it is read or refused: nothing else comes of it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from highneeds.feeds.discovery import guess_feed, read_feed
from highneeds.synthetic.made import MadeReturn
from highneeds.synthetic.writer_blade import write_blade_zip
from highneeds.synthetic.writer_workbooks import write_pre_submission, write_template
from highneeds.vocabulary.errors import FeedError
from tests.small_council import make

KEY = b"k" * 32
_MADE = make()[1]
FEW = MadeReturn(_MADE.authority, _MADE.reference_date, _MADE.persons[:6], ())
WHOLE = {
    "blade.zip": write_blade_zip(FEW),
    "template.xlsx": write_template(FEW),
    "899-2024-01-18.xlsx": write_pre_submission(FEW),
}
PIECES = (b"<", b'"', b"&#0;", b"9999999999", b"\xff", b"\x00", b"-1", b"1e999", b",", b"\n")


def damage_bytes(content: bytes, chance: Random) -> bytes:
    """Return the bytes with some of them altered."""
    altered = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        altered[chance.randrange(len(altered))] = chance.randrange(256)
    return bytes(altered)


def damage_part(content: bytes, chance: Random) -> bytes:
    """Return a sound ZIP of which one part is damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as archive:
        chosen = chance.choice(whole.namelist())
        for name in whole.namelist():
            part = whole.read(name)
            if name == chosen and part:
                at = chance.randrange(len(part))
                part = chance.choice([
                    part[:at], part[:at] + chance.choice(PIECES) + part[at:],
                    part[:at] + part[at + chance.randint(1, 30) :], part + part[at:],
                ])  # fmt: skip
            archive.writestr(name, part)
    return out.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.sampled_from([damage_bytes, damage_part]), st.integers(0))
def test_a_damaged_zip_or_workbook_is_read_or_refused(name: str, damage: object, seed: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / name
        path.write_bytes(damage(WHOLE[name], Random(seed)))  # type: ignore[operator]  # noqa: S311
        for ask in (lambda: guess_feed(path), lambda: read_feed("sen2", path, key=KEY)):
            try:
                ask()
            except FeedError as refusal:
                told = str(refusal)
                assert path.name in told
                assert not any(person.upn in told for person in FEW.persons if person.upn)
