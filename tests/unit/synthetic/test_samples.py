"""Every feed has a made-up sample, which its reader takes in whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from highneeds.feeds.discovery import guess_feed, list_feeds, read_feed
from highneeds.synthetic.feeds_beside import write_feeds_beside
from highneeds.synthetic.samples import write_samples
from highneeds.synthetic.synthesise import write_files
from tests.small_council import make

DAY = date(2024, 1, 18)
MADE = {"sen2", "ledger", "population", "establishments"}  # by synthesise itself, tried there
SELDOM = {"disputes"}  # beside a return in which requests were refused
SAMPLES = write_samples(authority="865", name="Made-up Shire", day=DAY, seed=1)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_known_by_its_content_and_read_without_a_finding(
    tmp_path: Path, name: str
) -> None:
    write_files(tmp_path, {name: SAMPLES[name]})
    feed = Path(name).parts[1]

    result = read_feed(guess_feed(tmp_path / name), tmp_path / name)

    assert result.feed == feed
    assert (result.rejections, result.queries) == ([], [])
    assert all(result.records.values())


def test_no_feed_is_without_a_sample() -> None:
    beside = {Path(each).parts[1] for each in write_feeds_beside(make()[1], seed=1)}
    published = {Path(each).parts[1] for each in SAMPLES}

    assert MADE | SELDOM | beside | published == set(list_feeds())


def test_the_same_seed_makes_the_same_bytes() -> None:
    again = write_samples(authority="865", name="Made-up Shire", day=DAY, seed=1)

    assert again == SAMPLES
