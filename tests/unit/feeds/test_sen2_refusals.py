"""A file that cannot be used is refused whole, with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.sen2 import read
from highneeds.vocabulary.errors import FeedError
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
WHOLE = returns.a_return()
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>' + WHOLE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"   \n", "ends before any element begins"),
        (b"UPN,Surname\n1,2\n", "this is not XML"),
        (b"PK\x03\x04 a workbook", "damaged or packed"),
        (WHOLE.encode().replace(b"<Header>", b"\x00<Header>"), "damaged"),
        (BOMB.encode(), "declares a document type"),
        (BOMB.encode("utf-16"), "declares a document type"),
        (b"<html><body>Sign in</body></html>", "has no Header"),
        (b"<Message><Header/></Message>", "the collection is 'not given'; SEN2 was wanted"),
        (WHOLE.encode()[:700], "breaks off or is damaged"),
        (WHOLE.encode()[: WHOLE.index("</Surname>") + 10], "breaks off or is damaged"),
        (WHOLE.encode() + b"<more/>", "something after the end"),
        (returns.a_return(collection="SSDA903").encode(), "'SSDA903'; SEN2 was wanted"),
        (returns.a_return(year="2021").encode(), "one from 2023 was wanted"),
        (returns.a_return(year="20x4").encode(), "the year"),
        (returns.a_return(reference_date="2024-02-30").encode(), "the reference date"),
        (returns.a_return(authority="").encode(), "three digits such as 865"),
        (returns.a_return("").replace("<Person>", "").encode(), "holds no person"),
        (b"<M>" + b"<a>" * 400 + b"</a>" * 400 + b"</M>", "nested too deeply"),
        (b" " * 1_100_000 + b"<M/>", "no element begins in the first"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "return.xml"
    path.write_bytes(content)

    with pytest.raises(FeedError) as refusal:
        read(path, key=KEY)

    assert told in str(refusal.value)
    assert str(refusal.value).startswith("return.xml")
    for secret in returns.NAMES_THAT_MUST_NOT_LEAK:
        assert secret not in str(refusal.value)


def test_the_return_of_another_authority_is_refused(tmp_path: Path) -> None:
    path = returns.write(tmp_path, WHOLE)

    with pytest.raises(FeedError, match="authority 865; that of 316 was wanted"):
        read(path, key=KEY, expected_authority="316")


def test_an_entity_reaches_no_file_and_no_network(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("treasure", encoding="utf-8")
    path = returns.write(tmp_path, f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + WHOLE)

    with pytest.raises(FeedError, match="document type"):
        read(path, key=KEY)


def test_without_a_key_no_return_is_read(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="key is needed"):
        read(returns.write(tmp_path, WHOLE), key=None)


def test_200_megabytes_of_nesting_are_refused_at_the_first_few(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    with path.open("wb") as file:
        file.write(b"<Message>")
        for _ in range(200):
            file.write(b"<a>" * 349_525)

    with pytest.raises(FeedError, match="nested too deeply"):
        read(path, key=KEY)
