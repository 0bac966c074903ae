"""``highneeds publish``: freeze the edition of one period, by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, add_period, day
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

HELP = "freeze the edition of one period, approved by one person and released by another"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_period(parser)
    parser.add_argument("--approved-by", required=True, metavar="NAME")
    parser.add_argument("--released-by", required=True, metavar="NAME")
    parser.add_argument("--on", required=True, type=day, metavar="DATE")
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help="why a published edition is corrected"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Publish, or say what stands in the way."""
    from highneeds.editions.folder import publish_folder

    path, edition = publish_folder(
        arguments.folder,
        period=arguments.period,
        approved_by=arguments.approved_by,
        released_by=arguments.released_by,
        on=arguments.on,
        reason=arguments.reason,
    )
    if arguments.json:
        print_json({"file": str(path), "sha256": edition.sha256, "period": edition.period.key})
    else:
        print_lines(f"Published {edition.period.label}: {path}", f"sha256 {edition.sha256}")
    return 0
