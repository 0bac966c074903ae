"""A made-up return has the totals that were published: a sample here, all in the benchmark."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.exactness import compare, published_figures
from highneeds.feeds.statistics import Release, read_release
from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.published import list_authorities
from highneeds.synthetic.synthesise import Synthesised, synthesise
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path

CENSUS = date(2024, 1, 18)
SAMPLE = 10
# Leicester, Peterborough, Isle of Wight and Hackney publish too little to be complete.
INCOMPLETE = {"E06000016", "E06000031", "E06000046", "E09000012"}


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(real_data("ehc-plans-2025-to-january-2024.zip"))


@pytest.fixture(scope="module")
def sample(
    release: Release, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Synthesised, Path]]:
    """Return ten authorities made up: Wiltshire, Essex, and eight by lot."""
    complete = sorted(set(list_authorities(release=release, census=CENSUS)) - INCOMPLETE)
    drawn = ["E06000054", "E10000012", *make_chance(20240118).sample(complete, SAMPLE - 2)]
    out = tmp_path_factory.mktemp("made")
    return [
        (
            synthesise(release=release, authority=code, as_at=CENSUS, seed=number, out=out / code),
            out / code,
        )
        for number, code in enumerate(drawn)
    ]


def test_every_published_figure_is_met_in_the_sample(
    sample: list[tuple[Synthesised, Path]],
) -> None:
    missed = {made.name: compare(made, out) for made, out in sample}

    assert missed == {made.name: {} for made, _ in sample}


def test_the_sample_has_the_figures_that_the_measures_print(
    sample: list[tuple[Synthesised, Path]],
) -> None:
    wanted = {
        "active plans", "INMSS", "requests", "issued", "within 20 weeks",
        "issued without exceptions", "within 20 weeks without exceptions", "new plans", "ceased",
    }  # fmt: skip

    for made, _ in sample:
        assert wanted <= published_figures(made.published).keys()


def test_wiltshire_has_its_known_numbers(sample: list[tuple[Synthesised, Path]]) -> None:
    figures = published_figures(sample[0][0].published)

    assert figures["active plans"] == 5536
    assert figures["INMSS"] == 303 + 24
    assert figures["requests"] == 1203
    assert (figures["within 20 weeks"], figures["issued"]) == (233, 847)
    assert (figures["new plans"], figures["assessments with a plan"]) == (909, 911)


def test_essex_says_that_its_reasons_fall_six_short(
    sample: list[tuple[Synthesised, Path]],
) -> None:
    (entry,) = [g for g in sample[1][0].given_up if "ceased by reason" in g.constraint]

    assert (entry.published, entry.made) == ("600 and 606", "6 ceased without a reason")


def test_the_older_layout_is_met_too(tmp_path: Path) -> None:
    release = read_release(real_data("ehc-plans-2022.zip"))

    made = synthesise(
        release=release, authority="865", as_at=date(2022, 1, 20), seed=1, out=tmp_path
    )
    assert compare(made, tmp_path) == {}
    assert published_figures(made.published)["active plans"] == 4287
    assert published_figures(made.published)["INMSS"] == 204 + 26


def test_needs_are_shared_out_where_a_file_gives_them(tmp_path: Path, release: Release) -> None:
    made = synthesise(
        release=release, authority="865", as_at=CENSUS, seed=1, out=tmp_path,
        extras=[real_data("primary-need-shares.csv")],
    )  # fmt: skip

    assert made.published.stock.needs["ASD"] == 29.2


def test_where_little_is_published_little_is_made_and_it_is_said(
    tmp_path: Path, release: Release
) -> None:
    made = synthesise(release=release, authority="E09000012", as_at=CENSUS, seed=1, out=tmp_path)

    assert compare(made, tmp_path) == {}
    assert "requests received" in {entry.constraint for entry in made.given_up}
    assert "requests received" in (tmp_path / "feeds/given-up.csv").read_text("utf-8-sig")
