"""``highneeds serve``: the office on a programme folder, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import existing_folder
from highneeds.cli.speech import say

if TYPE_CHECKING:
    import argparse

HELP = "open the office on a programme folder: where a team keeps it, signs it off and publishes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=existing_folder,
        default=Path(),
        metavar="FOLDER",
        help="default: this folder",
    )
    add_address(parser)
    parser.add_argument(
        "--processes",
        type=int,
        default=0,
        metavar="N",
        help="that serve pages; default: one a processor, at most 4 (on Windows 1)",
    )


def add_address(parser: argparse.ArgumentParser) -> None:
    """Declare where the office listens."""
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    from highneeds.web.serving import serve

    serve(
        arguments.folder,
        host=arguments.host,
        port=arguments.port,
        say=say,
        processes=arguments.processes,
    )
    return 0
