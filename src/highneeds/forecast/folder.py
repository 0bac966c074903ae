"""A folder's forecast: from its returns, or its four CSV files, or published statistics alone.

``forecast.yaml`` holds what the council assumes; ``feeds/statistics`` the DfE releases that calibrate
the total. What is absent is said among the findings, and never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.feeds.statistics import read_release
from highneeds.forecast.definition import read_forecast_definition
from highneeds.forecast.panel import read_panel
from highneeds.forecast.published_cohort import cohort_from_published
from highneeds.forecast.returns import PLACEMENTS, cohort_from_returns
from highneeds.forecast.run import TotalOutlook, run_forecast
from highneeds.forecast.total import TotalModel
from highneeds.forecast.transitions import read_transitions
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from highneeds.feeds.statistics import Release
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.forecast import Forecast
    from highneeds.warehouse import Warehouse

STATISTICS = "feeds/statistics"
TRANSITIONS = "feeds/transitions"


def forecast_folder(
    folder: Path,
    *,
    warehouse: Warehouse | None = None,
    years: int = 10,
    simulations: int = 1000,
    seed: int = 1,
    workers: int = 1,
) -> Forecast:
    """Forecast a programme folder from the best of what it has.

    Raises FeedError where it has neither a return, nor the four CSV files, nor published statistics
    with its authority named in ``forecast.yaml``.
    """
    definition, cohort, outlook = prepare_folder(folder, warehouse=warehouse)
    return run_forecast(
        cohort=cohort,
        definition=definition,
        outlook=outlook,
        years=years,
        simulations=simulations,
        seed=seed,
        workers=workers,
    )


def prepare_folder(
    folder: Path, *, warehouse: Warehouse | None = None
) -> tuple[ForecastDefinition, CohortInput, TotalOutlook | None]:
    """Return what a folder's forecast starts from: assumptions, cohort, and outlook of the total.

    Raises FeedError as `forecast_folder` does.
    """
    definition = read_forecast_definition(folder)
    releases = read_releases(folder)
    authority = definition.authority or (_authority(warehouse) if warehouse else "")
    cohort = cohort_from_returns(warehouse) if warehouse is not None else None
    if cohort is None and (folder / TRANSITIONS).is_dir():
        cohort = read_transitions(folder / TRANSITIONS)
    if cohort is None:
        cohort = _published(releases, authority)
    if warehouse is not None:
        cohort = replace(cohort, findings=(*cohort.findings, *_passed_over(warehouse)))
    outlook = None
    if definition.steered:
        outlook = outlook_for(releases, authority=authority, january=cohort.january)
    return definition, cohort if outlook is not None else _without_outlook(cohort), outlook


def forecast_transitions(
    folder: Path, *, years: int = 10, simulations: int = 1000, seed: int = 1, workers: int = 1
) -> Forecast:
    """Forecast from four CSV files, unchanged; population sets how far ahead, ``forecast.yaml`` may add."""
    cohort = read_transitions(folder)
    last = max((one.year for one in cohort.population), default=cohort.january + years)
    return run_forecast(
        cohort=_without_outlook(cohort),
        definition=read_forecast_definition(folder),
        years=max(1, min(years, last - cohort.january)),
        simulations=simulations,
        seed=seed,
        workers=workers,
    )


def read_releases(folder: Path) -> list[Release]:
    """Read the folder's DfE releases: ZIPs, and loose CSV files together as one."""
    home = folder / STATISTICS
    zips = sorted(home.glob("*.zip")) if home.is_dir() else []
    loose = sorted(home.glob("*.csv")) if home.is_dir() else []
    return [*(read_release(path) for path in zips), *([read_release(loose)] if loose else [])]


def outlook_for(
    releases: Sequence[Release], *, authority: str, january: int
) -> TotalOutlook | None:
    """Return the calibrated outlook of an authority's total, where the statistics can give one.

    The panel is cut at the cohort's January: nothing later is used, even where it is at hand.
    """
    if not releases or not authority:
        return None
    panel = read_panel(releases)
    if not panel.holds(authority):
        return None
    known = (
        panel.up_to(min(january, panel.januaries[-1])) if january >= panel.januaries[0] else panel
    )
    row, at = known.row_of(authority), len(known.januaries) - 1
    if at < 4 or not known.has_history(row, at):
        return None
    return TotalOutlook(TotalModel(known), row, at, tuple(one.sha256 for one in releases))


def _published(releases: Sequence[Release], authority: str) -> CohortInput:
    if not authority:
        raise FeedError(
            "there is no SEN2 return with placements under feeds/sen2 and no authority in "
            "forecast.yaml. Load one, or name the authority and put a DfE release under "
            "feeds/statistics."
        )
    for release in reversed(releases):
        if {"caseload", "newplans", "ceased_plans"} <= set(release.tables):
            return cohort_from_published(release, authority=authority)
    raise FeedError(
        "there is no SEN2 return with placements under feeds/sen2, and no DfE release with plans "
        "by age under feeds/statistics. Put one of them there."
    )


def _passed_over(warehouse: Warehouse) -> list[str]:
    return [
        f"{load.file} was passed over: it holds no placements, so it tells of no setting."
        for load in warehouse.list_loads("sen2")
        if PLACEMENTS in load.lacking
    ]


def _authority(warehouse: Warehouse) -> str:
    returns = warehouse.list_loads("sen2")
    return returns[-1].about.get("authority", "") if returns else ""


def _without_outlook(cohort: CohortInput) -> CohortInput:
    said = (
        "Not calibrated on published years (DfE releases under feeds/statistics, four Januaries of "
        "the authority, and steered left on). Intervals rest on the year shocks of other councils."
    )
    return replace(cohort, findings=(*cohort.findings, said))
