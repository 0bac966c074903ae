"""How many published figures a made-up return meets exactly, for every English authority.

    python -m benchmarks.exactness [RELEASE.zip] [--as-at 2024-01-18]

Each is counted twice. One counting is plain: it reads the written XML and CSV with nothing of the
product but the published totals, so that a mistake in the making cannot hide in the counting. The
other is the product's own, from file to figure, for what the catalogue of measures holds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from benchmarks._columns_seen import columns_kept, columns_of, tell_changes
from benchmarks._plain_count import BANDS, Count, count_return
from benchmarks.published_columns import (
    COMPARABLE,
    NOT_EXPLAINED,
    explain_miss,
    measured_values,
    published_values,
)
from highneeds.feeds.discovery import read_feed
from highneeds.feeds.statistics import read_release
from highneeds.synthetic.published import list_authorities
from highneeds.synthetic.synthesise import Synthesised, synthesise
from highneeds.warehouse import Warehouse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.feeds.statistics import Release
    from highneeds.synthetic.totals import Bands, Published

RELEASE = (
    Path(__file__).resolve().parents[2] / "shared" / "data" / "ehc-plans-2025-to-january-2024.zip"
)
RECORD = Path(__file__).parents[1] / "docs" / "records" / "exactness.json"
COMPLETE = ("requests", "issued", "new plans", "ceased", "INMSS")


def published_figures(published: Published) -> Count:
    """Return the published figures under the names that ``count_return`` gives them."""
    stock = published.stock
    figures: Count = {"active plans": stock.plans}
    if sum(stock.categories.values()) == stock.plans:
        figures["INMSS"] = sum(
            stock.categories.get(column, 0)
            for column in ("special_independent", "special_non_maintained")
        )
        figures["specialist post-16"] = stock.categories.get("specialist_post_16_institutions", 0)
        figures["not recorded"] = stock.categories.get("placement_unknown", 0)
        figures["NEET"] = stock.categories.get("neet", 0)
        figures["home educated"] = stock.categories.get("elective_home_education", 0)
    if sum(stock.ages.values()) == stock.plans:
        figures |= {
            f"aged {first}": count for (first, last), count in stock.ages.items() if first == last
        }
    figures |= _request_figures(published)
    figures |= _band_figures(published.including, "")
    figures |= _band_figures(published.excluding, " without exceptions")
    if published.new_plans is not None:
        figures["new plans"] = published.new_plans
    if published.ceased:
        figures["ceased"] = published.ceased.plans
        figures |= {
            f"ceased for {reason}": count
            for reason, count in published.ceased.reasons.items()
            if reason is not None
        }
    return figures


def compare(made: Synthesised, out: Path) -> dict[str, tuple[int, int]]:
    """Return the figures that are not met: published and counted."""
    return list_misses(made.published, count_return(out, made.published.census))


def measure_return(out: Path, census: date) -> Count:
    """Return what the product itself measures of the files below ``out``, file to figure."""
    warehouse = Warehouse(out / "loads")
    for feed in ("sen2", "establishments"):
        for file in sorted((out / "feeds" / feed).iterdir()):
            warehouse.add(read_feed(feed, file, key=bytes(32)))
    return measured_values(warehouse, census)


def list_misses(published: Published, counted: Count) -> dict[str, tuple[int, int]]:
    """Return published and counted of each figure that is not met."""
    return {
        name: (value, counted.get(name, 0))
        for name, value in published_figures(published).items()
        if counted.get(name, 0) != value
    }


def _request_figures(published: Published) -> Count:
    figures: Count = {}
    if published.requests:
        asked = published.requests
        figures |= {
            "requests": asked.received,
            "decided to assess": asked.assess,
            "decided not to assess": asked.not_assess,
            "undecided": asked.undecided,
            "withdrawn": asked.withdrawn,
        }
        if asked.within_six_weeks is not None and asked.over_six_weeks is not None:
            figures["decided within six weeks"] = asked.within_six_weeks
            figures["decided later"] = asked.over_six_weeks
    if published.assessments:
        figures["assessments with a plan"] = published.assessments.issued
        figures["assessments without"] = published.assessments.not_issued
    return figures


def _band_figures(bands: Bands | None, suffix: str) -> Count:
    if bands is None:
        return {}
    values = (bands.issued, bands.within_20_weeks, bands.within_a_year, bands.over_a_year)
    return {
        name + suffix: value for name, value in zip(BANDS, values, strict=True) if value is not None
    }


class Miss(Struct, frozen=True):
    """One published figure that was not met, and why, as far as the release itself tells.

    ``made`` is nothing where the measure says that what was made up does not tell of it.
    """

    code: str
    authority: str
    figure: str
    published: int
    made: int | None
    why: str


class Outcome(Struct, frozen=True):
    """How one authority came out: the figures wanted, and those missed in either counting."""

    code: str
    name: str
    wanted: list[str]
    missed: list[Miss]
    published: Count
    measured: list[str]
    measured_missed: list[Miss]
    given_up: list[str]


def try_authority(release_path: str, as_at: str, code: str) -> Outcome:
    """Make one authority up, count it plainly, measure it, and compare both with the published."""
    census, release = date.fromisoformat(as_at), _release(release_path)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        made = synthesise(release=release, authority=code, as_at=census, seed=1, out=out)
        published, measured = published_values(release, code, census), measure_return(out, census)
        held = [each.name for each in COMPARABLE if each.name in published]
        return Outcome(
            code,
            made.name,
            list(published_figures(made.published)),
            [
                Miss(code, made.name, name, *pair, "counted plainly")
                for name, pair in compare(made, out).items()
            ],
            published,
            held,
            [
                Miss(
                    code,
                    made.name,
                    name,
                    published[name],
                    measured.get(name),
                    explain_miss(name, published),
                )
                for name in held
                if measured.get(name) != published[name]
            ],
            [entry.constraint for entry in made.given_up],
        )


@cache
def _release(path: str) -> Release:
    return read_release(Path(path))


def report(outcomes: list[Outcome]) -> int:
    """Print exact matches by figure and who misses what; return how many are missed unexplained."""
    counted: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    given_up: Counter[str] = Counter()
    whole = 0
    for one in outcomes:
        counted.update(_named(one.wanted))
        missed = {miss.figure for miss in one.missed}
        exact.update(_named(figure for figure in one.wanted if figure not in missed))
        given_up.update(one.given_up)
        lacking = [figure for figure in COMPLETE if figure not in one.wanted]
        whole += not (one.missed or one.measured_missed or lacking)
        for miss in (*one.missed, *one.measured_missed):
            made = "none" if miss.made is None else f"{miss.made:,}"
            print(
                f"  {miss.code} {miss.authority}: {miss.figure} published {miss.published:,}, "
                f"made {made}: {miss.why}"
            )
        if lacking:
            print(f"  {one.code} {one.name}: publishes too little, without {', '.join(lacking)}")
    print(f"\n{'counted plainly':40} {'published':>10} {'exact':>6}")
    for name, number in counted.items():
        print(f"{name:40} {number:>10} {exact[name]:>6}")
    print(f"\n{'measured from file to figure':110} {'published':>10} {'exact':>6}")
    columns = count_columns(outcomes)
    for name, (published, met) in columns.items():
        print(f"{name:110} {published:>10} {met:>6}")
    total, met = map(sum, zip(*columns.values(), strict=True)) if columns else (0, 0)
    print(f"{'all comparable columns':110} {total:>10,} {met:>6,}")
    print("\nconstraints given up, by how many authorities")
    for constraint, many in given_up.most_common():
        print(f"{constraint:80} {many:4}")
    print(f"\nevery figure exact: {whole} of {len(outcomes)} authorities")
    return sum(
        miss.why in {NOT_EXPLAINED, "counted plainly"}
        for one in outcomes
        for miss in (*one.missed, *one.measured_missed)
    )


def count_columns(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """Return for each comparable column how many authorities publish it, and how many are met."""
    published: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one in outcomes:
        published.update(one.measured)
        missed.update(miss.figure for miss in one.measured_missed)
    names = [each.name for each in COMPARABLE if each.name in published]
    return {name: (published[name], published[name] - missed[name]) for name in names}


def write_record(path: Path, release: Path, as_at: date, outcomes: Sequence[Outcome]) -> None:
    """Keep what was found, for the page that tells it."""
    record = {
        "release": release.name,
        "sha256": _release(str(release)).sha256,
        "as_at": as_at.isoformat(),
        "authorities": len(outcomes),
        "tables": columns_of(_release(str(release))),
        "columns": [[name, *pair] for name, pair in count_columns(outcomes).items()],
        "misses": [msgspec.to_builtins(m) for one in outcomes for m in one.measured_missed],
        "not_given": [
            [
                one.code,
                one.name,
                [each.name for each in COMPARABLE if each.name not in one.published],
            ]
            for one in outcomes
            if len(one.published) < len(COMPARABLE)
        ],
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _named(names: Iterable[str]) -> list[str]:
    return ["by age" if name.startswith("aged ") else name for name in names]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the count of exact matches by figure; raise where a miss is not explained."""
    parser = argparse.ArgumentParser(description="exactness of made-up returns")
    parser.add_argument("release", nargs="?", type=Path, default=RELEASE)
    parser.add_argument("--as-at", type=date.fromisoformat, default=date(2024, 1, 18))
    parser.add_argument("--record", type=Path, help="write what was found, as JSON, for the docs")
    parser.add_argument("--only", nargs="+", help="only these authorities, by code")
    chosen = parser.parse_args(arguments)
    if not chosen.release.exists():
        print("no published statistics in ../shared/data; nothing measured")
        return
    release = read_release(chosen.release)
    codes = chosen.only or sorted(list_authorities(release=release, census=chosen.as_at))
    attempt = partial(try_authority, str(chosen.release), chosen.as_at.isoformat())
    begun = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(attempt, codes, chunksize=4))
    print(f"{len(codes)} authorities in {time.perf_counter() - begun:.1f} s")
    for change in tell_changes(columns_kept(RECORD), columns_of(release)):
        print(f"  not as in the release before: {change}")
    if chosen.record:
        write_record(chosen.record, chosen.release, chosen.as_at, outcomes)
    if missed := report(outcomes):
        raise RuntimeError(f"{missed} published figures were missed, and nothing explains it")


if __name__ == "__main__":
    main(sys.argv[1:])
