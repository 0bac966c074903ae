"""``highneeds check``: read feed files and list what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines, say

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
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read each file by itself: one that cannot be used hides none of the others."""
    from highneeds.feeds.discovery import join_parts
    from highneeds.vocabulary.errors import FeedError

    results: list[dict[str, Any]] = []
    unusable = 0
    for path in join_parts("sen2", arguments.files):
        try:
            results.append(_read(path, arguments.feed, arguments.authority))
        except FeedError as error:
            unusable += 1
            say(f"Refused: {error}")
            results.append(
                {
                    "feed": arguments.feed,
                    "file": path.name,
                    "sha256": None,
                    "records": {},
                    "rejections": [],
                    "queries": [],
                    "error": str(error),
                }
            )
    if arguments.json:
        print_json(results)
    else:
        print_lines(*(line for result in results for line in _told(result)))
    return 1 if unusable else 0


def _read(path: Path, feed: str | None, authority: str | None) -> dict[str, Any]:
    import secrets

    import msgspec

    from highneeds.feeds.discovery import guess_feed, read_feed

    name = feed or guess_feed(path)
    # The key is thrown away: nothing read here is kept, so nobody is ever linked by it.
    result = read_feed(name, path, key=secrets.token_bytes(32), expected_authority=authority)
    return {
        "feed": result.feed,
        "file": result.file,
        "sha256": result.sha256,
        "records": {kind: len(records) for kind, records in result.records.items()},
        "rejections": msgspec.to_builtins(result.rejections),
        "queries": msgspec.to_builtins(result.queries),
        "about": dict(result.about),
        "assumed": list(result.assumed),
    }


def _told(result: dict[str, Any]) -> list[str]:
    if result.get("error"):
        return [f"{result['file']}: cannot be used.", ""]
    kept = ", ".join(f"{number:,} {kind}" for kind, number in result["records"].items() if number)
    lines = [f"{result['file']} ({result['feed']}): {kept}"]
    for name in ("rejections", "queries"):
        found = result[name]
        lines.append(f"  {len(found)} {name}" + (":" if found else ""))
        lines.extend(f"    {_line(item)}" for item in found[:50])
        if len(found) > 50:
            lines.append(f"    and {len(found) - 50} more; --json lists all")
    return [*lines, ""]


def _line(item: dict[str, Any]) -> str:
    where = f"row {item['row']}, {item['path']}" if item.get("row") else item["path"]
    remedy = item.get("remedy") or ""
    return (
        f"{where}: got {item['got']}, wanted {item['wanted']} [{item['rule']}]. {remedy}".rstrip()
    )
