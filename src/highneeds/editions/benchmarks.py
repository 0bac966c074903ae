"""The measures followed beside other authorities: from the published statistics in the folder.

``feeds/statistics`` holds releases of the Department for Education, ``feeds/lait`` figures of its
Local Authority Interactive Tool, ``feeds/neighbours`` the list of statistical neighbours. Where there
is neither release nor tool, nothing is compared and nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from highneeds.editions.benchmarks_said import BenchmarkSaid
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from highneeds.editions.edition import MeasureRow
    from highneeds.feeds.statistics import Release
    from highneeds.measures.benchmarks_compare import Benchmark
    from highneeds.measures.benchmarks_lait import ToolFile
    from highneeds.measures.definition import MeasureDefinition

STATISTICS, NEIGHBOURS, TOOL = "feeds/statistics", "feeds/neighbours", "feeds/lait"


def list_benchmarks(
    folder: Path,
    *,
    authority: str,
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
) -> tuple[BenchmarkSaid, ...]:
    """Return each measure that is published for every authority, in the company of the others.

    The latest release that holds a measure speaks for it; ``authority`` is the council's code.
    """
    if not authority or not any((folder / home).is_dir() for home in (STATISTICS, TOOL)):
        return ()
    wanted = list(_wanted(rows, catalogue))
    releases = _read_releases(folder / STATISTICS) if wanted else []
    tools = _read_tools(folder / TOOL) if wanted else []
    near = _read_neighbours(folder / NEIGHBOURS)
    found = (
        _find(releases, near, authority, row, key)
        or _find_in_tool(tools, near, authority, row, key)
        for row, key in wanted
    )
    return tuple(_said(each) for each in found if each is not None)


def _said(found: Benchmark) -> BenchmarkSaid:
    return msgspec.convert(msgspec.to_builtins(found), BenchmarkSaid)


def _wanted(
    rows: Sequence[MeasureRow], catalogue: Mapping[str, MeasureDefinition]
) -> Iterator[tuple[MeasureRow, tuple[str, str]]]:
    from highneeds.measures.benchmarks_compare import list_benchmarked

    published = set(list_benchmarked())
    for row in rows:
        definition = catalogue.get(row.id)
        variant = row.variant or (definition.default.name if definition else "")
        is_default = definition is not None and variant == definition.default.name
        for key in ((row.id, variant), *([(row.id, "")] if is_default else [])):
            if key in published:
                yield row, key
                break


def _read_releases(home: Path) -> list[Release]:
    from highneeds.feeds.statistics import read_release

    loose = sorted(home.glob("*.csv"))
    releases = [read_release(path) for path in sorted(home.glob("*.zip"))]
    return [*releases, *([read_release(loose)] if loose else [])]


def _read_neighbours(home: Path) -> dict[str, tuple[str, ...]]:
    from highneeds.measures.neighbours import read_neighbours

    files = sorted(home.glob("*.csv")) if home.is_dir() else []
    return read_neighbours(files[-1]) if files else {}


def _read_tools(home: Path) -> list[ToolFile]:
    from highneeds.measures.benchmarks_lait import read_tool

    return [read_tool(path) for path in sorted(home.glob("*.csv"))]


def _find_in_tool(
    tools: Sequence[ToolFile],
    near: Mapping[str, Sequence[str]],
    authority: str,
    row: MeasureRow,
    key: tuple[str, str],
) -> Benchmark | None:
    from highneeds.measures.benchmarks_compare import benchmark_in_tool

    for tool in reversed(tools):  # the file named last is the latest
        try:
            return benchmark_in_tool(
                tool=tool, neighbours=near, measure=key[0], variant=key[1],
                authority=authority, better=row.better,
            )  # fmt: skip
        except ValueError:
            continue
    return None


def _find(
    releases: Sequence[Release],
    near: Mapping[str, Sequence[str]],
    authority: str,
    row: MeasureRow,
    key: tuple[str, str],
) -> Benchmark | None:
    from highneeds.measures.benchmarks_compare import benchmark

    found: list[Benchmark] = []
    for release in releases:
        try:
            found.append(
                benchmark(
                    release=release, neighbours=near, measure=key[0], variant=key[1],
                    authority=authority, better=row.better,
                )
            )  # fmt: skip
        except (ValueError, IndexError, KeyError, FeedError):
            continue  # an older layout, or a release without this authority or this measure
    return max(found, key=lambda each: each.period[-4:], default=None)
