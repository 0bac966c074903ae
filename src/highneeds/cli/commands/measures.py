"""``highneeds measures``: work out every measure as at a date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_json, day
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from highneeds.measures.result import MeasureResult

HELP = "work out every measure as at a date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        help="a programme folder; of several, each result names its folder",
    )
    parser.add_argument(
        "--sen2", nargs="+", type=Path, metavar="FILE", help="SEN2 returns, without a folder"
    )
    parser.add_argument(
        "--with",
        dest="beside",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="other feed files beside --sen2 (establishments, ledger, population)",
    )
    parser.add_argument("--as-at", required=True, type=day, metavar="DATE")
    parser.add_argument(
        "--rows",
        action="store_true",
        help="list each record counted or left out by its file and row, without identity",
    )
    parser.add_argument(
        "--lineage",
        metavar="MEASURE[.VARIANT]",
        help="print where one figure came from: definition, query, files, rows counted and left out",
    )
    parser.add_argument(
        "--page",
        type=Path,
        metavar="FILE",
        help="write the lineage as a page: .html, .pdf or .docx",
    )
    parser.add_argument("--only", nargs="+", metavar="MEASURE", help="only these measures")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compute from the folder's feeds, or from files named one by one."""
    if bool(arguments.folders) == bool(arguments.sen2):
        raise UsageError("name either a programme folder or --sen2 files, not both and not neither")
    for folder in arguments.folders:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}; name one that exists")
    if arguments.lineage:
        return _tell_lineage(arguments)
    if arguments.page:
        raise UsageError("--page writes a lineage: name a measure with --lineage")
    if len(arguments.folders) > 1:
        return _tell_many(arguments)
    if arguments.rows:
        return _tell_records(arguments)
    results = _results(arguments)
    if arguments.json:
        print_json([_as_json(result) for result in results])
    else:
        print_lines(*_told(results))
    return 0


def _tell_lineage(arguments: argparse.Namespace) -> int:
    """Tell where one figure came from: as text, as JSON, or as a page of its own."""
    import msgspec

    from highneeds.editions.figure_told import tell_figure
    from highneeds.editions.measuring import organisation_of
    from highneeds.renderers.discovery import get_renderer
    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.figure_lineage import build_lineage_page

    if len(arguments.folders) != 1:
        raise UsageError("--lineage tells of one council's figure; name one folder")
    (folder,) = arguments.folders
    told = tell_figure(folder, name=arguments.lineage, as_at=arguments.as_at)
    document = build_lineage_page(told, organisation=organisation_of(folder))
    if arguments.page:
        arguments.page.write_bytes(
            get_renderer(arguments.page.suffix.lstrip(".")).render(
                document, options=RenderOptions()
            )
        )
    if arguments.json:
        print_json(msgspec.to_builtins(told))
    elif not arguments.page:
        print_lines(get_renderer("txt").render(document, options=RenderOptions()).decode().rstrip())
    return 0


def _results(arguments: argparse.Namespace) -> list[MeasureResult]:
    from highneeds.editions.measuring import measure_files, measure_folder

    if arguments.folders:
        (folder,) = arguments.folders
        return measure_folder(folder, as_at=arguments.as_at, only=arguments.only)
    files = [*arguments.sen2, *arguments.beside]
    return measure_files(files, as_at=arguments.as_at, only=arguments.only)


def _tell_many(arguments: argparse.Namespace) -> int:
    """Tell the measures of several councils, each under the folder it comes from."""
    from highneeds.editions.measuring_many import measure_folders

    if arguments.rows:
        raise UsageError("--rows lists the records of one council; name one folder")
    found = measure_folders(arguments.folders, as_at=arguments.as_at, only=arguments.only)
    if arguments.json:
        print_json(
            [{"folder": str(folder), **_as_json(one)} for folder, each in found for one in each]
        )
        return 0
    for folder, each in found:
        print_lines(f"{folder}:", *(f"  {line}" for line in _told(each)))
    return 0


def _tell_records(arguments: argparse.Namespace) -> int:
    import msgspec

    from highneeds.cli.readings import note
    from highneeds.editions.measuring import list_file_records, list_folder_records

    if arguments.folders:
        (folder,) = arguments.folders
        records = list_folder_records(folder, as_at=arguments.as_at, only=arguments.only)
        note(folder, "measures --rows", of=f"as at {arguments.as_at}", rows=len(records))
    else:
        files = [*arguments.sen2, *arguments.beside]
        records = list_file_records(files, as_at=arguments.as_at, only=arguments.only)
    if arguments.json:
        print_json([msgspec.to_builtins(record) for record in records])
        return 0
    for each in records:
        name = f"{each.measure}.{each.variant}" if each.variant else each.measure
        request = f", request {each.request}" if each.request else ""
        why = f": {each.reason}" if each.reason else ""
        print_lines(f"{name}: {each.file}, row {each.row}{request}: {each.use}{why}")
    return 0


def _as_json(result: Any) -> dict[str, Any]:
    import msgspec

    from highneeds.vocabulary.figures import Known

    figure = result.figure
    known = isinstance(figure, Known)
    return {
        "measure": result.measure,
        "variant": result.variant,
        "title": result.title,
        "as_at": result.as_at.isoformat(),
        "clock": result.clock.value if result.clock else None,
        "window": result.window,
        "value": _plain_number(figure.value) if known else None,
        "numerator": figure.numerator if known else None,
        "denominator": figure.denominator if known else None,
        "unit": result.unit.value,
        "missing": None if known else ". ".join(filter(None, (figure.why.value, figure.detail))),
        "definition_version": result.definition_version,
        "lineage": msgspec.to_builtins(result.lineage),
        "confidence": msgspec.to_builtins(result.confidence),
    }


def _plain_number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _told(results: Sequence[Any]) -> list[str]:
    from highneeds.vocabulary.figures import Known, format_parts, format_value

    lines = []
    for result in results:
        figure = result.figure
        if isinstance(figure, Known):
            shown = format_value(figure.value, result.unit, result.decimals)
            if parts := format_parts(figure, result.unit):
                shown += f" ({parts})"
        else:
            shown = f"none: {figure.why.value}" + (f" ({figure.detail})" if figure.detail else "")
        lines.append(f"{result.measure}.{result.variant}: {shown}")
    return lines
