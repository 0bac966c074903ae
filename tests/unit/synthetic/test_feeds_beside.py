"""The feeds beside a made-up return are read whole, and fit the return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.discovery import read_feed
from highneeds.feeds.sen2 import read
from highneeds.synthetic.feeds_beside import write_feeds_beside
from highneeds.synthetic.writer_xml import write_return
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
FILES = write_feeds_beside(make()[1], seed=1)


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_is_read_without_a_refusal(tmp_path: Path, name: str) -> None:
    feed = name.split("/")[1]
    path = tmp_path / name.rsplit("/", 1)[1]
    path.write_bytes(FILES[name])

    result = read_feed(feed, path, key=KEY)

    assert result.rejections == []
    assert sum(map(len, result.records.values())) == len(FILES[name].splitlines()) - 1


def test_children_are_those_of_the_return_under_the_same_key(tmp_path: Path) -> None:
    whole = tmp_path / "return.xml"
    whole.write_bytes(write_return(make()[1]))
    persons = {record.person for record in read(whole, key=KEY).records["persons"]}
    (name,) = [each for each in FILES if "commitments" in each]
    path = tmp_path / "commitments.csv"
    path.write_bytes(FILES[name])

    committed = {
        record.person for record in read_feed("commitments", path, key=KEY).records["commitments"]
    }

    assert committed
    assert committed <= persons


def test_the_same_seed_makes_the_same_files_and_another_seed_others() -> None:
    assert write_feeds_beside(make()[1], seed=1) == FILES
    assert write_feeds_beside(make()[1], seed=2) != FILES
