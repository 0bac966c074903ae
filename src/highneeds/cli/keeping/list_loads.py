"""``highneeds loads list``: the loads of a folder, and whether they are in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines, say
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

    from highneeds.warehouse import Load

HELP = "list the loads of a folder: of which file, how much was taken, whether they are in use"
SHOWN = 12  # characters of an id are enough to name a load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument(
        "--load", action="store_true", help="first load the feed files that are not loaded yet"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List them, in the order of feed, date and file."""
    from highneeds.editions.measuring import list_passed_over, open_warehouse
    from highneeds.editions.store import open_store

    if arguments.load:
        open_warehouse(arguments.folder)
    for line in list_passed_over(arguments.folder):
        say(line)
    warehouse = open_store(arguments.folder)
    used = {load.id for load in warehouse.list_loads()}
    loads = warehouse.list_all()
    if arguments.json:
        print_json([as_json(load, in_use=load.id in used) for load in loads])
    else:
        print_lines(*(told(load, in_use=load.id in used) for load in loads))
    return 0


def as_json(load: Load, *, in_use: bool) -> dict[str, Any]:
    """Return a load as scripts see it."""
    ending = load.ended
    made = load.reference_date
    return {
        "load": load.id,
        "feed": load.feed,
        "file": load.file,
        "sha256": load.sha256,
        "reader": load.reader,
        "authority": load.authority,
        "reference_date": made.isoformat() if made else None,
        "records": load.counts,
        "rejections": load.rejections,
        "queries": load.queries,
        "status": ending.what if ending else ("in use" if in_use else "read anew since"),
        "ended": ending and {"on": ending.on.isoformat(), "by": ending.by, "reason": ending.reason},
    }


def told(load: Load, *, in_use: bool) -> str:
    """Return a load as a line for people."""
    said = as_json(load, in_use=in_use)
    day = f", {said['reference_date']}" if said["reference_date"] else ""
    taken = count_of(sum(load.counts.values()), "record")
    return (
        f"{load.id[:SHOWN]}  {load.feed}: {load.file}{day}: {taken} taken, "
        f"{load.rejections:,} refused, {load.queries:,} doubted; {said['status']}"
    )
