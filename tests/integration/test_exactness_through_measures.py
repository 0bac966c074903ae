"""What the product measures of a made-up return is what was published: file to figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.exactness import list_measured_misses, measure_figures, published_figures
from highneeds.feeds.statistics import Release, read_release
from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.published import list_authorities
from highneeds.synthetic.synthesise import synthesise
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path

CENSUS = date(2024, 1, 18)
SAMPLE = 10
TOO_LITTLE_PUBLISHED = {"E06000016", "E06000031", "E06000046", "E09000012"}


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(real_data("ehc-plans-2025-to-january-2024.zip"))


@pytest.mark.parametrize("place", range(SAMPLE))
def test_the_measures_of_a_made_up_return_are_the_published_ones(
    release: Release, place: int, tmp_path: Path
) -> None:
    complete = sorted(set(list_authorities(release=release, census=CENSUS)) - TOO_LITTLE_PUBLISHED)
    code = make_chance(20240118).sample(complete, SAMPLE)[place]
    made = synthesise(release=release, authority=code, as_at=CENSUS, seed=place, out=tmp_path)

    measured = measure_figures(tmp_path, CENSUS)

    assert list_measured_misses(made.published, measured) == {}
    assert len(measured) == 16


def test_wiltshire_is_measured_as_it_was_published(release: Release, tmp_path: Path) -> None:
    made = synthesise(release=release, authority="865", as_at=CENSUS, seed=1, out=tmp_path)

    measured = measure_figures(tmp_path, CENSUS)

    assert measured["active plans"] == published_figures(made.published)["active plans"] == 5536
    assert measured["INMSS"] == 327
    assert measured["requests"] == 1203
    assert (measured["within 20 weeks"], measured["issued"]) == (233, 847)
    assert (measured["specialist post-16 from 16 on"], measured["plans from 16 on"]) == (160, 1179)
