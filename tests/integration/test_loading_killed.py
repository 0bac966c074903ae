"""A load is whole or absent, also when the process that makes it is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from benchmarks.ingest import _is_whole, kills, kills_while_rewriting, make_return, ours_to_parquet
from highneeds.warehouse import Warehouse

if TYPE_CHECKING:
    from pathlib import Path


def test_a_process_killed_at_a_random_moment_leaves_no_partial_load() -> None:
    tried, wrong = kills(trials=8, seed=4)

    assert (tried, wrong) == (8, 0)


def test_a_process_killed_while_a_load_is_written_anew_leaves_it_whole() -> None:
    assert kills_while_rewriting(trials=8, seed=4) == (8, 0)


def test_a_load_that_lost_a_part_would_be_noticed(tmp_path: Path) -> None:
    path = make_return(tmp_path, megabytes=1)
    ours_to_parquet(path, tmp_path / "loads")
    (load,) = Warehouse(tmp_path / "loads").list_loads()
    assert _is_whole(tmp_path / "loads", load)

    plans = tmp_path / "loads" / load.id / "plans.parquet"
    needs = tmp_path / "loads" / load.id / "named_settings.parquet"
    assert not needs.exists()
    plans.write_bytes((tmp_path / "loads" / load.id / "persons.parquet").read_bytes())

    shorter = replace(load, counts={**load.counts, "plans": load.counts["persons"] + 1})
    assert not _is_whole(tmp_path / "loads", shorter)
