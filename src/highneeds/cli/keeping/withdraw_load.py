"""``highneeds loads withdraw``: take a load out of use; what was published from it stays whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, day, said
from highneeds.cli.keeping.list_loads import as_json
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "take a load out of use; editions published from it stay whole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument("load", metavar="LOAD", help="the first characters of its id")
    parser.add_argument("--by", required=True, type=said, metavar="NAME", help="who withdraws it")
    parser.add_argument("--on", required=True, type=day, metavar="DATE")
    parser.add_argument("--reason", required=True, type=said, metavar="TEXT")
    parser.add_argument(
        "--delete-records",
        action="store_true",
        help="delete its records too: they do not come back",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Withdraw it, and say which editions rest on it."""
    from highneeds.editions.store import list_resting, open_store
    from highneeds.warehouse.lifecycle import delete_records, withdraw

    warehouse = open_store(arguments.folder)
    load = warehouse.get_load(arguments.load)
    told = {"on": arguments.on, "by": arguments.by, "reason": arguments.reason}
    if not (arguments.delete_records and load.ended and load.ended.what == "withdrawn"):
        load = withdraw(warehouse, load, **told)
    if arguments.delete_records:
        load = delete_records(warehouse, load, **told)
    resting = list_resting(arguments.folder, load)
    if arguments.json:
        print_json(as_json(load, in_use=False) | {"editions": resting})
        return 0
    print_lines(
        f"{load.file} is out of use; its file in feeds/{load.feed} is not loaded again.",
        *(f"The published edition of {each} rests on it and stays as it is." for each in resting),
    )
    return 0
