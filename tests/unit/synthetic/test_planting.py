"""Known faults planted in a made-up council: the rules find each of them, and nothing else."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from benchmarks.faults import plant_and_find
from highneeds.cli.entry import main
from highneeds.synthetic.planting import LEDGER_FAULTS, RETURN_FAULTS, TIMES
from highneeds.synthetic.planting_workbook import FILE_FAULTS, LAST_FAULTS, ROW_FAULTS
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path

RELEASE = "ehc-plans-2025-to-january-2024.zip"


@pytest.mark.parametrize("seed", [2, 3])
def test_every_planted_fault_is_found_and_nothing_else(seed: int) -> None:
    planted, found = plant_and_find(real_data(RELEASE), seed=seed)

    assert planted - found == {}
    assert found - planted == {}
    in_workbook = len(ROW_FAULTS) + len(FILE_FAULTS) + len(LAST_FAULTS)
    assert (
        planted.total() == TIMES * (len(RETURN_FAULTS) + 1) + len(LEDGER_FAULTS) + 1 + in_workbook
    )


def test_a_council_without_faults_has_no_list_of_them(tmp_path: Path) -> None:
    release = real_data(RELEASE)
    made = ("synthesise", "--authority", "E06000054", "--statistics", str(release), "--as-at",
            "2024-01-18", "--json")  # fmt: skip

    assert main([*made, "--out", str(tmp_path / "a")]) == 0
    assert main([*made, "--out", str(tmp_path / "b"), "--faults", "--format", "csv"]) == 1
    assert main([*made, "--out", str(tmp_path / "c"), "--faults"]) == 0

    assert not (tmp_path / "a/feeds/planted-faults.csv").exists()
    with (tmp_path / "c/feeds/planted-faults.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["rule"] for row in csv.DictReader(file)} >= {"sen2-code", "repeated line"}
