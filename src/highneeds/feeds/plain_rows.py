"""Rows made into records many at once, where every cell of them is as plain as can be.

Each column's words are turned into values by looking them up: a ledger has a million rows and few
words. A row with any cell that is not plain is left to the careful reading of ``rows``, which knows
what to say of it; so both ways give the same records, and only the careful one finds fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from highneeds.feeds.words import plain_word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from highneeds.feeds.blocks import Block

    Parse = Callable[[str], Any]

MOST_KNOWN = (
    50_000  # words of a column that are kept; the amounts of a long ledger are all different
)


_PLAIN_AMOUNTS = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?(?:\n-?[0-9]{1,12}(?:\.[0-9]{1,2})?)*+")


class _NotPlain:
    """Stands for the value of a cell that is not plain."""


NOT_PLAIN = _NotPlain()


class Known(dict[str, Any]):
    """What a column's words mean, learnt once each."""

    def __init__(self, parse: Parse) -> None:
        super().__init__()
        self._parse = parse

    def __missing__(self, text: str) -> Any:
        try:
            value = self._parse(text)
        except ValueError:
            value = NOT_PLAIN
        if len(self) < MOST_KNOWN:
            self[text] = value
        return value

    def column(self, texts: list[str]) -> list[Any]:
        """Return what each text of a column means."""
        return list(map(self.__getitem__, texts))


class Amounts:
    """Amounts in pounds of a column as pence; plain ones, as a ledger writes them, all at once."""

    def __init__(self, parse: Parse) -> None:
        self._known = Known(parse)

    def column(self, texts: list[str]) -> list[Any]:
        """Return the pence of each amount of a column."""
        if _PLAIN_AMOUNTS.fullmatch("\n".join(texts)):
            # Below a million million pounds, a float times a hundred is nearest to the right pence.
            return [round(pounds * 100) for pounds in map(float, texts)]
        return self._known.column(texts)


class PlainRows:
    """Makes records of a kind; ``parse`` gives its fields after ``row``, in order.

    What parses a field raises ValueError where the cell is not plain.
    """

    def __init__(
        self,
        make: Callable[..., Any],
        parse: Mapping[str, Parse | Amounts],
        columns: Mapping[str, int],
    ) -> None:
        self._make = make
        self._fields = [
            (columns.get(field), each if isinstance(each, Amounts) else Known(each))
            for field, each in parse.items()
        ]

    def records(self, block: Block) -> tuple[list[Any], list[int]]:
        """Return a record for each row of a block, and the places of those that are none."""
        lines, columns = block
        empty = [""] * len(lines)
        values = [
            field.column(empty if at is None or at >= len(columns) else columns[at])
            for at, field in self._fields
        ]
        wrong = {
            place
            for column in values
            if NOT_PLAIN in column
            for place, value in enumerate(column)
            if value is NOT_PLAIN
        }
        return list(map(self._make, lines, *values)), sorted(wrong)


def word_of(wanted: Collection[str], aliases: Mapping[str, str], *, nothing: str = "") -> Parse:
    """Return what reads a word of a list; ``nothing`` is what an empty cell means.

    >>> read = word_of({"spend", "income"}, {"grant": "income"}, nothing="spend")
    >>> read("Grant"), read("")
    ('income', 'spend')
    """

    def read(text: str) -> str:
        plain = plain_word(text) if text else nothing
        found = aliases.get(plain, plain)
        if found not in wanted:
            raise ValueError(text)
        return found

    return read
