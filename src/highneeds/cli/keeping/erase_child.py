"""``highneeds loads erase-child``: a child's records erased, and noted so that they stay away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, day, said
from highneeds.cli.homes import list_homes
from highneeds.cli.identifier import read_people
from highneeds.cli.keeping.find_child import list_places, tell_place
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "erase the records of the child whose UPN or ULN is given on standard input"
STILL = (
    "The files as they came still hold the child: delete the rows there, or the files. Loaded "
    "again, from a backup too, they come without the child."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument("--by", required=True, type=said, metavar="NAME", help="who erases")
    parser.add_argument("--on", required=True, type=day, metavar="DATE")
    parser.add_argument("--reason", required=True, type=said, metavar="TEXT")
    parser.add_argument("--delete", action="store_true", help="erase; without, nothing changes")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List, or erase and note in the ledger."""
    from highneeds.editions.deleting import erase_child
    from highneeds.editions.store import open_store
    from highneeds.feeds.pseudonym import key_id
    from highneeds.warehouse.searching import find_child

    stores = [open_store(home) for home in list_homes(arguments.folder)]
    people, key = read_people()
    if not arguments.delete:
        found = [each for store in stores for each in find_child(store, people)]
    else:
        found = [
            each
            for store in stores
            for each in erase_child(
                store,
                people,
                key_id=key_id(key),
                authority=next((load.authority for load in store.list_all() if load.authority), ""),
                on=arguments.on,
                by=arguments.by,
                reason=arguments.reason,
            )
        ]
    places = list_places(found)
    if arguments.json:
        print_json({"erased": arguments.delete, "places": places})
        return 0
    print_lines(*map(tell_place, places))
    if not arguments.delete:
        print_lines("Nothing was erased: this was a dry run. Say --delete to erase.")
    else:
        print_lines(f"Erased from {len(places):,} loads and noted in the erasure ledger.", STILL)
    return 0
