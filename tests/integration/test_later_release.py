"""The exactness command on releases that nobody has seen yet: other years, columns and orders.

A later release is made up from a real one: its years shifted, its columns and rows in another order,
a column more in every table. Both layouts are tried.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from benchmarks import exactness
from benchmarks._columns_seen import columns_of, tell_changes
from highneeds.feeds.statistics import read_release
from highneeds.synthetic.chance import make_chance
from tests.real_data import real_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WILTSHIRE, SOME = "E06000054", ("E06000054", "E06000001", "E09000007")
NEW = "plans_with_digital_version"
Row = dict[str, str]


def later(source: Path, out: Path, *, years: int, change: Callable[[str, Row], None]) -> Path:
    """Write a release some years later; ``change`` may alter a row of a table, its years shifted."""
    chance = make_chance(1)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in (each for each in old.namelist() if each.endswith(".csv")):
            lines = io.StringIO(old.read(name).decode("utf-8-sig"), newline="")
            rows = [row for row in csv.DictReader(lines) if _is_wanted(row)]
            for row in rows:
                row["time_period"] = _shifted(row.get("time_period", ""), years)
                change(name.rpartition("/")[2].removesuffix(".csv").lower(), row)
            chance.shuffle(rows)
            columns = sorted(rows[0]) if rows else []
            chance.shuffle(columns)
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, columns)
            writer.writeheader()
            writer.writerows(rows)
            new.writestr(f"later/{name}", "\ufeff" + text.getvalue())
    return out


def _is_wanted(row: Row) -> bool:
    return row.get("geographic_level") != "Local authority" or row.get("new_la_code") in SOME


def _shifted(period: str, years: int) -> str:
    """Return 2023 as 2025, and the academic year 202324 as 202526."""
    found = re.fullmatch(r"(\d{4})(\d\d)?", period)
    if not found:
        return period
    year = int(found[1]) + years
    return f"{year}{(year + 1) % 100:02d}" if found[2] else str(year)


def with_a_column(_: str, row: Row) -> None:
    row[NEW] = "3"


def run(release: Path, as_at: str, *codes: str) -> None:
    exactness.main([str(release), "--as-at", as_at, "--only", *codes])


def test_a_later_release_of_the_same_layout_is_met_to_the_last_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = real_data("ehc-plans-2025-to-january-2024.zip")
    release = later(source, tmp_path / "2026.zip", years=2, change=with_a_column)

    run(release, "2026-01-15", *SOME)

    said = capsys.readouterr().out
    (total,) = re.findall(r"^all comparable columns +([\d,]+) +([\d,]+)$", said, re.MULTILINE)
    assert total[0] == total[1]
    assert int(total[0]) > 140
    assert "every figure exact: 3 of 3 authorities" in said


def test_a_column_nobody_knows_is_told_and_held_against_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = real_data("ehc-plans-2025-to-january-2024.zip")
    release = later(source, tmp_path / "2026.zip", years=2, change=with_a_column)

    run(release, "2026-01-15", WILTSHIRE)

    assert (
        f"not as in the release before: caseload: new column {NEW}, held against nothing"
        in capsys.readouterr().out
    )


def test_children_counted_in_a_column_nobody_knows_are_said_to_be_missing_from_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def moved(table: str, row: Row) -> None:
        if table != "caseload":
            return
        row["digital_school"] = "0"
        if row["special_independent"] == "303" and row["la_name"] == "Wiltshire":
            row |= {"digital_school": "5", "special_independent": "298"}
            row["special_total"] = str(int(row["special_total"]) - 5)

    source = real_data("ehc-plans-2025-to-january-2024.zip")
    release = later(source, tmp_path / "2026.zip", years=2, change=moved)

    run(release, "2026-01-15", WILTSHIRE)

    said = capsys.readouterr().out
    assert "caseload: new column digital_school, held against nothing" in said
    assert "come to 5,531, and ehcplans is given as 5,536" in said


def test_a_later_release_of_the_older_layout_is_met_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = real_data("ehc-plans-2022.zip")
    release = later(source, tmp_path / "2023.zip", years=1, change=with_a_column)

    run(release, "2023-01-19", WILTSHIRE)

    said = capsys.readouterr().out
    assert "no table of it is there: another layout" in said
    plain = re.findall(r"^[a-zA-Z][\w -]+? +(\d+) +(\d+)$", said, re.MULTILINE)
    assert len(plain) >= 10
    assert all(published == met for published, met in plain)


def test_a_release_without_a_table_says_so(tmp_path: Path) -> None:
    release = read_release(
        later(
            real_data("ehc-plans-2025-to-january-2024.zip"), tmp_path / "same.zip", years=0,
            change=lambda *_: None,
        )
    )  # fmt: skip
    before = columns_of(release)
    now = {table: columns for table, columns in before.items() if table != "requests"}

    assert list(tell_changes(before, now)) == ["requests: gone as a whole"]
    assert list(tell_changes(before, before)) == []
