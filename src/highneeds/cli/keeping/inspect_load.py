"""``highneeds loads inspect``: one load told in full."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_folder, add_json
from highneeds.cli.findings_told import tell_by_rule
from highneeds.cli.keeping.list_loads import as_json, told
from highneeds.cli.speech import print_json, print_lines

if TYPE_CHECKING:
    import argparse

    from highneeds.warehouse import Load, Warehouse

HELP = "tell one load in full: records, what was refused, doubted and assumed, what rests on it"

ERASED = (
    "  erased: {number}, after this authority's ledger of children who are not to be kept; those of "
    "them whom the file holds are not in these numbers"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    parser.add_argument("load", metavar="LOAD", help="the first characters of its id")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Tell it."""
    from highneeds.cli.readings import note
    from highneeds.editions.store import list_resting, open_store
    from highneeds.feeds.discovery import get_feed
    from highneeds.warehouse.retention import kept_since

    warehouse = open_store(arguments.folder)
    load = warehouse.get_load(arguments.load)
    findings = warehouse.read_findings(load)
    said: dict[str, Any] = as_json(load, in_use=load in warehouse.list_loads()) | {
        "about": load.about,
        "kept_since": kept_since(warehouse, load).isoformat(),
        "key_id": load.key_id,
        "rejections_by_rule": _by_rule(findings["rejections"]),
        "queries_by_rule": _by_rule(findings["queries"]),
        "queries_across": _across(warehouse, load),
        "assumed": findings["assumed"],
        "children_erased": _erased(load),
        "editions": list_resting(arguments.folder, load),
    }
    rows = [each for each in said["queries_across"] if each["row"]]
    if get_feed(load.feed).child_level:
        note(arguments.folder, "loads inspect", of=f"{load.feed} {load.file}", rows=len(rows))
    if arguments.json:
        print_json(said)
        return 0
    print_lines(
        told(load, in_use=said["status"] == "in use"),
        f"file sha256 {load.sha256}, read by {load.reader}, kept since {said['kept_since']}",
        *(f"  {kind}: {number:,}" for kind, number in load.counts.items() if number),
        *(f"  refused, {rule}: {number:,}" for rule, number in said["rejections_by_rule"].items()),
        *(f"  doubted, {rule}: {number:,}" for rule, number in said["queries_by_rule"].items()),
        *tell_by_rule(said["queries_across"]),
        *(f"  assumed: {each}" for each in said["assumed"]),
        *([ERASED.format(number=number)] if (number := said["children_erased"]) else []),
        *(f"  the published edition of {each} rests on it" for each in said["editions"]),
    )
    if load.ended:
        print_lines(f"  {load.ended.what} on {load.ended.on} by {load.ended.by}: "
                    f"{load.ended.reason}")  # fmt: skip
    return 0


def _across(warehouse: Warehouse, load: Load) -> list[dict[str, Any]]:
    """Return what is doubted of a return beside the one before it, the establishments and places."""
    import msgspec

    from highneeds.warehouse.across import check_across_loads, check_against_places

    found = [doubts for each, doubts in check_across_loads(warehouse) if each.id == load.id]
    beside = check_against_places(warehouse, load)
    return [msgspec.to_builtins(each) for doubts in (*found, beside) for each in doubts]


def _erased(load: Load) -> int:
    from highneeds.feeds.discovery import get_feed
    from highneeds.warehouse.erasures import count_erased

    return count_erased(load.authority or "") if get_feed(load.feed).child_level else 0


def _by_rule(findings: list[dict[str, Any]]) -> dict[str, int]:
    return dict(sorted(Counter(each["rule"] for each in findings).items()))
