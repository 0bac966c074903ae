"""Rows of the nine tables joined into the tree that the XML of the return is.

The reader of the return then walks the same tree whatever layout it came in, so there is one set of
records and one set of rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from highneeds.feeds.result import WITHHELD, Query, Rejection
from highneeds.feeds.sen2.modules import BY_NAME, MODULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.feeds.sen2.modules import Module


class SourceRow(NamedTuple):
    """One row: where it stands, its fields, its own key and the key of the row it hangs from."""

    where: str
    values: dict[str, str]
    key: str
    parent: str


class Source(Struct, frozen=True):
    """A return in tables. ``lacking`` names the elements that its layout has no table for."""

    file: str
    sha256: str
    header: dict[str, str]
    tables: dict[str, list[SourceRow]]
    assumed: list[str] = []
    lacking: frozenset[str] = frozenset()
    queries: list[Query] = []


class Node:
    """An element as the reader walks it: a name, a text, what stands below, and where it stood."""

    __slots__ = ("children", "tag", "text", "where")

    def __init__(self, tag: str, text: str = "", where: str = "") -> None:
        self.tag, self.text, self.where = tag, text, where
        self.children: list[Node] = []

    def __iter__(self) -> Iterator[Node]:
        return iter(self.children)

    def iter(self) -> Iterator[Node]:
        """Yield the node and all below it."""
        yield self
        for child in self.children:
            yield from child.iter()


def grow(source: Source) -> tuple[list[Node], list[Rejection]]:
    """Return the header and the persons, and a rejection for each row that hangs from nothing."""
    header = _node("Header", source.header, "Header")
    persons: list[Node] = []
    refused: list[Rejection] = []
    found: dict[str, dict[str, Node]] = {"sen2": {}}
    for module in MODULES[1:]:
        nodes = found[module.name] = {}
        for row in source.tables.get(module.name, ()):
            node = _node(module.element, row.values, row.where)
            if module.name == "person":
                if not row.key or row.key in nodes:
                    refused.append(_without_key(row, module))
                    continue
                persons.append(node)
            elif module.name == "requests" and row.key and row.key in nodes:
                refused.append(_without_key(row, module))
                continue
            elif (parent := _parent(found, module, row.parent)) is not None:
                parent.children.append(node)
            else:
                refused.append(_orphan(row, module))
                continue
            nodes.setdefault(row.key, node)
    return [header, *persons], refused


def _node(tag: str, values: Mapping[str, str], where: str) -> Node:
    node = Node(tag, where=where)
    node.children = [Node(name, text) for name, text in values.items() if text]
    return node


def _parent(found: Mapping[str, Mapping[str, Node]], module: Module, key: str) -> Node | None:
    return found[module.parent].get(key) if key else None


def _orphan(row: SourceRow, module: Module) -> Rejection:
    return Rejection(
        None, row.where, f"key of {BY_NAME[module.parent].element}", WITHHELD if row.parent else
        "nothing", f"the key of a row of {BY_NAME[module.parent].element}", "sen2-orphan",
        "The row hangs from nothing: export all tables again together.",
    )  # fmt: skip


def _without_key(row: SourceRow, module: Module) -> Rejection:
    return Rejection(
        None, row.where, f"key of {module.element}", WITHHELD if row.key else "nothing",
        "a key of its own for each row", "sen2-table-key",
        "Give each row of the table its own key, or export the table again.",
    )  # fmt: skip


def count_rows(tables: Mapping[str, Sequence[SourceRow]]) -> int:
    """Return how many rows all tables hold."""
    return sum(len(rows) for rows in tables.values())
