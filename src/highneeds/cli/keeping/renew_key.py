"""``highneeds loads renew-key``: the pseudonym key renewed, and the loads brought under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "renew the pseudonym key in your profile and bring this folder's loads under it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Renew it; a folder that is not at hand follows the next time it is opened."""
    from highneeds.editions.store import open_store
    from highneeds.feeds.pseudonym import find_or_make_key, key_id, renew_key
    from highneeds.warehouse.renewing import bring_under

    warehouse = open_store(arguments.folder)
    before = find_or_make_key()
    bring_under(warehouse, before)  # what an interrupted renewal left behind
    key = renew_key()
    brought = bring_under(warehouse, key)
    if arguments.json:
        print_json(
            {
                "key_id": key_id(key),
                "before": key_id(before),
                "loads": [each.id for each in brought],
            }
        )
    else:
        print_lines(
            f"The key is now {key_id(key)}; {len(brought):,} loads lie under it. Back up the file "
            "pseudonym.key in your profile: without it no load can be joined to the next."
        )
    return 0
