"""An authority beside England, its region and its ten statistical neighbours, and its rank there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.measures.benchmarks_columns import PUBLISHED
from highneeds.measures.benchmarks_lait import IN_TOOL, TOOL
from highneeds.measures.benchmarks_published import (
    PUBLICATION,
    PublishedFigure,
    growth,
    list_periods,
    list_published,
    name_period,
    unit_published,
)
from highneeds.measures.neighbours import match_name
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing
from highneeds.vocabulary.ratings import Better
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from highneeds.feeds.statistics import Release
    from highneeds.measures.benchmarks_lait import ToolFile

GROWTH = ("active_plans_growth", "")
OF_SIZE = "counts are not ranked: they go with the size of an authority"


class Comparator(Struct, frozen=True):
    """One place to compare with, and its figure."""

    name: str
    figure: Figure


class Benchmark(Struct, frozen=True):
    """A published figure in its company.

    ``rank`` counts from 1, the best of those that have a reliable figure (the highest, where the
    measure has no good direction), ties alike; it is absent for a count, and where one's own figure
    is not reliable.
    """

    measure: str
    variant: str
    publication: str
    period: str
    own: Comparator
    england: Comparator
    region: Comparator
    neighbours: tuple[Comparator, ...]
    rank: int | None
    ranked: int
    notes: tuple[str, ...] = ()
    unit: Unit = Unit.PERCENT


def list_benchmarked() -> list[tuple[str, str]]:
    """Return the measures and variants that a release, or the tool, gives comparators for."""
    return [*PUBLISHED, GROWTH, *IN_TOOL]


def benchmark(
    *,
    release: Release,
    neighbours: Mapping[str, Sequence[str]],
    measure: str,
    variant: str = "",
    authority: str,
    better: Better,
    period: str = "",
) -> Benchmark:
    """Compare an authority, by name or either code, in the latest period a release holds.

    Raises ValueError where the measure has no published columns, or the release no such authority.
    """
    places, used = _places(release, (measure, variant), period)
    return _compare(
        places,
        key=(measure, variant),
        said=(f"{PUBLICATION} ({release.name})", name_period(used)),
        authority=authority,
        neighbours=neighbours,
        better=better,
    )


def benchmark_in_tool(
    *,
    tool: ToolFile,
    neighbours: Mapping[str, Sequence[str]],
    measure: str,
    variant: str,
    authority: str,
    better: Better,
) -> Benchmark:
    """Compare an authority, by name or number, in the latest year a file of the tool holds.

    Raises ValueError where the tool has no such measure, or the file no such year or authority.
    """
    found = IN_TOOL.get((measure, variant))
    years = tool.list_years(found) if found else []
    if found is None or not years:
        raise ValueError(f"{tool.name}: no {measure} {variant}")
    return _compare(
        tool.figures[found.name, years[-1]],
        key=(measure, variant),
        said=(f"{TOOL} ({tool.name})", found.when.format(year=years[-1])),
        authority=authority,
        neighbours=neighbours,
        better=better,
    )


def _compare(
    places: Sequence[PublishedFigure],
    *,
    key: tuple[str, str],
    said: tuple[str, str],
    authority: str,
    neighbours: Mapping[str, Sequence[str]],
    better: Better,
) -> Benchmark:
    own = _get_authority(places, authority, said[0])
    by_name = {match_name(place.name): place for place in places if _is_authority(place)}
    near = tuple(
        Comparator(name, _figure_of(by_name, name))
        for name in neighbours.get(match_name(own.name), ())
    )
    unit = unit_published(*key)
    rank, ranked, notes = _rank(own.figure, near, better)
    if unit is Unit.COUNT:
        rank, ranked, notes = None, 0, (OF_SIZE,)
    if not near:
        notes = (*notes, f"{own.name} has no statistical neighbours in the file given")
    return Benchmark(
        measure=key[0],
        variant=key[1],
        publication=said[0],
        period=said[1],
        own=Comparator(own.name, own.figure),
        england=_of_level(places, "National", "England"),
        region=_of_level(places, "Regional", own.region),
        neighbours=near,
        rank=rank,
        ranked=ranked,
        notes=notes,
        unit=unit,
    )


def _places(
    release: Release, wanted: tuple[str, str], period: str
) -> tuple[list[PublishedFigure], str]:
    published = PUBLISHED.get(("active_plans", "") if wanted == GROWTH else wanted)
    if published is None:
        names = ", ".join("/".join(filter(None, name)) for name in list_benchmarked())
        raise ValueError(
            f"{'/'.join(filter(None, wanted))} has no published columns; those that have: {names}"
        )
    periods = list_periods(release, published)
    used = period or periods[-1]
    if used not in periods:
        raise ValueError(f"{release.name}: no period {used}; it has {', '.join(periods)}")
    places = list_published(release, published, period=used)
    if wanted != GROWTH:
        return places, used
    before = periods[: periods.index(used)]
    earlier = list_published(release, published, period=before[-1]) if before else []
    return _grown(earlier, places), used


def _grown(
    earlier: Sequence[PublishedFigure], later: Sequence[PublishedFigure]
) -> list[PublishedFigure]:
    old = {(place.level, place.code): place.figure for place in earlier}
    none = Missing(WhyMissing.NOT_SUPPLIED, detail="no figure for the year before")
    return [
        PublishedFigure(
            level=place.level,
            code=place.code,
            other_code=place.other_code,
            name=place.name,
            region=place.region,
            figure=growth(old.get((place.level, place.code), none), place.figure),
        )
        for place in later
    ]


def _get_authority(
    places: Sequence[PublishedFigure], authority: str, release: str
) -> PublishedFigure:
    for place in places:
        if _is_authority(place) and (
            authority in {place.code, place.other_code}
            or match_name(place.name) == match_name(authority)
        ):
            return place
    raise ValueError(
        f"{release}: no authority {authority!r}; wanted a name, or a code as E06000054"
    )


def _is_authority(place: PublishedFigure) -> bool:
    return place.level == "Local authority"


def _figure_of(by_name: Mapping[str, PublishedFigure], name: str) -> Figure:
    place = by_name.get(match_name(name))
    if place is None:
        return Missing(WhyMissing.NOT_SUPPLIED, detail="not in the publication")
    return place.figure


def _of_level(places: Sequence[PublishedFigure], level: str, name: str) -> Comparator:
    for place in places:
        if place.level == level and place.name == name:
            return Comparator(name, place.figure)
    return Comparator(name, Missing(WhyMissing.NOT_SUPPLIED, detail="not in the publication"))


def _rank(
    own: Figure, near: Sequence[Comparator], better: Better
) -> tuple[int | None, int, tuple[str, ...]]:
    notes = []
    others = [one.figure for one in near]
    reliable = [figure for figure in others if _is_reliable(figure)]
    if len(reliable) < len(others):
        left = len(others) - len(reliable)
        notes.append(
            f"{left} of {len(others)} neighbours are left out of the rank: no reliable figure"
        )
    if not isinstance(own, Known) or not _is_reliable(own):
        return None, len(reliable), (*notes, "not ranked: its own figure is not reliable")
    if not reliable:
        return None, 0, tuple(notes)  # an authority by itself is no rank
    sign = -1 if better is Better.LOWER else 1
    ahead = [
        one for one in reliable if isinstance(one, Known) and sign * (one.value - own.value) > 0
    ]
    return len(ahead) + 1, len(reliable) + 1, tuple(notes)


def _is_reliable(figure: Figure) -> bool:
    return isinstance(figure, Known) and Shorthand.LOW_RELIABILITY not in figure.marks
