"""The measures followed beside other authorities: from the published statistics in the folder.

``feeds/statistics`` holds releases of the Department for Education, ``feeds/lait`` figures of its
Local Authority Interactive Tool, ``feeds/neighbours`` the list of statistical neighbours. Where there
is neither release nor tool, nothing is compared and nothing is said.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypedDict

import msgspec

from highneeds.editions.benchmarks_said import BenchmarkSaid
from highneeds.vocabulary.errors import FeedError
from highneeds.vocabulary.readable_kinds import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from highneeds.editions.edition import MeasureRow
    from highneeds.measures.benchmarks_compare import Benchmark
    from highneeds.measures.definition import MeasureDefinition
    from highneeds.vocabulary.ratings import Better

    _Source = Callable[..., Benchmark]  # a release or a file of the tool, to be asked

STATISTICS, NEIGHBOURS, TOOL = "feeds/statistics", "feeds/neighbours", "feeds/lait"


class _Asked(TypedDict):
    """What every source is asked: a measure of an authority, in whose company, and which way is best."""

    neighbours: Mapping[str, Sequence[str]]
    measure: str
    variant: str
    authority: str
    better: Better


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
    if not wanted:
        return ()
    releases, tools = _list_releases(folder / STATISTICS), _list_tools(folder / TOOL)
    near = _read_neighbours(folder / NEIGHBOURS)
    found = []
    for row, (measure, variant) in wanted:
        asked: _Asked = {
            "neighbours": near, "measure": measure, "variant": variant,
            "authority": authority, "better": row.better,
        }  # fmt: skip
        latest = max(_answers(releases, asked), key=lambda each: each.period[-4:], default=None)
        if latest is None:  # of the files of the tool the one named last is the latest
            latest = next(_answers(reversed(tools), asked), None)
        if latest is not None:
            found.append(_said(latest))
    return tuple(found)


def _said(found: Benchmark) -> BenchmarkSaid:
    return msgspec.convert(msgspec.to_builtins(found), readable(BenchmarkSaid))


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


def _list_releases(home: Path) -> list[_Source]:
    from highneeds.feeds.statistics import read_release
    from highneeds.measures.benchmarks_compare import benchmark

    loose = sorted(home.glob("*.csv"))
    releases = [read_release(path) for path in sorted(home.glob("*.zip"))]
    releases += [read_release(loose)] if loose else []
    return [partial(benchmark, release=release) for release in releases]


def _list_tools(home: Path) -> list[_Source]:
    from highneeds.measures.benchmarks_compare import benchmark_in_tool
    from highneeds.measures.benchmarks_lait import read_tool

    return [partial(benchmark_in_tool, tool=read_tool(path)) for path in sorted(home.glob("*.csv"))]


def _read_neighbours(home: Path) -> dict[str, tuple[str, ...]]:
    from highneeds.measures.neighbours import read_neighbours

    files = sorted(home.glob("*.csv")) if home.is_dir() else []
    return read_neighbours(files[-1]) if files else {}


def _answers(sources: Iterable[_Source], asked: _Asked) -> Iterator[Benchmark]:
    """Yield what each source tells, but for those without this authority or this measure."""
    for ask in sources:
        with suppress(ValueError, IndexError, KeyError, FeedError):
            yield ask(**asked)
