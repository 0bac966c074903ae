"""No bad file is taken in: one of every kind for every feed here, and all of them in the trial."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.hostile import ENDINGS
from highneeds.feeds.discovery import read_feed
from highneeds.vocabulary.errors import FeedError
from tests import returns
from tests.unit.feeds.hostile import BadFile, list_bad_files

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32


def choose(seed: int = 1, others: int = 40) -> list[BadFile]:
    """Return one of every kind and feed, and some others, without those of many megabytes."""
    files = [bad for bad in list_bad_files(seed) if len(bad.content) < 1_000_000]
    first = {(bad.kind, bad.feed): bad for bad in reversed(files)}
    return [*first.values(), *Random(seed).sample(files, others)]  # noqa: S311


@pytest.mark.parametrize("bad", choose(), ids=lambda bad: f"{bad.feed}-{bad.kind}")
def test_a_bad_file_is_refused_by_name_with_what_to_do(tmp_path: Path, bad: BadFile) -> None:
    path = tmp_path / f"feed.{ENDINGS.get(bad.feed, 'csv')}"
    path.write_bytes(bad.content)

    with pytest.raises(FeedError) as refusal:
        read_feed(bad.feed, path, key=KEY)

    message = str(refusal.value)
    assert message.startswith(path.name)
    assert message.endswith(".")
    for secret in returns.NAMES_THAT_MUST_NOT_LEAK:
        assert secret not in message
    assert list(tmp_path.iterdir()) == [path]


def test_the_trial_has_at_least_300_files_and_the_good_ones_beside_them_are_taken_in(
    tmp_path: Path,
) -> None:
    assert sum(1 for _ in list_bad_files()) >= 300

    whole = returns.write(tmp_path, returns.a_return())
    assert read_feed("sen2", whole, key=KEY).records["persons"]


def test_a_person_that_goes_on_for_megabytes_is_refused_before_it_fills_the_memory(
    tmp_path: Path,
) -> None:
    flood = returns.a_return().replace("<Surname>", "<a/>" * 600_000 + "<Surname>")

    with pytest.raises(FeedError, match="no person ends within 2,000,000 bytes"):
        read_feed("sen2", returns.write(tmp_path, flood), key=KEY)


def test_many_persons_may_be_more_than_one_may(tmp_path: Path) -> None:
    people = [returns.person(upn=f"Z80120{number:07d}") for number in range(3_000)]
    path = returns.write(tmp_path, returns.a_return(*people))
    assert path.stat().st_size > 2_000_000

    assert len(read_feed("sen2", path, key=KEY).records["persons"]) == 3_000
