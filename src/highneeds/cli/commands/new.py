"""``highneeds new``: a programme folder ready to fill."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json, period
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "make a programme folder ready to fill, with the measures of the March 2024 report"
AGREEMENTS = ("safety-valve", "delivering-better-value", "local-send-reform-plan", "local-plan")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--agreement", choices=AGREEMENTS, default="local-plan", metavar="TYPE",
                        help=f"one of {', '.join(AGREEMENTS)}")  # fmt: skip
    parser.add_argument("--organisation", default="Our council", metavar="NAME")
    parser.add_argument("--authority", default="", metavar="CODE", help="such as 865")
    parser.add_argument(
        "--period",
        type=period,
        metavar="YYYY-MM",
        help="the first period; this month where it is not said",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the folder and say what to fill first."""
    from highneeds.programme.agreement import AgreementType
    from highneeds.programme.new_folder import make_folder

    files = make_folder(
        arguments.folder,
        authority=arguments.authority,
        organisation=arguments.organisation,
        agreement=AgreementType(arguments.agreement.replace("-", "_")),
        first_period=arguments.period or f"{datetime.now(UTC):%Y-%m}",
    )
    if arguments.json:
        print_json({"files": [str(path) for path in files]})
    else:
        print_lines(
            *(f"  {path}" for path in files),
            "Fill programme.yaml first, then the files of the period; feeds go below feeds/.",
        )
    return 0
