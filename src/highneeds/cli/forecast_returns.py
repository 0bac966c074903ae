"""The forecast written in the categories of a council's returns, as CSV and xlsx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FileInUseError

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.forecast.forecast import Forecast


def write_returns(forecast: Forecast, folder: Path) -> list[Path]:
    """Write both returns into a folder and return what was written."""
    from highneeds.forecast.return_tables import capacity_tables, management_plan_tables, table_csv
    from highneeds.renderers.return_workbook import render_return

    run = forecast.run
    told = (
        f"Means of {run.simulations:,} simulations from January {run.january}, seed {run.seed}. "
        f"{run.source}."
    )
    told_apart = run.non_maintained is not None
    apart = (
        "" if told_apart else " Non-maintained special schools are not told apart: they are in IN."
    )
    plans = forecast.plan_return
    returns = {
        "dsg-management-plan": ("DSG management plan", told, management_plan_tables(plans)),
        "school-capacity-send": (
            "School capacity survey, SEND places",
            told + apart,
            capacity_tables(
                plans, non_maintained=run.non_maintained, areas=forecast.planning_areas
            ),
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (title, said, tables) in returns.items():
        contents = {
            ".csv": table_csv(tables),
            ".xlsx": render_return(title=title, told=said, tables=tables),
        }
        for ending, content in contents.items():
            path = folder / f"{name}{ending}"
            try:
                path.write_bytes(content)
            except PermissionError:
                raise FileInUseError(str(path)) from None
            written.append(path)
    return written
