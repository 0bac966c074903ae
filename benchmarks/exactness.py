"""How many published figures a made-up return meets exactly, for every English authority.

    python -m benchmarks.exactness [RELEASE.zip] [--as-at 2024-01-18]

Each is counted twice. One counting is plain: it reads the written XML and CSV with nothing of the
product but the published totals, so that a mistake in the making cannot hide in the counting. The
other is the product's own, from file to figure, for what the catalogue of measures holds.
"""

from __future__ import annotations

import argparse
import csv
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

from lxml import etree
from msgspec import Struct

from highneeds.feeds.statistics import read_release
from highneeds.synthetic.published import list_authorities
from highneeds.synthetic.synthesise import Synthesised, synthesise
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.feeds.statistics import Release
    from highneeds.synthetic.totals import Bands, Published

RELEASE = (
    Path(__file__).resolve().parents[2] / "shared" / "data" / "ehc-plans-2025-to-january-2024.zip"
)
INDEPENDENT_SPECIAL, NON_MAINTAINED_SPECIAL, SPECIALIST_POST_16 = "10", "8", "32"
COMPLETE = ("requests", "issued", "new plans", "ceased", "INMSS")
BANDS = ("issued", "within 20 weeks", "20 to 52 weeks", "over a year")
Count = dict[str, int]
# Measure and variant → the published figures that its numerator and denominator are.
STOCKS = {
    ("active_plans", "on_the_day"): ("active plans", ""),
    ("unplaced", "not_recorded"): ("not recorded", ""),
    ("inmss_share", "inmss"): ("INMSS", "every plan"),
    ("post16_isp_share", "specialist_post_16"): (
        "specialist post-16 from 16 on",
        "plans from 16 on",
    ),
}
FLOWS = {
    ("new_plans", "calendar"): ("new plans", ""),
    ("ceased_plans", "calendar"): ("ceased", ""),
    ("refusal_share", "of_received"): ("decided not to assess", "requests"),
    ("timeliness_6_week", "decided"): ("decided within six weeks", "decided in the year"),
    ("requests", "calendar"): ("requests", ""),
    ("timeliness_20_week", "including_exceptions"): ("within 20 weeks", "issued"),
    ("timeliness_20_week", "excluding_exceptions"): (
        "within 20 weeks without exceptions",
        "issued without exceptions",
    ),
}


def count_return(out: Path, census: date) -> Count:
    """Count everything a release publishes, from the files below ``out`` alone."""
    (xml,) = (out / "feeds" / "sen2").glob("*.xml")
    (listed,) = (out / "feeds" / "establishments").glob("*.csv")
    with listed.open(encoding="utf-8-sig", newline="") as lines:
        types = {row["URN"]: row["TypeOfEstablishment (code)"] for row in csv.DictReader(lines)}
    return count_persons(etree.parse(xml).getroot(), types, census)


def count_persons(root: etree._Element, types: dict[str, str], census: date) -> Count:
    """Count a return; ``types`` tells the establishment type of a unique reference number."""
    counts: Counter[str] = Counter()
    for person in root.iter("Person"):
        born = _day(person, "PersonBirthDate")
        for request in person.iter("Requests"):
            _count_request(counts, request, census.year - 1)
            _count_assessment(counts, request, census.year - 1)
            _count_plan(counts, request, census.year - 1)
            if born is not None:
                _count_stock(counts, request, born, census, types)
    return dict(counts)


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


def measure_figures(out: Path, census: date) -> Count:
    """Return what the product itself measures of the files below ``out``, file to figure."""
    from highneeds.feeds.discovery import read_feed
    from highneeds.measures.compute import compute_measures
    from highneeds.warehouse import Warehouse

    warehouse = Warehouse(out / "loads")
    for feed in ("sen2", "establishments"):
        for file in sorted((out / "feeds" / feed).iterdir()):
            warehouse.add(read_feed(feed, file, key=bytes(32)))
    asked: dict[date, dict[tuple[str, str], tuple[str, str]]] = {
        census: STOCKS,
        date(census.year - 1, 12, 31): FLOWS,
    }
    figures: Count = {}
    for as_at, names in asked.items():
        only = {measure for measure, _ in names}
        for result in compute_measures(warehouse=warehouse, as_at=as_at, only=only):
            named = names.get((result.measure, result.variant))
            if named is not None and isinstance(result.figure, Known):
                parts = (result.figure.numerator, result.figure.denominator)
                figures |= {
                    name: part
                    for name, part in zip(named, parts, strict=True)
                    if name and part is not None
                }
    return figures


def list_measured_misses(published: Published, measured: Count) -> dict[str, tuple[int, int]]:
    """Return published and measured of each figure that the product measures and does not meet."""
    wanted = measurable_figures(published)
    return {
        name: (wanted[name], value)
        for name, value in measured.items()
        if name in wanted and wanted[name] != value
    }


def measurable_figures(published: Published) -> Count:
    """Return the published figures, and those that follow from them, by the names measured."""
    wanted = published_figures(published)
    wanted["every plan"] = published.stock.plans
    if "decided later" in wanted:
        wanted["decided in the year"] = wanted["decided within six weeks"] + wanted["decided later"]
    if sum(published.stock.cells.values()) == published.stock.plans:
        older = {cell: count for cell, count in published.stock.cells.items() if cell[0] >= 16}
        wanted["plans from 16 on"] = sum(older.values())
        wanted["specialist post-16 from 16 on"] = sum(
            count
            for (_, place), count in older.items()
            if place == "specialist_post_16_institutions"
        )
    return wanted


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


def _count_request(counts: Counter[str], request: etree._Element, year: int) -> None:
    received, decided = _day(request, "ReceivedDate"), _day(request, "RequestOutcomeDate")
    outcome = request.findtext("RequestOutcome") or ""
    if received is None or outcome == "H":
        return
    if received.year == year:
        counts["requests"] += 1
        names = {"Y": "decided to assess", "N": "decided not to assess", "A": "undecided"}
        counts[names.get(outcome, "withdrawn")] += 1
    if decided is not None and decided.year == year:
        soon = (decided - received).days <= 42
        counts["decided within six weeks" if soon else "decided later"] += 1


def _count_assessment(counts: Counter[str], request: etree._Element, year: int) -> None:
    assessment = request.find("Assessment")
    outcome = None if assessment is None else assessment.findtext("AssessmentOutcome")
    if assessment is None or outcome not in {"Y", "N"}:
        return
    counts["assessments with a plan" if outcome == "Y" else "assessments without"] += 1
    issued, received = _day(assessment, "AssessmentOutcomeDate"), _day(request, "ReceivedDate")
    if outcome == "N" or issued is None or issued.year != year:
        return
    suffixes = ["", " without exceptions"]
    if assessment.findtext("Week20") == "1":
        suffixes.pop()
    for suffix in suffixes:
        counts["issued" + suffix] += 1
        if received is not None:
            took = (issued - received).days
            band = BANDS[1] if took <= 140 else BANDS[2] if took <= 365 else BANDS[3]
            counts[band + suffix] += 1


def _count_plan(counts: Counter[str], request: etree._Element, year: int) -> None:
    plan = request.find("Assessment/NamedPlan")
    if plan is None:
        return
    started, ceased = _day(plan, "StartDate"), _day(plan, "CeaseDate")
    if started is not None and started.year == year:
        counts["new plans"] += 1
    if ceased is not None and ceased.year == year:
        counts["ceased"] += 1
        counts[f"ceased for {plan.findtext('CeaseReason')}"] += 1


def _count_stock(
    counts: Counter[str], request: etree._Element, born: date, census: date, types: dict[str, str]
) -> None:
    active, plan = request.find("ActivePlans"), request.find("Assessment/NamedPlan")
    if active is None:
        return
    started = None if plan is None else _day(plan, "StartDate")
    ceased = None if plan is None else _day(plan, "CeaseDate")
    if (started is not None and started > census) or (ceased is not None and ceased < census):
        return
    counts["active plans"] += 1
    august = date(census.year - 1, 8, 31)
    counts[f"aged {august.year - born.year - ((born.month, born.day) > (8, 31))}"] += 1
    main = [
        place
        for place in active.iter("PlacementDetail")
        if place.findtext("PlacementRank") == "1" and place.find("LeavingDate") is None
    ]
    if not main:
        counts["not recorded"] += 1
        return
    (place,) = main
    kind = types.get(place.findtext("URN") or "")
    counts["INMSS"] += kind in {INDEPENDENT_SPECIAL, NON_MAINTAINED_SPECIAL}
    counts["specialist post-16"] += kind == SPECIALIST_POST_16
    counts["NEET"] += place.findtext("SENSetting") == "NEET"
    counts["home educated"] += place.findtext("SENSetting") == "EHE"


def _day(element: etree._Element, name: str) -> date | None:
    text = element.findtext(name)
    return date.fromisoformat(text) if text else None


class Outcome(Struct, frozen=True):
    """How one authority came out: the figures wanted, and those missed in either counting."""

    code: str
    name: str
    wanted: list[str]
    missed: dict[str, tuple[int, int]]
    measured: list[str]
    measured_missed: dict[str, tuple[int, int]]
    given_up: list[str]


def try_authority(release_path: str, as_at: str, code: str) -> Outcome:
    """Make one authority up, count it plainly, measure it, and compare both with the published."""
    census = date.fromisoformat(as_at)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        made = synthesise(
            release=_release(release_path), authority=code, as_at=census, seed=1, out=out
        )
        measured = measure_figures(out, census)
        return Outcome(
            code,
            made.name,
            list(published_figures(made.published)),
            compare(made, out),
            sorted(measured.keys() & measurable_figures(made.published).keys()),
            list_measured_misses(made.published, measured),
            [entry.constraint for entry in made.given_up],
        )


@cache
def _release(path: str) -> Release:
    return read_release(Path(path))


def report(outcomes: list[Outcome]) -> int:
    """Print exact matches by figure and who misses what; return how many figures are missed."""
    counted: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    measured: Counter[str] = Counter()
    whole = missed = 0
    given_up: Counter[str] = Counter()
    for one in outcomes:
        counted.update(_named(one.wanted))
        exact.update(_named(figure for figure in one.wanted if figure not in one.missed))
        measured.update(figure for figure in one.measured if figure not in one.measured_missed)
        given_up.update(one.given_up)
        lacking = [figure for figure in COMPLETE if figure not in one.wanted]
        whole += not (one.missed or one.measured_missed or lacking)
        missed += len(one.missed) + len(one.measured_missed)
        for figure, (published, made) in {**one.missed, **one.measured_missed}.items():
            print(f"  {one.code} {one.name}: {figure} published {published}, made {made}")
        if lacking:
            print(f"  {one.code} {one.name}: publishes too little, without {', '.join(lacking)}")
    print(f"\n{'figure':40} {'published':>10} {'exact':>6} {'measured exactly':>17}")
    for name in dict.fromkeys([*counted, *measured]):
        plain = (counted[name], exact[name]) if name in counted else ("", "")
        print(f"{name:40} {plain[0]:>10} {plain[1]:>6} {measured.get(name, ''):>17}")
    print("\nconstraints given up, by how many authorities")
    for constraint, many in given_up.most_common():
        print(f"{constraint:80} {many:4}")
    print(f"\nevery figure exact: {whole} of {len(outcomes)} authorities")
    return missed


def _named(names: Iterable[str]) -> list[str]:
    return ["by age" if name.startswith("aged ") else name for name in names]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the count of exact matches by figure; raise where a published figure is missed."""
    parser = argparse.ArgumentParser(description="exactness of made-up returns")
    parser.add_argument("release", nargs="?", type=Path, default=RELEASE)
    parser.add_argument("--as-at", type=date.fromisoformat, default=date(2024, 1, 18))
    chosen = parser.parse_args(arguments)
    if not chosen.release.exists():
        print("no published statistics in ../shared/data; nothing measured")
        return
    release = read_release(chosen.release)
    codes = sorted(list_authorities(release=release, census=chosen.as_at))
    attempt = partial(try_authority, str(chosen.release), chosen.as_at.isoformat())
    begun = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(attempt, codes, chunksize=4))
    print(f"{len(codes)} authorities in {time.perf_counter() - begun:.1f} s")
    if missed := report(outcomes):
        raise RuntimeError(f"{missed} published figures were missed")


if __name__ == "__main__":
    main(sys.argv[1:])
