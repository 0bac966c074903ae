"""``highneeds loads who-read``: who read rows about children, when, and of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "list who read rows about children: when, by which command, of what, how many"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the log, the oldest line first."""
    import msgspec

    from highneeds.cli.readings import STORE
    from highneeds.vocabulary.counting import count_of
    from highneeds.warehouse.reading_log import list_readings

    found = list_readings(arguments.folder / STORE)
    if arguments.json:
        print_json(msgspec.to_builtins(found))
        return 0
    for each in found or ():
        print_lines(f"{each.at} {each.by}: {each.command}, {each.of}, "
                    f"{count_of(each.rows, 'row', 'rows')}")  # fmt: skip
    if not found:
        print_lines("Nobody has read a row about a child here.")
    return 0
