"""``highneeds history``: what was published over all editions, as tidy data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "write what was published over all editions as tidy data, for the programme's own people"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="a CSV file; without it the rows are printed"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write one row a value: counts of children stand in it as they are."""
    import msgspec

    from highneeds.editions.folder import shelf_of
    from highneeds.editions.history import list_history, write_history

    rows = list_history(shelf_of(arguments.folder))
    if arguments.out is not None:
        from highneeds.programme.plain_file import write_bytes

        content = f"\ufeff{write_history(rows)}".encode()
        write_bytes(arguments.out, content, name=str(arguments.out))
    if arguments.json:
        print_json(msgspec.to_builtins(rows))
    elif arguments.out is not None:
        editions = len({row.edition for row in rows})
        print_lines(
            f"{arguments.out}: {count_of(len(rows), 'value')} of {count_of(editions, 'edition')}. "
            "Counts of children stand in it as they are: it is not for publication."
        )
    else:
        print_lines(*write_history(rows).splitlines())
    return 0
