"""``highneeds loads reconcile``: loads held against each other, and against what was published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_json, existing_folder
from highneeds.cli.speech import print_json, print_lines
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from highneeds.feeds.published_sums import Difference
    from highneeds.feeds.statistics import Release
    from highneeds.measures.published_total import PublishedTotal
    from highneeds.warehouse.money_held import MoneyHeld
    from highneeds.warehouse.stock_and_flow import StockAndFlow

HELP = "hold loads against each other, against published totals, and published totals against their sums"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "folder", nargs="?", type=existing_folder, metavar="FOLDER", help="a programme folder"
    )
    parser.add_argument(
        "--statistics",
        nargs="+",
        type=Path,
        default=[],
        metavar="ZIP",
        help="published releases; else those in feeds/statistics of the folder",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every account, with its remainder."""
    if arguments.folder is None and not arguments.statistics:
        raise UsageError("name a programme folder, or --statistics ZIP, or both")
    release = _release(arguments.folder, arguments.statistics)
    faults = _faults(release)
    accounts, totals, money = _of_folder(arguments.folder, release, faults)
    if arguments.json:
        print_json(
            {
                "stock_and_flow": [_account_json(each) for each in accounts],
                "published": [_total_json(each) for each in totals],
                "money": [_money_json(each) for each in money],
                "published_sums": [_fault_json(each) for each in faults],
            }
        )
        return 0
    print_lines(*map(_account_told, accounts), *map(_total_told, totals))
    print_lines(*map(_money_told, money), *(each.message for each in faults))
    if not (accounts or totals or money or faults):
        print_lines("There was nothing to hold against anything.")
    return 0


def _release(folder: Path | None, named: Sequence[Path]) -> Release | None:
    from highneeds.editions.measuring import join_releases, read_statistics

    if named:
        return join_releases(named)
    return read_statistics(folder) if folder is not None else None


def _of_folder(
    folder: Path | None, release: Release | None, faults: Sequence[Difference]
) -> tuple[list[StockAndFlow], list[PublishedTotal], list[MoneyHeld]]:
    if folder is None:
        return [], [], []
    from highneeds.editions.measuring import authority_of, open_warehouse
    from highneeds.measures.reconciled_totals import list_published_totals
    from highneeds.warehouse.money_held import list_money_held
    from highneeds.warehouse.stock_and_flow import list_stock_and_flow

    warehouse = open_warehouse(folder)
    if warehouse is None:
        return [], [], []
    totals = list_published_totals(warehouse, release, faults) if release is not None else []
    whose = {load.authority for load in warehouse.list_loads("sen2") if load.authority}
    authority = authority_of(folder) or (whose.pop() if len(whose) == 1 else "")
    money = list_money_held(warehouse, authority=authority)
    return list_stock_and_flow(warehouse), totals, money


def _faults(release: Release | None) -> list[Difference]:
    from highneeds.feeds.published_sums import check_published_sums

    return check_published_sums(release) if release is not None else []


def _account_json(each: StockAndFlow) -> dict[str, Any]:
    return {
        "from": str(each.before.reference_date),
        "to": str(each.after.reference_date),
        "loads": [each.before.id, each.after.id],
        "opening": each.opening,
        "new": each.started,
        "transferred_in": each.transferred_in,
        "ceased": each.ceased,
        "transferred_out": each.transferred_out,
        "closing": each.closing,
        "unexplained": each.unexplained,
    }


def _account_told(each: StockAndFlow) -> str:
    return (
        f"Plans from {each.before.reference_date} to {each.after.reference_date}: "
        f"{each.opening:,} + {each.started:,} new + {each.transferred_in:,} transferred in "
        f"- {each.ceased:,} ceased - {each.transferred_out:,} transferred out "
        f"= {each.closing - each.unexplained:,}; the later return holds {each.closing:,}; "
        f"unexplained: {each.unexplained:+,}."
    )


def _total_json(each: PublishedTotal) -> dict[str, Any]:
    return {
        "measure": each.measure,
        "time": each.time,
        "load": each.load,
        "file": each.file,
        "ours": each.ours,
        "published": each.published,
        "difference": each.difference,
        "faults": list(each.faults),
    }


def _total_told(each: PublishedTotal) -> str:
    said = (
        f"{each.measure}, {each.time}: {each.ours:,} in {each.file}, {each.published:,} published; "
        f"difference: {each.difference:+,}."
    )
    return f"{said} The published figure is at fault: {each.faults[0]}" if each.faults else said


def _money_json(each: MoneyHeld) -> dict[str, Any]:
    import msgspec

    said: dict[str, Any] = msgspec.to_builtins(each)
    return said | {"difference_pence": each.difference_pence}


def _money_told(each: MoneyHeld) -> str:
    from highneeds.vocabulary.money import format_pounds

    gap = each.difference_pence
    way = "nothing between them" if gap == 0 else ("more" if gap > 0 else "less")
    apart = way if gap == 0 else f"the ledger has {format_pounds(abs(gap))} {way}"
    return (
        f"High needs block, {each.financial_year}: ledger {each.ours} "
        f"{format_pounds(each.ours_pence)}, {each.against} {format_pounds(each.theirs_pence)}: "
        f"{apart}."
    )


def _fault_json(each: Difference) -> dict[str, Any]:
    import msgspec

    said: dict[str, Any] = msgspec.to_builtins(each)
    return said | {"message": each.message}
