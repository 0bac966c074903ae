"""A table is refused for the columns it lacks, and told of each by what may stand in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.discovery import read_feed
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32


def test_of_two_columns_either_will_do(tmp_path: Path) -> None:
    path = tmp_path / "commitments.csv"
    path.write_text("ULN,start date,weekly cost\n1000000001,2023-09-01,100\n", encoding="utf-8")

    (one,) = read_feed("commitments", path, key=KEY).records["commitments"]

    assert one.pence_a_year == 520_000


def test_of_two_columns_neither_is_told_as_such_with_how_to_map_theirs(tmp_path: Path) -> None:
    path = tmp_path / "commitments.csv"
    path.write_text("Pupil Ref,Commenced,Tariff\n1,2023-09-01,A\n", encoding="utf-8")

    with pytest.raises(FeedError) as told:
        read_feed("commitments", path, key=KEY)

    message = str(told.value)
    assert "no column for 'upn' or 'uln', 'starts_on', 'annual_cost' or 'weekly_cost'" in message
    assert "highneeds map FOLDER --feed commitments --header upn 'THEIR NAME'" in message
