"""``highneeds pack``: the paper of one meeting with its appendices and calendar, as one zip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, add_period, day, said
from highneeds.cli.speech import print_json, print_lines, say

if TYPE_CHECKING:
    import argparse

HELP = "make the committee pack of one period: paper, appendices and calendar in one zip"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_period(parser)
    parser.add_argument(
        "--for", dest="committee", required=True, type=said, metavar="COMMITTEE", help="who meets"
    )
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the day it is made")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--exempt", action="store_true", help="the twin that also holds what is exempt, marked"
    )
    kind.add_argument(
        "--internal", action="store_true", help="the council's own, with the sign-off page"
    )
    parser.add_argument(
        "--template", type=Path, metavar="DOCX", help="the council's own Word template"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the pack, and tell which clearances are due and not given."""
    from highneeds.cli.packing import as_json, make_pack

    pack = make_pack(
        folder=arguments.folder,
        period=arguments.period,
        committee=arguments.committee,
        on=arguments.on,
        out=arguments.out,
        kind="exempt" if arguments.exempt else "internal" if arguments.internal else "",
        word_template=arguments.template,
    )
    for warning in pack.warnings:
        say(f"To note: {warning}")
    if arguments.json:
        print_json(as_json(pack))
    else:
        print_lines(str(pack.path), *(f"  {name}" for name in pack.names))
    return 0
