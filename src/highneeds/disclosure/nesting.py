"""Numbers that are sums of others: what ties two tables of one edition together.

A share in independent or non-maintained special schools is two rows of the table by placement, told
a second time. A reader subtracts; so the audit has to, and so has the attacker.
"""

from __future__ import annotations

from msgspec import Struct


class Part(Struct, frozen=True):
    """Some cells of a table, by the names of rows and columns; all of them where none is named."""

    table: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class Nesting(Struct, frozen=True):
    """A number and the parts of it that are told elsewhere; ``whole`` is their sum where ``adds_up``.

    Where it does not add up, its parts lie within it and do not overlap.
    """

    whole: Part
    parts: tuple[Part, ...]
    adds_up: bool = True
