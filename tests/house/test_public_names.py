"""The public names of the package are as listed, and each loads."""

from __future__ import annotations

import highneeds

LISTED = [
    "Warehouse",
    "build_document",
    "compile_folder",
    "compute_measures",
    "edition_of",
    "extract",
    "forecast_folder",
    "load_catalogue",
    "load_policy",
    "measure_files",
    "measure_folder",
    "publish_folder",
    "read_edition",
    "read_feed",
    "read_programme",
    "read_release",
    "run_backtest",
]


def test_the_public_names_are_as_listed() -> None:
    assert [name for name in dir(highneeds) if not name.startswith("_")] == sorted(LISTED)


def test_every_public_name_loads_and_tells_what_it_does() -> None:
    for name in LISTED:
        assert getattr(highneeds, name).__doc__


def test_another_name_is_refused() -> None:
    assert not hasattr(highneeds, "utils")
