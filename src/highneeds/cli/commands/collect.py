"""``highneeds collect``: one workbook a contributor, and what they gave read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, add_period
from highneeds.cli.speech import print_json, print_lines, say
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "write one workbook a contributor with the rows they own, or read them back"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_period(parser)
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where workbooks go; default FOLDER/collect/PERIOD"
    )
    parser.add_argument(
        "--read",
        nargs="+",
        type=Path,
        metavar="FILE|DIR",
        help="workbooks that came back, or the folder they lie in",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbooks; or take what came back, with a message for each row that was not taken."""
    if arguments.read:
        return _read(arguments)
    from highneeds.cli.collecting import write_forms

    out = arguments.out or arguments.folder / "collect" / arguments.period
    files = [str(path) for path in write_forms(arguments.folder, period=arguments.period, out=out)]
    if arguments.json:
        print_json({"files": files})
    else:
        print_lines(
            *(f"  {path}" for path in files),
            f"{count_of(len(files), 'workbook')}, one a contributor.",
        )
    return 0


def _read(arguments: argparse.Namespace) -> int:
    from highneeds.cli.collecting import read_forms

    collected = read_forms(arguments.folder, period=arguments.period, files=arguments.read)
    if arguments.json:
        print_json({
            "files": list(collected.files),
            "cells": collected.cells,
            "messages": list(collected.messages),
        })  # fmt: skip
    else:
        print_lines(
            *(f"  {name}" for name in collected.files),
            f"{count_of(collected.cells, 'cell')} taken, "
            f"{count_of(len(collected.messages), 'message')}.",
        )
        for message in collected.messages:
            say(message)
    return 1 if collected.messages else 0
