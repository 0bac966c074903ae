"""Whatever a person does to a file of the folder, the answer is an edition or a plain refusal."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from highneeds.editions.canonical import write_json
from highneeds.vocabulary.errors import HighNeedsError
from tests.unit.editions.made_programme import MARCH, compile_from

FILES = ["programme.yaml", *sorted(
    path.relative_to(MARCH).as_posix() for path in (MARCH / "periods" / "2024-02").iterdir()
)]  # fmt: skip
SLIPS = st.one_of(
    st.sampled_from(
        [b"", b",", b'"', b"\n", b"\r\n", b"  ", b": ", b"- ", b"[", b"{", b"#", b"\xef\xbb\xbf", b"\xa3",
         b"\x00", b"NA", b"1e9", b"-1", b"999999999999999999999", b"=1+1", "½".encode(), b"&x", b"*x",
         b"!!python/object:os.system"]
    ),
    st.binary(max_size=6),
)  # fmt: skip


@given(
    name=st.sampled_from(FILES),
    at=st.floats(0, 1),
    taken=st.integers(0, 40),
    slip=SLIPS,
)
@settings(max_examples=40, deadline=None)
def test_a_slip_gives_an_edition_or_a_plain_refusal(
    name: str, at: float, taken: int, slip: bytes
) -> None:
    with TemporaryDirectory() as home:
        folder = Path(home) / "march"
        shutil.copytree(MARCH, folder)
        path = folder / name
        content = path.read_bytes()
        start = int(at * len(content))
        path.write_bytes(content[:start] + slip + content[start + taken :])

        try:
            edition = compile_from(folder, "2024-02")
        except HighNeedsError:
            return
        assert write_json(edition)
