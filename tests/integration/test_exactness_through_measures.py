"""What the product measures of a made-up return is what was published: file to figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.exactness import measure_return
from benchmarks.published_columns import COMPARABLE, explain_miss, published_values
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


def comparable(published: dict[str, int]) -> dict[str, int]:
    """Return what a measure is held against: a release tells more kinds of place than there are."""
    names = {each.name for each in COMPARABLE}
    return {name: value for name, value in published.items() if name in names}


@pytest.mark.parametrize("place", range(SAMPLE))
def test_the_measures_of_a_made_up_return_are_the_published_ones(
    release: Release, place: int, tmp_path: Path
) -> None:
    complete = sorted(set(list_authorities(release=release, census=CENSUS)) - TOO_LITTLE_PUBLISHED)
    code = make_chance(20240118).sample(complete, SAMPLE)[place]
    synthesise(release=release, authority=code, as_at=CENSUS, seed=place, out=tmp_path)

    measured = measure_return(tmp_path, CENSUS)
    published = comparable(published_values(release, code, CENSUS))

    assert {name: measured[name] for name in published} == published
    assert len(published) > 40


def test_wiltshire_is_measured_as_it_was_published(release: Release, tmp_path: Path) -> None:
    synthesise(release=release, authority="865", as_at=CENSUS, seed=1, out=tmp_path)

    measured = measure_return(tmp_path, CENSUS)

    assert len(measured) == len(COMPARABLE) == 53
    assert measured == comparable(published_values(release, "E06000054", CENSUS))
    assert measured["caseload: ehcplans"] == 5536
    assert measured["caseload: special_independent + special_non_maintained"] == 327
    assert measured["requests: requests_received_in_year"] == 1203
    assert measured["timeliness_20_week: plans_issued_within_20_weeks"] == 233
    assert measured["timeliness_20_week: plans_issued_den"] == 847


def test_a_miss_is_laid_to_the_release_only_where_the_release_says_so(release: Release) -> None:
    whole = published_values(release, "E06000054", CENSUS)
    total = "residential_settings: res_tot"

    assert explain_miss(total, whole) == "not explained"
    assert "contradicts itself" in explain_miss(total, {**whole, total: whole[total] + 1})
    without = {name: n for name, n in whole.items() if name != "residential_settings: res_52"}
    assert "does not give res_52" in explain_miss(total, without)
