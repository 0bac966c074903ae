"""``highneeds adopt``: an old report turned into the proposal of a programme folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from highneeds.cli.arguments import add_json, period
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.counting import count_of

HELP = "turn an old report (txt, docx, pdf, xlsx) into a programme folder to correct"


def _existing_file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}; name one that exists")
    return path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("report", type=_existing_file, metavar="OLD-REPORT")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument(
        "--period",
        type=period,
        metavar="YYYY-MM",
        help="its last month, where the report tells none",
    )
    parser.add_argument("--organisation", default="", metavar="NAME")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the folder, and say how sure its cells are and how much was not placed."""
    from highneeds.programme.adopting.adopt import adopt_report

    adopted = adopt_report(
        arguments.report,
        out=arguments.out,
        period=arguments.period or "",
        organisation=arguments.organisation,
    )
    if arguments.json:
        print_json({
            "period": adopted.period,
            "files": [str(path) for path in adopted.files],
            "cells": adopted.sureness,
            "unplaced": [
                {"line": each.line, "text": each.left, **({"page": each.page} if each.page else {})}
                for each in adopted.unplaced
            ],
        })  # fmt: skip
        return 0
    sure = (
        ", ".join(f"{number} {words}" for words, number in adopted.sureness.items()) or "none found"
    )
    print_lines(
        *(f"  {path}" for path in adopted.files),
        f"Period {adopted.period}. Cells by how sure they are: {sure}.",
        f"{count_of(len(adopted.unplaced), 'line')} with words that stand in no file: unplaced.md.",
        "Read adopted-cells.csv first: it says where each cell was found.",
    )
    return 0
