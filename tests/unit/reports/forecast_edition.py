"""A made-up edition with a forecast: what it rests on, two savings, and a judged trajectory."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from highneeds.editions.edition import KeepingChance, Outlook, Trajectory, TrajectoryPoint
from highneeds.editions.forecast_said import (
    AssumptionSaid,
    BandTested,
    BridgeStepSaid,
    DriverSaid,
    Overlap,
    PlansAhead,
    SavingSaid,
)
from highneeds.vocabulary.ratings import Basis, Rating, Ratings
from tests.unit.reports.march_edition import AMBER, MARCH

MILLION = 100_000_000
FIRST, SECOND = (mitigation.id for mitigation in MARCH.mitigations)
OUTLOOK = Outlook(
    chances=(KeepingChance("2024-25", 60 * MILLION, 20),),
    rating="red",
    rule="green from 0.7, amber from 0.3",
    simulations=1000,
    seed=1,
    inputs_sha256="abc123",
    cautions=("Not calibrated on published years.",),
    assumptions=(
        AssumptionSaid(
            "growth", "5", "per cent", "Board paper", date(2024, 3, 1), "A. Officer", "None yet"
        ),
    ),
    savings=(
        SavingSaid("one", "Help before a plan", "2024-25", -12_100_000, mitigations=(FIRST,)),
        SavingSaid("two", "New places", "2024-25", 43_000_000),
        SavingSaid("two", "New places", "2025-26", 53_000_000),
    ),
    overlaps=(Overlap("2024-25", 2_300_000),),
    bridge=(BridgeStepSaid("first year", 70 * MILLION), BridgeStepSaid("price", 14 * MILLION)),
    drivers=(DriverSaid("joiners", "cumulative", -13 * MILLION, 19 * MILLION),),
    provenance=("Rates of leaving: 70% from the council's own returns.",),
    plans=(
        PlansAhead("2024", "mitigated", 3593, 3593, 3593),
        PlansAhead("2029", "mitigated", 4923, 5948, 7677),
    ),
    tested=BandTested(400, 79, (1, 2)),
)
POINTS = (
    TrajectoryPoint("2023-24", "actual", 56 * MILLION),
    TrajectoryPoint("2024-25", "agreed", 60 * MILLION),
    TrajectoryPoint("2024-25", "mitigated", 62 * MILLION, 51 * MILLION, 80 * MILLION),
)
JUDGED = Ratings(
    this=Rating(AMBER, Basis.JUDGED, "The gap is small.", by="D. Judge", on=date(2024, 3, 1))
)
FORECAST = replace(MARCH, trajectory=Trajectory(JUDGED, POINTS, outlook=OUTLOOK))
