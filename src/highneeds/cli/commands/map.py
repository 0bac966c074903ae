"""``highneeds map``: say once what a supplier's columns and words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, day
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "say once what a supplier's columns and words mean; kept, dated, in feeds/mappings.csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument("--feed", required=True, metavar="NAME", help="of which feed")
    parser.add_argument(
        "--supplier",
        default="",
        metavar="NAME",
        help="only for files in feeds/<feed>/NAME/; else for every file of the feed",
    )
    parser.add_argument(
        "--header",
        action="append",
        nargs=2,
        default=[],
        metavar=("OURS", "THEIRS"),
        help="our column, and what it is called in their files",
    )
    parser.add_argument(
        "--value",
        action="append",
        nargs=3,
        default=[],
        metavar=("COLUMN", "THEIRS", "OURS"),
        help="in our column, their word and what it means among ours",
    )
    parser.add_argument("--by", required=True, metavar="NAME", help="who says so")
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="on which day")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Keep what was said beside what was said before."""
    from highneeds.cli.mapping import keep_mapping

    told = keep_mapping(
        arguments.folder,
        feed=arguments.feed,
        supplier=arguments.supplier,
        headers=arguments.header,
        values=arguments.value,
        by=arguments.by,
        on=arguments.on,
    )
    if arguments.json:
        print_json(told)
    else:
        kept = count_of(told["lines"], "line", "lines")
        print_lines(f"Mapped: {told['mapped']}. {told['file']} holds {kept}.")
    return 0
