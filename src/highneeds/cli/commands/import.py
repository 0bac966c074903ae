"""``highneeds import``: a programme folder into the office's database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "bring a programme folder into the office's database; the same bytes come out again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument(
        "--take", action="store_true", help="let the folder stand where both sides changed a file"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Bring it in, or say what both sides changed."""
    from highneeds.web.exchanging import bring_in

    done = bring_in(arguments.folder, take=arguments.take)
    if arguments.json:
        print_json(done)
        return 0
    written, removed = len(done["written"]), len(done["removed"])
    print_lines(
        f"{done['council']}: {count_of(written, 'file')} brought in, {removed} taken away."
        if written or removed
        else f"{done['council']}: folder and office are alike."
    )
    return 0
