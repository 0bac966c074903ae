"""``highneeds manage``: the office's administration: accounts, checks, migrations, backup."""

from __future__ import annotations

import argparse
from pathlib import Path

from highneeds.cli.arguments import existing_folder

HELP = "administer the office: add-person, backup, restore, check --deploy, migrate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--folder",
        type=existing_folder,
        default=Path(),
        metavar="FOLDER",
        help="whose office; default: this folder",
    )
    parser.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        metavar="...",
        help="what to do, such as: add-person, backup, check --deploy; help lists all",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do one piece of administration."""
    from highneeds.web.administering import administer

    return administer(arguments.folder, arguments.rest or ["help"])
