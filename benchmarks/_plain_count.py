"""The plain counting of a made-up return: its XML and CSV read with nothing of the product."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

INDEPENDENT_SPECIAL, NON_MAINTAINED_SPECIAL, SPECIALIST_POST_16 = "10", "8", "32"
BANDS = ("issued", "within 20 weeks", "20 to 52 weeks", "over a year")
Count = dict[str, int]


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
