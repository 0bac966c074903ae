"""``highneeds loads restore``: take a withdrawn load back into use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "take a withdrawn load back into use, or let the file of a deleted one be read again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument("load", metavar="LOAD", help="the first characters of its id")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Restore it."""
    from highneeds.editions.store import open_store
    from highneeds.warehouse.lifecycle import restore

    warehouse = open_store(arguments.folder)
    load = warehouse.get_load(arguments.load)
    kept = restore(warehouse, load)
    if arguments.json:
        print_json({"load": load.id, "file": load.file, "in_use": kept is not None})
    elif kept is not None:
        print_lines(f"{load.file} is in use again.")
    else:
        print_lines(f"{load.file} is read again the next time, where it still lies in the folder.")
    return 0
