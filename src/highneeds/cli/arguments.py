"""Arguments that several commands take, read once and refused in one voice."""

from __future__ import annotations

import argparse
import re
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


def period(text: str) -> str:
    """Read a reporting period, by its last month.

    >>> period("2024-02")
    '2024-02'
    """
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        raise argparse.ArgumentTypeError(
            f"a period is written by its last month, such as 2024-02: got {text!r}"
        )
    return text


def said(text: str) -> str:
    """Read some words that may not be left empty."""
    if not text.strip():
        raise argparse.ArgumentTypeError("some words were wanted: got nothing")
    return text


def names(text: str) -> list[str]:
    """Read a list of names with commas between, at least one.

    >>> names("pdf, docx")
    ['pdf', 'docx']
    """
    found = [name.strip() for name in text.split(",") if name.strip()]
    if not found:
        raise argparse.ArgumentTypeError("one name or more was wanted, with commas between")
    return found


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
        "--period",
        required=True,
        type=period,
        metavar="YYYY-MM",
        help="the period, by its last month: 2024-02",
    )
