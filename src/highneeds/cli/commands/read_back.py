"""``highneeds read-back``: a cleared Word report edited by hand, compared with its edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_folder, add_json, add_period, day, said
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

    from highneeds.reports.given_back import Edit

HELP = "read a report edited in Word: text is proposed, a changed figure is refused by name"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: those the report was made with, and the file."""
    add_folder(parser)
    parser.add_argument("document", type=Path, metavar="DOCX", help="the report as it was edited")
    add_period(parser)
    parser.add_argument(
        "--for", dest="extracted_for", required=True, type=said, metavar="COMMITTEE"
    )
    parser.add_argument("--on", required=True, type=day, metavar="DATE")
    copy = parser.add_mutually_exclusive_group()
    copy.add_argument("--internal", action="store_true", help="it is the internal copy")
    copy.add_argument("--exempt", action="store_true", help="it is the exempt copy")
    parser.add_argument(
        "--template", type=Path, metavar="DOCX", help="the Word template it was made on"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Tell what was proposed and what is refused; 1 where anything is refused."""
    edits = _compare(arguments)
    proposed = [each for each in edits if not each.why]
    refused = [each for each in edits if each.why]
    if arguments.json:
        told = {"proposed": [_told(each) for each in proposed]}
        print_json({**told, "refused": [{**_told(each), "why": each.why} for each in refused]})
    else:
        print_lines(
            *(f"Proposed, {each.place}: “{each.was}” → “{each.now}”" for each in proposed),
            *(f"Refused, {e.place}: “{e.was}” → “{e.now}”: {e.why}." for e in refused),
            *([] if edits else ["Nothing was changed."]),
        )
    return 1 if refused else 0


def _compare(arguments: argparse.Namespace) -> list[Edit]:
    from highneeds.cli.extracting import compose_report
    from highneeds.renderers.discovery import get_renderer
    from highneeds.renderers.docx_given_back import read_docx
    from highneeds.renderers.options import RenderOptions
    from highneeds.renderers.plain_characters import map_text, without_controls
    from highneeds.reports.given_back import list_cell_edits, list_text_edits

    path = arguments.document
    now = read_docx(path.read_bytes(), name=path.name)
    composed = compose_report(
        folder=arguments.folder,
        period=arguments.period,
        extracted_for=arguments.extracted_for,
        on=arguments.on,
        internal=arguments.internal,
        exempt=arguments.exempt,
    )
    document = map_text(composed.document, without_controls)
    made = get_renderer("docx").render(document, options=RenderOptions(template=arguments.template))
    was = read_docx(made, name="the report as it was made")
    texts = list_text_edits(was.paragraphs, now.paragraphs, composed.edition)
    return [*texts, *list_cell_edits(was.tables, now.tables)]


def _told(edit: Edit) -> dict[str, Any]:
    return {"place": edit.place, "was": edit.was, "now": edit.now}
