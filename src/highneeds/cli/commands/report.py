"""``highneeds report``: compile, check and extract the highlight report of one period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_folder, add_json, add_period, day, names, said
from highneeds.cli.speech import print_json, print_lines, say
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "compile, check and extract the highlight report of one period"
FORMATS = ("html", "pdf", "docx", "pptx", "xlsx", "ods", "csv", "json")
CHECKS_FILE = "checks.json"
LARGE = ("html", "pdf", "docx")
COLOURED = ("html", "pdf", "docx", "pptx", "xlsx", "ods")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_period(parser)
    parser.add_argument(
        "--for",
        dest="extracted_for",
        required=True,
        type=said,
        metavar="COMMITTEE",
        help="who will read it",
    )
    parser.add_argument(
        "--on", required=True, type=day, metavar="DATE", help="the day it is extracted"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument(
        "--formats",
        type=names,
        metavar="LIST",
        help=f"default: {','.join(FORMATS)}; in large print html,pdf,docx; "
        "parquet adds facts and dimensions, a file a table, for Power BI",
    )
    copy = parser.add_mutually_exclusive_group()
    copy.add_argument("--internal", action="store_true", help="the internal copy, with checks")
    copy.add_argument(
        "--exempt", action="store_true", help="the twin that also prints what is exempt, marked"
    )
    parser.add_argument(
        "--template", type=Path, metavar="DOCX", help="the council's own Word template"
    )
    parser.add_argument(
        "--large-print", action="store_true", help="letters of 16 points, as HTML, PDF and DOCX"
    )
    parser.add_argument("--greyscale", action="store_true", help="shades of grey alone")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Extract from the published edition, or else from a draft that says so on every page."""
    from highneeds.cli.extracting import extract_report

    extract = extract_report(
        folder=arguments.folder,
        period=arguments.period,
        extracted_for=arguments.extracted_for,
        on=arguments.on,
        out=arguments.out,
        formats=arguments.formats or _formats(arguments),
        internal=arguments.internal,
        template=arguments.template,
        exempt=arguments.exempt,
        large_print=arguments.large_print,
        greyscale=arguments.greyscale,
    )
    for warning in extract.warnings:
        say(f"To note: {warning}")
    if arguments.json:
        print_json(
            {
                "status": extract.status,
                "files": [str(path) for path in extract.files],
                "checks": extract.checks,
            }
        )
    else:
        status = "published" if extract.status == "published" else "DRAFT"
        print_lines(
            *(f"{path} ({status})" for path in extract.files if path.name != CHECKS_FILE),
            _summary(extract.checks),
        )
    return 0


def _formats(arguments: argparse.Namespace) -> tuple[str, ...]:
    """Return the formats of a copy: those that have letters to enlarge, or colours to take out."""
    if arguments.large_print:
        return LARGE
    return COLOURED if arguments.greyscale else FORMATS


def _summary(checks: list[dict[str, object]]) -> str:
    blocks = sum(1 for item in checks if item["severity"] == "blocks" and not item["answer"])
    if not checks:
        return "The checks found nothing."
    return (
        f"The checks made {count_of(len(checks), 'finding')}; {blocks} would block publication "
        "(checks.json)."
    )
