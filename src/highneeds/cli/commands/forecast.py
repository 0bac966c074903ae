"""``highneeds forecast``: plans, spend and deficit ahead, and how sure we are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines, progress, say
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from highneeds.forecast.forecast import Forecast

HELP = "forecast plans, spend and the deficit, and say how sure we are"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="a programme folder")
    parser.add_argument(
        "--transitions",
        type=Path,
        metavar="DIR",
        help="four CSV files: transitions, population, costs, valid-states",
    )
    parser.add_argument("--simulations", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--years", type=int, default=10, metavar="N")
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="threads that simulate at once; the answer is the same for any number",
    )
    parser.add_argument(
        "--returns",
        type=Path,
        metavar="DIR",
        help="write plans in the categories of the DSG management plan and of the school capacity "
        "survey there, as CSV and xlsx",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Forecast from a programme folder, or from four CSV files."""
    home = arguments.folder or arguments.transitions
    if bool(arguments.folder) == bool(arguments.transitions):
        raise UsageError(
            "name either a programme folder or --transitions, not both and not neither"
        )
    if not home.is_dir():
        raise UsageError(f"there is no folder {home}; name one that exists")
    if arguments.simulations < 2 or arguments.years < 1 or arguments.workers < 1:
        raise UsageError("at least 2 simulations, 1 year and 1 worker are needed")
    forecast = _forecast(arguments)
    for finding in forecast.findings:
        say(finding)
    if arguments.returns:
        from highneeds.cli.forecast_returns import write_returns

        for path in write_returns(forecast, arguments.returns):
            say(f"wrote {path}")
    if arguments.json:
        print_json(forecast.to_json())
    else:
        from highneeds.cli.forecast_words import tell_forecast

        print_lines(*tell_forecast(forecast))
    return 0


def _forecast(arguments: argparse.Namespace) -> Forecast:
    from highneeds.editions.measuring import open_warehouse
    from highneeds.forecast.folder import forecast_folder, forecast_transitions

    numbers = {
        "years": arguments.years,
        "simulations": arguments.simulations,
        "seed": arguments.seed,
        "workers": arguments.workers,
    }
    progress("Simulating …")
    if arguments.transitions:
        return forecast_transitions(arguments.transitions, **numbers)
    warehouse = open_warehouse(arguments.folder)
    return forecast_folder(arguments.folder, warehouse=warehouse, **numbers)
