"""Arguments that several commands take, read once and refused in one voice."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def day(text: str) -> date:
    """Read a date argument, ``2024-03-04``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"a date such as 2024-03-04 was wanted: got {text!r}"
        ) from None


def existing_folder(text: str) -> Path:
    """Read the path of a folder that is there."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}; name one that exists")
    return path


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument(
        "--json", action="store_true", help="print the result as JSON, nothing else"
    )


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the programme folder."""
    parser.add_argument("folder", type=existing_folder, metavar="FOLDER", help="a programme folder")


def add_period(parser: argparse.ArgumentParser) -> None:
    """Add the reporting period."""
    parser.add_argument(
        "--period", required=True, metavar="YYYY-MM", help="the period, by its last month: 2024-02"
    )
