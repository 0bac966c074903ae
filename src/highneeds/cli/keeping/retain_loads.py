"""``highneeds loads retain``: what retention no longer allows, listed; deleted on a second word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_folder, add_json, day, said
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from highneeds.warehouse.retention import Expired

HELP = "list what the retention policy no longer allows; with --delete, delete it and certify it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument(
        "--on", required=True, type=day, metavar="DATE", help="the day it is judged"
    )
    parser.add_argument("--delete", action="store_true", help="delete it; without, nothing changes")
    parser.add_argument("--by", type=said, metavar="NAME", help="who deletes; needed with --delete")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """List, or delete and certify."""
    from highneeds.editions.deleting import delete_expired, list_to_delete
    from highneeds.editions.store import open_store

    if arguments.delete and not arguments.by:
        raise UsageError("--delete needs --by NAME: a certificate says who deleted")
    warehouse = open_store(arguments.folder)
    expired = list_to_delete(arguments.folder, warehouse, on=arguments.on)
    path = None
    if arguments.delete and expired:
        path, certificate = delete_expired(
            arguments.folder, warehouse, expired, on=arguments.on, by=arguments.by
        )
        left = [each.file for each in certificate.deleted if not each.gone]
    else:
        left = []
    if arguments.json:
        print_json(
            {
                "deleted": path is not None,
                "certificate": str(path) if path else None,
                "left": left,
                "expired": [_as_json(each) for each in expired],
            }
        )
    else:
        print_lines(*(f"{each.what} of {each.load.file}: {each.why}" for each in expired))
        print_lines(_ending(expired, str(path) if path else ""))
        print_lines(*(f"{each} is still there: look who holds it open." for each in left))
    return 1 if left else 0


def _as_json(each: Expired) -> dict[str, Any]:
    return {
        "what": each.what,
        "load": each.load.id,
        "file": each.load.file,
        "paths": [str(path) for path in each.paths],
        "why": each.why,
    }


def _ending(expired: list[Expired], certificate: str) -> str:
    if not expired:
        return "Nothing is kept longer than the policy allows."
    if certificate:
        return f"Deleted. Certificate: {certificate}"
    return "Nothing was deleted: this was a dry run. Say --delete --by NAME to delete."
