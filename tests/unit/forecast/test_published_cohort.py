"""From published statistics alone: every plan is placed, and an age takes no setting that is not for it."""

from __future__ import annotations

import pytest

from highneeds.feeds.statistics import Release, read_release
from highneeds.forecast.published_cohort import cohort_from_published
from highneeds.forecast.setting_kinds import load_setting_kinds
from highneeds.vocabulary.errors import FeedError
from tests.real_data import real_data


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(real_data("ehc-plans-2025-to-january-2024.zip"))


def test_every_published_plan_is_in_one_cell(release: Release) -> None:
    cohort = cohort_from_published(release, authority="E06000054")
    assert cohort.january == 2024
    assert sum(cell.plans for cell in cohort.stock) == 5536
    special = sum(cell.plans for cell in cohort.stock if cell.setting == "special")
    assert special == pytest.approx(5536 * 0.267 - 327, abs=12)


def test_no_age_is_in_a_setting_that_does_not_take_it(release: Release) -> None:
    kinds = {kind.name: kind for kind in load_setting_kinds().kinds}
    for cell in cohort_from_published(release, authority="865").stock:
        assert kinds[cell.setting].first_age <= cell.age <= kinds[cell.setting].last_age


def test_steps_hold_the_years_joiners_and_leavers(release: Release) -> None:
    steps = cohort_from_published(release, authority="E06000054").steps
    assert sum(step.plans for step in steps if step.before is None) == pytest.approx(909, abs=20)
    assert sum(step.plans for step in steps if step.after is None) == pytest.approx(352, abs=25)


def test_an_authority_whose_ages_are_not_published_takes_englands(release: Release) -> None:
    cohort = cohort_from_published(release, authority="E09000012")
    assert sum(cell.plans for cell in cohort.stock) == pytest.approx(3525, abs=12)
    assert any("England's" in finding for finding in cohort.findings)


def test_a_former_code_finds_the_same_authority(release: Release) -> None:
    one, other = (
        cohort_from_published(release, authority=code) for code in ("E10000027", "E06000066")
    )
    assert one == other


def test_an_authority_that_is_no_more_is_refused(release: Release) -> None:
    with pytest.raises(FeedError, match="E10000006"):
        cohort_from_published(release, authority="E10000006")
