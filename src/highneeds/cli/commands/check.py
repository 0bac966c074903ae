"""``highneeds check``: read feed files and list what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "read feed files and list rejections and queries, keeping nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="files to read, or a folder with the nine files of a CSV export",
    )
    parser.add_argument("--feed", metavar="NAME", help="what kind of feed they are; else guessed")
    parser.add_argument("--authority", metavar="CODE", help="refuse a return of another authority")
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="DIR",
        help="write the refused and doubted rows there as they came, with rule, reason and remedy "
        "beside, as CSV and xlsx; of a return they hold children's data",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check each file by itself, and the returns against each other."""
    from highneeds.cli.checking import check_files
    from highneeds.cli.findings_told import tell_file

    results = check_files(
        arguments.files,
        feed=arguments.feed,
        authority=arguments.authority,
        rejects=arguments.rejects,
    )
    if arguments.json:
        print_json(results)
    else:
        print_lines(*(line for result in results for line in tell_file(result)))
    return 1 if any(result.get("error") for result in results) else 0
