"""What an attacker reads off printed tables: texts turned back into limits on the numbers behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.disclosure.release import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from highneeds.disclosure.nesting import Nesting, Part
    from highneeds.disclosure.release import ReleasedTable
    from highneeds.disclosure.shown import Shown

SMALL = 7  # a count of one to this many must not become known
NARROW = 3  # a range this wide or wider leaves four values or more
BEYOND = 100_000  # no council has as many plans
Terms = list[tuple[int, float]]


@dataclass(frozen=True)
class Sought:
    """A small count the attacker would like to know; ``true`` only scores what it found.

    ``safe`` is how wide a range tells nothing. Of a number that only a coarser table withholds, two
    values do: it is small to nobody, but withheld it is, and so must not be known exactly.
    """

    place: str
    cells: list[int]
    true: int
    safe: int


@dataclass
class Reading:
    """Cells with limits, and sums of cells with limits.

    ``true`` scores what is found, and is where the search for other readings of the page begins.
    """

    true: list[int] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    sought: list[Sought] = field(default_factory=list)

    def new_cell(self, true: int, *, least: float = 0, most: float = BEYOND) -> int:
        """Add a cell and return its number."""
        self.true.append(true)
        self.least.append(least)
        self.most.append(most)
        return len(self.least) - 1

    def say(self, terms: Terms, low: float, high: float) -> None:
        """Add a statement."""
        self.terms.append(terms)
        self.low.append(low)
        self.high.append(high)

    def say_sum(self, cells: Sequence[int], low: float, high: float) -> None:
        """Add that the cells' sum lies from ``low`` to ``high``."""
        self.say([(cell, 1.0) for cell in cells], low, high)


def read_printed(
    editions: Sequence[Sequence[ReleasedTable]],
    *,
    replaced: Mapping[int, Sequence[ReleasedTable]] | None = None,
    nested: Sequence[Nesting] = (),
) -> Reading:
    """Return all that these editions say together, and the ``replaced`` ones, by their number from 0."""
    reading = Reading()
    before: dict[str, _TableReading] = {}
    for number, edition in enumerate(editions, start=1):
        tables = _read_edition(reading, edition, number, before, nested)
        if old := (replaced or {}).get(number - 1):
            first = _read_edition(reading, old, number, before, nested)
            for name in first.keys() & tables.keys():
                tables[name].read_unchanged(first[name])
        before = tables
    return reading


def _read_edition(
    reading: Reading,
    edition: Sequence[ReleasedTable],
    number: int,
    before: Mapping[str, _TableReading],
    nested: Sequence[Nesting],
) -> dict[str, _TableReading]:
    tables = {one.table.id: _TableReading(reading, one, number) for one in edition}
    for name, table in tables.items():
        table.read()
        if name in before:
            table.read_against(before[name])
    _join_columns(reading, list(tables.values()))
    for nesting in nested:
        parts = [nesting.whole, *nesting.parts]
        if all(part.table in tables for part in parts):
            # The sum less its parts is nothing, or what lies in none of them.
            terms = [
                (cell, 1.0 if part is nesting.whole else -1.0)
                for part in parts
                for cell in tables[part.table].of_part(part)
            ]
            reading.say(terms, 0, 0 if nesting.adds_up else BEYOND)
    return tables


class _TableReading:
    """One printed table: its texts, and the cells they speak of."""

    def __init__(self, reading: Reading, released: ReleasedTable, edition: int) -> None:
        self.reading, self.released, self.edition = reading, released, edition
        self.cells = [
            [reading.new_cell(number.reveal()) for number in row] for row in released.table.counts
        ]
        self.hidden = released.step >= Step.WITHHELD

    def read(self) -> None:
        released, table = self.released, self.released.table
        for rows, texts, label in zip(
            released.groups, released.cells, released.labels, strict=True
        ):
            for column, shown in enumerate(texts):
                cells = [self.cells[row][column] for row in rows]
                groups = self._groups(rows, column)
                self._read(shown, cells, f"{label}, {table.columns[column]}", groups=groups)
        for rows, shown in zip(released.groups, released.row_totals, strict=False):
            self._read(shown, self.of_rows(rows), "row total")
        for column, shown in enumerate(released.column_totals):
            self._read(shown, self.of_column(column), "column total", known=table.known_columns)
        every = self.of_rows(range(len(table.rows)))
        known = table.known_total
        headline = table.headline and not self.hidden
        self._read(released.total, every, "total", headline=headline, known=known)
        self._read_shares(every)

    def read_against(self, earlier: _TableReading) -> None:
        if self.released.table.grows:
            for old, new in zip(_flat(earlier.cells), _flat(self.cells), strict=True):
                self.reading.say([(new, 1.0), (old, -1.0)], 0, BEYOND)
        if self.released.policy.changes.from_shown:
            return  # a difference of two printed numbers says nothing new
        columns = range(len(self.released.column_totals))
        every = range(len(self.cells))
        pairs = [(earlier.of_column(c), self.of_column(c)) for c in columns]
        pairs.append((earlier.of_rows(every), self.of_rows(every)))
        for (old_cells, new_cells), shown in zip(pairs, self.released.changes, strict=True):
            change = _number(shown.text)
            if change is not None:
                terms = [(cell, 1.0) for cell in new_cells] + [(cell, -1.0) for cell in old_cells]
                self.reading.say(terms, change, change)

    def read_unchanged(self, replaced: _TableReading) -> None:
        """Hold the edition that was replaced against its correction: what is not marked is the same."""
        for old, new in zip(_flat(replaced.cells), _flat(self.cells), strict=True):
            if self.reading.true[old] == self.reading.true[new]:
                self.reading.say([(new, 1.0), (old, -1.0)], 0, 0)

    def of_part(self, part: Part) -> list[int]:
        """Return the cells of a part of the table, by the names of its rows and columns."""
        table = self.released.table
        return [
            self.cells[row][column]
            for row, name in enumerate(table.rows)
            for column, other in enumerate(table.columns)
            if name in (part.rows or table.rows) and other in (part.columns or table.columns)
        ]

    def _read(
        self,
        shown: Shown,
        cells: list[int],
        place: str,
        *,
        groups: Iterable[int] = (),
        headline: bool = False,
        known: bool = False,
    ) -> None:
        true = self._true(cells)
        number = _number(shown.text)
        small = 1 <= true <= SMALL
        coarse = number is None and true <= self.released.policy.counts.withhold_up_to and true > 0
        if (small or coarse) and not known and not self._tells_nothing():
            name = f"edition {self.edition}, {self.released.table.id}, {place}"
            self.reading.sought.append(Sought(name, cells, true, NARROW if small else 1))
            self.reading.say_sum(cells, 0, BEYOND)  # so that its cells are taken together
        if number is None:
            self._read_withheld(cells, groups, zero=true == 0)
        else:
            low, high = self._around(number, headline=headline, known=known, zero=true == 0)
            self.reading.say_sum(cells, low, high)

    def _tells_nothing(self) -> bool:
        return self.hidden and not self.released.table.grows

    def _around(
        self, number: int, *, headline: bool, known: bool, zero: bool
    ) -> tuple[float, float]:
        counts, above = self.released.policy.counts, self.released.policy.headlines.exact_above
        exact_above = BEYOND if above is None else above
        if known or zero or counts.round_to == 1 or (headline and number > exact_above):
            return number, number
        low = max(number - counts.round_to // 2, counts.withhold_up_to + 1)
        high = number - counts.round_to // 2 + counts.round_to - 1
        return low, min(high, exact_above) if headline else high

    def _read_withheld(self, cells: list[int], groups: Iterable[int], *, zero: bool) -> None:
        if self.hidden:
            return
        if zero:
            self.reading.say_sum(cells, 0, 0)
            return
        counts = self.released.policy.counts
        terms = [(cell, 1.0) for cell in cells]
        low, high = [*terms], [*terms]
        for group in groups:
            # It may be small, or it may be a whole small group: a switch says which.
            is_whole = int(self._true(cells) > counts.withhold_up_to)
            switch = self.reading.new_cell(is_whole, most=1)
            whole = counts.rounded(group) - counts.round_to // 2
            low.append((switch, -float(max(whole, counts.withhold_up_to + 1) - 1)))
            high.append((switch, -float(group + counts.round_to)))
        self.reading.say(high, -BEYOND, counts.withhold_up_to)
        if len(low) - len(terms) <= 1:
            self.reading.say(low, 1, BEYOND)
        else:
            self.reading.say(terms, 1, BEYOND)

    def _groups(self, rows: Iterable[int], column: int) -> list[int]:
        """Return the printed sizes of the groups this cell could be the whole of."""
        released = self.released
        below = released.policy.counts.class_disclosure_below
        sizes = []
        if released.row_totals:
            index = released.groups.index(tuple(rows))
            sizes.append(_number(released.row_totals[index].text))
        if len(released.groups) > 1:
            totals = released.column_totals or (released.total,)
            sizes.append(_number(totals[column].text))
        return [size for size in sizes if size is not None and size < below]

    def _read_shares(self, every: list[int]) -> None:
        policy, total = self.released.policy, _number(self.released.total.text)
        above = policy.headlines.exact_above
        exact = above is not None and total is not None and total > above
        for column, shown in enumerate(self.released.shares):
            percent, _, decimals = (
                shown.text.removesuffix("[u]").strip().partition("%")[0].partition(".")
            )
            if not percent.isdigit():
                continue
            inside = self.of_column(column)
            if not policy.shares.from_rounded_parts:
                printed = float(Decimal(f"{percent}.{decimals or 0}"))
                half = 0.5 / 10 ** len(decimals) + 1e-9
                self._say_ratio(inside, every, (printed - half) / 100, (printed + half) / 100)
            elif exact and total is not None and self._true(inside):
                few = policy.counts.withhold_up_to
                outside = sorted(set(every) - set(inside))
                limits = (few + 1, BEYOND) if decimals else (0, few)
                self.reading.say_sum(outside, *limits)

    def _say_ratio(self, inside: list[int], every: list[int], low: float, high: float) -> None:
        member = set(inside)
        self.reading.say([(c, (1.0 if c in member else 0.0) - low) for c in every], 0, BEYOND)
        self.reading.say([(c, (1.0 if c in member else 0.0) - high) for c in every], -BEYOND, 0)

    def of_rows(self, rows: Iterable[int]) -> list[int]:
        return [cell for row in rows for cell in self.cells[row]]

    def of_column(self, column: int) -> list[int]:
        return [row[column] for row in self.cells]

    def _true(self, cells: list[int]) -> int:
        """Return the true sum: the zero pattern is known, and what is found has to be scored."""
        return sum(self.reading.true[cell] for cell in cells)


def _join_columns(reading: Reading, tables: list[_TableReading]) -> None:
    first: dict[str, _TableReading] = {}
    for table in tables:
        name = table.released.table.column_dimension
        other = first.setdefault(name, table)
        if not name or other is table:
            continue
        for column in range(len(table.released.table.columns)):
            terms = [(cell, 1.0) for cell in table.of_column(column)]
            terms += [(cell, -1.0) for cell in other.of_column(column)]
            reading.say(terms, 0, 0)


def _flat(cells: list[list[int]]) -> list[int]:
    return [cell for row in cells for cell in row]


def _number(text: str) -> int | None:
    bare = text.replace(",", "").lstrip("+")
    return int(bare) if bare.lstrip("-").isdigit() else None
