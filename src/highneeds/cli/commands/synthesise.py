"""``highneeds synthesise``: a made-up council whose totals equal the published ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json, day
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "make a return and the feeds beside it whose totals equal an authority's published ones"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--authority", required=True, metavar="CODE", help="such as E06000054")
    parser.add_argument(
        "--statistics",
        required=True,
        nargs="+",
        type=Path,
        metavar="ZIP",
        help="a DfE EHC-plans release, and further CSV files of it",
    )
    parser.add_argument("--as-at", required=True, type=day, metavar="DATE", help="the census date")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument(
        "--format",
        default="xml",
        choices=["xml", "csv", "xlsx", "pre-submission", "supplier"],
        help="of the return: XML, the nine CSV files, the Data Entry Template (xlsx), the "
        "pre-submission workbook, or a supplier's five sheets; default: %(default)s",
    )
    parser.add_argument(
        "--faults",
        action="store_true",
        help="plant known faults in the return, the ledger and the commitments, listed in feeds/planted-faults.csv; "
        "needs --format xml",
    )
    parser.add_argument(
        "--samples",
        action="store_true",
        help="also write small made-up files of the feeds that others publish, below samples/",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write a programme folder with the return, the feeds beside it and what was given up."""
    from highneeds.cli.synthesising import synthesise_folder
    from highneeds.vocabulary.errors import FeedError

    if arguments.faults and arguments.format != "xml":
        raise FeedError(
            "Faults are planted in the XML of a return: leave --format out, or say xml."
        )
    made = synthesise_folder(
        authority=arguments.authority,
        statistics=arguments.statistics,
        as_at=arguments.as_at,
        seed=arguments.seed,
        out=arguments.out,
        layout=arguments.format,
        faults=arguments.faults,
        samples=arguments.samples,
    )
    if arguments.json:
        print_json(made)
    else:
        print_lines(
            f"{made['authority']}: made up, every person invented; totals as published.",
            *(f"  {path}" for path in made["files"]),
            f"{count_of(len(made['given_up']), 'constraint')} given up"
            + (", listed in feeds/given-up.csv" if made["given_up"] else ""),
        )
    return 0
