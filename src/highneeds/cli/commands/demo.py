"""``highneeds demo``: a made-up council with eight quarters, and its report in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "make a council with eight quarters, and extract its report in every format"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="default: %(default)s"
    )
    parser.add_argument("--seed", type=int, default=1)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make it, and say where to look."""
    from highneeds.cli.demonstrating import make_demo

    made = make_demo(out=arguments.out, seed=arguments.seed)
    if arguments.json:
        print_json(made)
        return 0
    out = arguments.out
    print_lines(
        f"{made['organisation']}: {len(made['editions'])} quarters published. Everyone in it is made up.",
        f"  the committee's report   {out / 'report' / 'highlight-report.html'} (and in every other format)",
        f"  the internal copy        {out / 'report-internal' / 'highlight-report.internal.html'}",
        f"  what the checks found    {out / 'report-internal' / 'checks.json'}",
        f"  faults in the returns    {out / 'feeds' / 'planted-faults.csv'}",
        f"  the folder people keep   {out / 'programme.yaml'}, {out / 'periods'}",
    )
    return 0
