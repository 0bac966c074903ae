"""Loads brought under a renewed pseudonym key, one by one; what was interrupted is taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.pseudonym import find_links_since, key_id, renewed
from highneeds.warehouse.rewriting import rename_people
from highneeds.warehouse.searching import list_with_records

if TYPE_CHECKING:
    from highneeds.warehouse.load import Load
    from highneeds.warehouse.warehouse import Warehouse


def bring_under(warehouse: Warehouse, key: bytes) -> list[Load]:
    """Write anew each load that lies under an earlier link of the key; return them as they now are.

    A load under a key that this one never was is left: without that key nothing can be said of it.
    """
    brought = []
    for load in list_with_records(warehouse):
        links = find_links_since(key, load.key_id) if load.key_id else None
        if links:
            since = links
            brought.append(
                rename_people(
                    warehouse, load, lambda each, since=since: renewed(each, since),  # type: ignore[misc]
                    key_id=key_id(key),
                )
            )  # fmt: skip
    return brought
