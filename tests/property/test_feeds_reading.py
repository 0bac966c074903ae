"""Whatever stands in a file, reading ends in records or in a refusal, never in a traceback or a leak."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from highneeds.feeds.discovery import read_feed
from highneeds.vocabulary.errors import FeedError
from tests import returns

if TYPE_CHECKING:
    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
WHOLE = returns.a_return().encode()
FIELDS = ("ReceivedDate", "RequestOutcome", "Week20", "URN", "SENtype", "PlacementRank")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def reading(content: bytes, *, feed: str = "sen2", name: str = "feed.xml") -> FeedResult | None:
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / name
        path.write_bytes(content)
        refusal = ""
        try:
            return read_feed(feed, path, key=KEY)
        except FeedError as error:
            refusal = str(error)
        assert refusal.startswith(name)
        return None


@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=40))
def test_a_return_damaged_anywhere_is_read_or_refused(at: int, lost: int, put: bytes) -> None:
    result = reading(WHOLE[:at] + put + WHOLE[at + lost :])

    assert result is None or any(result.records.values())


@given(st.sampled_from(FIELDS), WORDS)
def test_a_field_that_holds_anything_hides_no_other_record(field: str, word: str) -> None:
    root = etree.fromstring(returns.a_return(returns.person(), returns.person(upn="Z2")).encode())
    root.find(f".//{field}").text = word  # type: ignore[union-attr]

    result = reading(etree.tostring(root))

    assert result is not None
    kept = sum(map(len, result.records.values()))
    assert kept + len(result.rejections) >= 14
    assert {each.row for each in result.rejections} <= {1}


@given(
    st.sampled_from(["Surname", "Forename", "PostCode", "UPN"]), WORDS.filter(lambda w: len(w) > 9)
)
def test_what_an_identifying_field_holds_is_in_no_result(field: str, word: str) -> None:
    root = etree.fromstring(returns.a_return(returns.person(born="2031-01-01")).encode())
    root.find(f".//{field}").text = f"Canary{word}"  # type: ignore[union-attr]

    result = reading(etree.tostring(root))

    assert result is not None
    assert "canary" not in msgspec.json.encode(result).decode().casefold()


@given(st.lists(st.lists(WORDS, min_size=8, max_size=8), max_size=4))
def test_a_ledger_that_holds_anything_is_read_or_refused(rows: list[list[str]]) -> None:
    head = "financial_year,month,block,flow,line,description,kind,amount\n"
    good = "2023-24,,high_needs,spend,top-up,Top-up,budget,1\n"
    quoted = "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )

    result = reading((head + good + quoted).encode(), feed="ledger", name="feed.csv")

    assert result is not None
    refused = {each.row for each in result.rejections}
    assert len(result.records["ledger_lines"]) + len(refused) >= 1
    assert 2 not in refused
