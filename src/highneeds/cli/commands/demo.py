"""``highneeds demo``: a made-up council with eight quarters, and its report in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_json
from highneeds.cli.commands.serve import add_address
from highneeds.cli.speech import print_json, print_lines, say

if TYPE_CHECKING:
    import argparse

HELP = "make a council with eight quarters, and extract its report in every format"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="default: %(default)s"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", action="store_true", help="open the office on it afterwards")
    add_address(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make it, and say where to look."""
    from highneeds.cli.demonstrating import make_demo

    made = make_demo(out=arguments.out, seed=arguments.seed)
    if arguments.json:
        print_json(made)
    else:
        _tell(arguments.out, made)
    if arguments.serve:
        from highneeds.web.serving import serve

        serve(arguments.out, host=arguments.host, port=arguments.port, say=say)
    return 0


def _tell(out: Path, made: dict[str, Any]) -> None:
    print_lines(
        f"{made['organisation']}: {len(made['editions'])} quarters published. Everyone in it is made up.",
        f"  the committee's report   {out / 'report' / 'highlight-report.html'} (and in every other format)",
        f"  the internal copy        {out / 'report-internal' / 'highlight-report.internal.html'}",
        f"  what the checks found    {out / 'report-internal' / 'checks.json'}",
        f"  faults in the returns    {out / 'feeds' / 'planted-faults.csv'}",
        f"  the folder people keep   {out / 'programme.yaml'}, {out / 'periods'}",
        f"  the office               highneeds serve {out}",
    )
