"""Tables of children as they are released: printed under a policy, coarser where they must be."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003
from enum import IntEnum

from msgspec import Struct

from highneeds.disclosure.policy import Policy
from highneeds.disclosure.shown import Shown, difference, withheld
from highneeds.vocabulary.figures import ChildCount

REST_WOULD_TELL = "withheld, because the rest of the table would tell it"


class CountTable(Struct, frozen=True):
    """Children by rows and columns, two dimensions at most; a list is a table of one column.

    ``column_dimension``: tables that name the same one have the same column totals. ``headline``:
    the total is one of the whole authority. ``grows``: counted from the start of the year, so that
    no cell falls from one edition to the next. ``known_total``, ``known_columns``: published
    elsewhere already, exactly. ``foreseen``: the total will be, once the year is over. ``alone``: one
    figure that is no breakdown, as a table of one cell.
    """

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[ChildCount, ...], ...]
    column_dimension: str = ""
    headline: bool = False
    grows: bool = False
    known_total: bool = False
    known_columns: bool = False
    foreseen: bool = False
    alone: bool = False

    def number(self, row: int, column: int) -> int:
        """Return one number, for arithmetic in this room."""
        return self.counts[row][column].reveal()

    def cells_of(self, rows: Sequence[str], columns: Sequence[str]) -> list[tuple[int, int]]:
        """Return the places of the cells of these rows and columns; of all where none are named."""
        return [
            (row, column)
            for row, name in enumerate(self.rows)
            for column, other in enumerate(self.columns)
            if (not rows or name in rows) and (not columns or other in columns)
        ]

    def whole(self) -> int:
        """Return the total, for arithmetic in this room."""
        return sum(number.reveal() for row in self.counts for number in row)


class Step(IntEnum):
    """How far a table had to be coarsened, in order; a table that is withheld keeps its total."""

    AS_THE_POLICY_SAYS = 0
    COARSER = 1
    MERGED = 2
    WITHHELD = 3
    TOTAL_WITHHELD = 4


Groups = tuple[tuple[int, ...], ...]


class ReleasedTable(Struct, frozen=True):
    """One printed table, with the table behind it; ``groups`` are its rows after merging.

    ``row_totals`` is empty for a list, ``column_totals`` where there is one row or column.
    ``shares`` are the columns' shares of the total and ``changes`` those of the columns and of the
    total since the edition before; both are empty where they are not printed.
    """

    table: CountTable
    groups: Groups
    step: Step
    policy: Policy
    few: int
    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown
    shares: tuple[Shown, ...] = ()
    changes: tuple[Shown, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The rows' names as printed."""
        return tuple(" and ".join(self.table.rows[row] for row in rows) for rows in self.groups)


def every_row(table: CountTable) -> Groups:
    """Return the rows as they stand, none merged."""
    return tuple((row,) for row in range(len(table.rows)))


def merge_smallest(table: CountTable, groups: Groups) -> Groups | None:
    """Return the groups with the two smallest made one, or nothing where one would be left."""
    if len(groups) <= 2:
        return None
    by_size = sorted(
        range(len(groups)), key=lambda index: (_size(table, groups[index]), groups[index])
    )
    first, second = sorted(by_size[:2])
    merged = tuple(sorted(groups[first] + groups[second]))
    kept = [rows for index, rows in enumerate(groups) if index not in {first, second}]
    return tuple(sorted([*kept, merged]))


def print_table(
    table: CountTable,
    *,
    policy: Policy,
    step: Step = Step.AS_THE_POLICY_SAYS,
    groups: Groups | None = None,
    before: ReleasedTable | None = None,
) -> ReleasedTable:
    """Return the table as its readers get it; ``before`` is the same table an edition earlier."""
    rows = groups or every_row(table)
    used = policy if step is Step.AS_THE_POLICY_SAYS else policy.escalate()
    page = _Page(table, _numbers(table, rows), used, step=step)
    columns = page.column_totals()
    total = page.total()
    return ReleasedTable(
        table=table,
        groups=rows,
        step=step,
        policy=used,
        few=policy.counts.withhold_up_to,
        cells=page.cells(),
        row_totals=page.row_totals(),
        column_totals=columns,
        total=total,
        shares=page.shares() if table.headline and columns and step < Step.WITHHELD else (),
        changes=_changes(before, columns, total)
        if used.changes.from_shown
        else page.changes(before),
    )


class _Page:
    """The numbers of one table and the policy that shows them."""

    def __init__(
        self, table: CountTable, numbers: list[list[int]], policy: Policy, *, step: Step
    ) -> None:
        self.table, self.numbers, self.policy = table, numbers, policy
        self.hidden = step >= Step.WITHHELD
        self.total_hidden = self.hidden and (table.alone or step is Step.TOTAL_WITHHELD)
        self.by_row = [sum(row) for row in numbers]
        self.by_column = [sum(column) for column in zip(*numbers, strict=True)]
        self.whole = sum(self.by_row)

    def cells(self) -> tuple[tuple[Shown, ...], ...]:
        return tuple(
            tuple(self._cell(row, column) for column in range(len(self.by_column)))
            for row in range(len(self.numbers))
        )

    def row_totals(self) -> tuple[Shown, ...]:
        if len(self.by_column) == 1:
            return ()
        return tuple(self._margin(number) for number in self.by_row)

    def column_totals(self) -> tuple[Shown, ...]:
        if len(self.by_column) == 1:
            return ()
        known = self.table.known_columns
        return tuple(self._margin(number, known=known) for number in self.by_column)

    def total(self) -> Shown:
        if self.total_hidden and not self.table.known_total:
            return withheld(REST_WOULD_TELL)
        # A withheld table does not keep an exact total: next to the edition before, it would tell.
        return self.policy.show_count(
            ChildCount(self.whole),
            headline=self.table.headline and not self.hidden,
            publicly_known=self.table.known_total,
        )

    def shares(self) -> tuple[Shown, ...]:
        whole = ChildCount(self.whole)
        return tuple(
            self.policy.show_share(ChildCount(number), whole, headline=True)
            for number in self.by_column
        )

    def changes(self, before: ReleasedTable | None) -> tuple[Shown, ...]:
        """Return exact changes, for readers who may see them."""
        if before is None:
            return ()
        numbers = _numbers(before.table, before.groups)
        old = _Page(before.table, numbers, self.policy, step=Step.AS_THE_POLICY_SAYS)
        columns = len(self.by_column) > 1
        pairs = list(zip(old.by_column, self.by_column, strict=True)) if columns else []
        return tuple(
            self.policy.show_change(before=ChildCount(first), after=ChildCount(second))
            for first, second in (*pairs, (old.whole, self.whole))
        )

    def _margin(self, number: int, *, known: bool = False) -> Shown:
        if self.hidden and not known:
            return withheld(REST_WOULD_TELL)
        return self.policy.show_count(ChildCount(number), publicly_known=known)

    def _cell(self, row: int, column: int) -> Shown:
        if self.hidden:
            return withheld(REST_WOULD_TELL)
        number = ChildCount(self.numbers[row][column])
        shown = self.policy.show_count(number)
        for group in self._groups_of(row, column):
            if shown.withheld:
                break
            shown = self.policy.show_count(number, whole_group_of=ChildCount(group))
        return shown

    def _groups_of(self, row: int, column: int) -> list[int]:
        groups = [self.by_row[row]] if len(self.by_column) > 1 else []
        return [*groups, self.by_column[column]] if len(self.numbers) > 1 else groups


def _changes(
    before: ReleasedTable | None, columns: tuple[Shown, ...], total: Shown
) -> tuple[Shown, ...]:
    if before is None:
        return ()
    # From the cells as both editions printed them: rounded afresh, a cell would tell more.
    earlier = (*before.column_totals, before.total)
    return tuple(difference(old, new) for old, new in zip(earlier, (*columns, total), strict=True))


def _columns(table: CountTable) -> range:
    return range(len(table.columns))


def _numbers(table: CountTable, groups: Groups) -> list[list[int]]:
    return [[_sum(table, group, [column]) for column in _columns(table)] for group in groups]


def _sum(table: CountTable, rows: tuple[int, ...], columns: list[int]) -> int:
    return sum(table.number(row, column) for row in rows for column in columns)


def _size(table: CountTable, rows: tuple[int, ...]) -> int:
    return _sum(table, rows, list(_columns(table)))
