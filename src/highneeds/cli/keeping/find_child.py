"""``highneeds loads find-child``: where a child's records are, for access and rectification."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.homes import list_homes
from highneeds.cli.identifier import read_people
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from highneeds.warehouse.searching import ChildRecord

HELP = "find a child's records by the UPN or ULN given on standard input"
TO_MEND = (
    "To rectify: correct the rows in the system the file came from, load the corrected file, and "
    "withdraw this load."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument(
        "--copy",
        type=Path,
        metavar="FILE",
        help="write the records there as CSV, for the person who asked; it holds the child's data",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Say in which files and rows the child stands; the records themselves only into the copy."""
    from highneeds.cli.readings import note
    from highneeds.editions.store import open_store
    from highneeds.warehouse.searching import find_child

    stores = [open_store(home) for home in list_homes(arguments.folder)]
    people, _ = read_people()
    found = [each for store in stores for each in find_child(store, people)]
    places = list_places(found)
    note(arguments.folder, "loads find-child", of="one child", rows=len(found))
    if arguments.copy is not None and found:
        _write_copy(arguments.copy, found)
    if arguments.json:
        print_json(places)
        return 0
    if not found:
        print_lines("No record of that child is kept here.")
        return 0
    print_lines(*(tell_place(each) for each in places), TO_MEND)
    if arguments.copy is not None:
        print_lines(f"Copy: {arguments.copy}")
    return 0


def list_places(found: Sequence[ChildRecord]) -> list[dict[str, Any]]:
    """Return, load by load, how many records of each kind there are, and in which rows."""
    places: dict[str, dict[str, Any]] = {}
    for each in found:
        load = each.load
        place = places.setdefault(
            load.id,
            {"load": load.id, "feed": load.feed, "file": load.file,
             "status": load.ended.what if load.ended else "in use", "records": {}, "rows": []},
        )  # fmt: skip
        place["records"][each.kind] = place["records"].get(each.kind, 0) + 1
        if each.row is not None and each.row not in place["rows"]:
            place["rows"].append(each.row)
    return list(places.values())


def tell_place(place: dict[str, Any]) -> str:
    """Return one load's share for people."""
    records = ", ".join(f"{kind}: {number}" for kind, number in place["records"].items())
    rows = ", ".join(map(str, place["rows"]))
    return f"{place['load'][:12]}  {place['file']} ({place['status']}), row {rows}: {records}"


def _write_copy(path: Path, found: Sequence[ChildRecord]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "record", "number", "field", "value"])
        for number, each in enumerate(found, 1):
            for name, value in each.fields.items():
                if value is not None and name not in {"person", "load"}:
                    writer.writerow([each.load.file, each.kind, number, name, value])
