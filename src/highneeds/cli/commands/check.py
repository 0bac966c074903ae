"""``highneeds check``: read feed files and list what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.counting import count_of

if TYPE_CHECKING:
    import argparse

HELP = "read feed files and list rejections and queries, keeping nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="files to read, or a folder with the nine files of a CSV export",
    )
    parser.add_argument("--feed", metavar="NAME", help="what kind of feed they are; else guessed")
    parser.add_argument("--authority", metavar="CODE", help="refuse a return of another authority")
    parser.add_argument(
        "--rejects",
        type=Path,
        metavar="DIR",
        help="write the refused and doubted rows there as they came, with rule, reason and remedy "
        "beside, as CSV and xlsx; of a return they hold children's data",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check each file by itself, and the returns against each other."""
    from highneeds.cli.checking import check_files

    results = check_files(
        arguments.files,
        feed=arguments.feed,
        authority=arguments.authority,
        rejects=arguments.rejects,
    )
    if arguments.json:
        print_json(results)
    else:
        print_lines(*(line for result in results for line in _told(result)))
    return 1 if any(result.get("error") for result in results) else 0


def _told(result: dict[str, Any]) -> list[str]:
    if result.get("error"):
        return [f"{result['file']}: cannot be used.", ""]
    kept = ", ".join(
        count_of(number, kind.removesuffix("s"), kind).replace("_", " ")
        for kind, number in result["records"].items()
        if number
    )
    lines = [f"{result['file']} ({result['feed']}): {kept}"]
    for one, name in (("rejection", "rejections"), ("query", "queries")):
        found = result[name]
        lines.append(f"  {count_of(len(found), one, name)}" + (":" if found else ""))
        lines.extend(f"    {_line(item)}" for item in found[:50])
        if len(found) > 50:
            lines.append(f"    and {len(found) - 50} more; --json lists all")
    lines.extend(
        f"  unmapped: {each['field']} {each['value']!r}, {count_of(each['rows'], 'row', 'rows')}"
        for each in result.get("unmapped", ())
    )
    lines.extend(f"  given back: {name}" for name in result.get("given_back", ()))
    return [*lines, ""]


def _line(item: dict[str, Any]) -> str:
    where = f"row {item['row']}, {item['path']}" if item.get("row") else item["path"]
    remedy = item.get("remedy") or ""
    return (
        f"{where}: got {item['got']}, wanted {item['wanted']} [{item['rule']}]. {remedy}".rstrip()
    )
