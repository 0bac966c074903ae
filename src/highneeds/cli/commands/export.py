"""``highneeds export``: the office's database into a programme folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json, existing_folder
from highneeds.cli.speech import print_json, print_lines, say
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "write the office's programme into a folder, byte for byte as it was brought in"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a programme folder, or none yet"
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=existing_folder,
        metavar="OFFICE",
        help="the folder whose office it is; default: FOLDER itself where it has one",
    )
    parser.add_argument(
        "--council", default="", metavar="NAME", help="where the office has several"
    )
    parser.add_argument(
        "--take", action="store_true", help="let the office stand where both sides changed a file"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write it out, or say what both sides changed."""
    from highneeds.web.exchanging import write_out

    done = write_out(
        arguments.folder,
        source=arguments.source,
        council=arguments.council,
        take=arguments.take,
        say=say,
    )
    if arguments.json:
        print_json(done)
        return 0
    written, removed = len(done["written"]), len(done["removed"])
    print_lines(
        f"{arguments.folder}: {count_of(written, 'file')} written, {removed} taken away."
        if written or removed
        else f"{arguments.folder}: folder and office are alike."
    )
    return 0
