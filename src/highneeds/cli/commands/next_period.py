"""``highneeds next-period``: begin the period that follows the last one in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines, say

if TYPE_CHECKING:
    import argparse

HELP = "begin the following period, with last period's texts carried forward"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the new period's files and say where they are."""
    from highneeds.editions.folder import begin_next_period, shelf_of
    from highneeds.programme.folder import list_periods

    last = list_periods(arguments.folder)[-1:]
    key, files = begin_next_period(arguments.folder)
    if last and shelf_of(arguments.folder).find_published(last[0]) is None:
        say(f"{last[0]} is not published yet: “last period” reads the last published edition.")
    if arguments.json:
        print_json({"period": key, "files": [str(path) for path in files]})
    else:
        print_lines(f"Begun: {key}", *(f"  {path}" for path in files))
    return 0
