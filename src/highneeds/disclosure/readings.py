"""What a reader who knows the rules can conclude from one release, as statements about its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.disclosure.release import CountTable, ReleasedTable, Step
from highneeds.disclosure.search import NO_LIMIT, Page, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.disclosure.nesting import Nesting, Part
    from highneeds.disclosure.policy import Policy
    from highneeds.disclosure.shown import Shown


SMALL_WIDTH = 3  # a small number stays one of four


@dataclass(frozen=True, slots=True)
class Target:
    """A withheld number that must stay unknown: where it stands, and the cells it is the sum of.

    ``width``: how far apart the least and the most it can be have to stay.
    """

    table: str
    edition: int
    place: str  # cell, row total, column total or total
    terms: Terms
    width: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """An edition that a correction replaced, and of which edition of the year it was: 0 is the first."""

    place: int
    tables: Sequence[ReleasedTable]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reader holds against a release, beside the earlier editions of its year.

    ``later`` are editions of later periods, where an old one is corrected. ``foresees`` reads the
    totals that will be published elsewhere as if they were, and that nothing more were counted.
    """

    later: Sequence[Sequence[ReleasedTable]] = ()
    replaced: Sequence[Replaced] = ()
    nested: Sequence[Nesting] = ()
    foresees: bool = True


ALONE = Beside()


def read_release(
    tables: Sequence[ReleasedTable],
    earlier: Sequence[Sequence[ReleasedTable]] = (),
    beside: Beside = ALONE,
) -> tuple[Page, list[Target]]:
    """Return the page of a release with the editions it can be compared with, and its targets.

    Cells are those of the rows before merging, so that one edition's merging can be held against
    another's. Stock tables of other periods are left out: nothing links them to this one.
    """
    growing = {released.table.id for released in tables if released.table.grows}
    same = {released.table.id for released in tables}
    own = len(earlier)

    def kept(edition: Sequence[ReleasedTable], ids: set[str]) -> list[ReleasedTable]:
        return [released for released in edition if released.table.id in ids]

    chain = [
        *(kept(edition, growing) for edition in earlier),
        list(tables),
        *(kept(edition, growing) for edition in beside.later),
    ]
    reader = _Reader(
        chain,
        [
            Replaced(one.place, kept(one.tables, same if one.place == own else growing))
            for one in beside.replaced
        ],
        beside.nested,
    )
    if beside.foresees:
        reader.foresee(len(chain) - 1, chain[-1])
    return reader.page, reader.targets


def limits_of(
    shown: Shown, true: int, policy: Policy, *, headline: bool = False
) -> tuple[int, int]:
    """Return the least and most a printed number can be, to a reader who knows which are zero."""
    if shown.exact:
        return true, true
    rules = policy.counts
    if shown.withheld and true == 0:
        return 0, 0
    if shown.withheld and rules.withholds(true):
        return 1, rules.withhold_up_to
    middle = rules.rounded(true)
    low = max(middle - rules.round_to // 2, rules.withhold_up_to + 1)
    high = middle + rules.round_to - 1 - rules.round_to // 2
    # A total of the whole authority that is rounded is not one of those shown exact.
    exact_above = policy.headlines.exact_above
    if headline and exact_above is not None:
        high = min(high, exact_above)
    return low, high


class _Reader:
    """Numbers the cells of all the editions and writes down what each printed number says."""

    def __init__(
        self,
        chain: list[list[ReleasedTable]],
        replaced: list[Replaced],
        nested: Sequence[Nesting],
    ) -> None:
        self.first: dict[tuple[int, str], int] = {}
        self.targets: list[Target] = []
        editions = [*chain, *(list(one.tables) for one in replaced)]
        numbers = self._number_cells(editions)
        self.page = Page(numbers, [(0, NO_LIMIT)] * len(numbers))
        for edition, tables in enumerate(editions):
            for released in tables:
                self._read_table(edition, released)
            self._link_columns(edition, tables)
            self._link_nested(edition, tables, nested)
        for edition in range(1, len(chain)):
            self._link_growth(edition, chain[edition], since=edition - 1)
        for number, one in enumerate(replaced, start=len(chain)):
            self._link_growth(number, one.tables, since=one.place - 1)
            self._link_unchanged(number, one, chain[one.place])

    def foresee(self, edition: int, tables: Sequence[ReleasedTable]) -> None:
        """Read the totals that will be published when the year is over as if this were its end.

        What is safe beside the exact total of today stays safe beside that of the year's end, from
        then on with nothing printed but totals: whatever could stand today could, with what came
        after, stand then.
        """
        for released in tables:
            table = released.table
            terms = self._terms(
                edition, released, range(len(table.rows)), range(len(table.columns))
            )
            total = self.page.total(terms)
            if table.foreseen and not released.policy.counts.withholds(total):
                self._limit(terms, total, total)

    def _number_cells(self, editions: list[list[ReleasedTable]]) -> list[int]:
        numbers: list[int] = []
        for edition, tables in enumerate(editions):
            for released in tables:
                table = released.table
                self.first[edition, table.id] = len(numbers)
                columns = range(len(table.columns))
                numbers += [table.number(r, c) for r in range(len(table.rows)) for c in columns]
        return numbers

    def _terms(
        self, edition: int, released: ReleasedTable, rows: Iterable[int], columns: Iterable[int]
    ) -> Terms:
        start, width = self.first[edition, released.table.id], len(released.table.columns)
        wide = list(columns)
        return tuple((start + row * width + column, 1) for row in rows for column in wide)

    def _read_table(self, edition: int, released: ReleasedTable) -> None:
        columns = range(len(released.table.columns))
        every = range(len(released.table.rows))
        printed = [
            ("cell", shown, rows, [column])
            for rows, cells in zip(released.groups, released.cells, strict=True)
            for column, shown in enumerate(cells)
        ]
        by_row = zip(released.groups, released.row_totals, strict=False)
        printed += [("row total", shown, rows, list(columns)) for rows, shown in by_row]
        by_column = enumerate(released.column_totals)
        printed += [("column total", shown, tuple(every), [column]) for column, shown in by_column]
        printed.append(("total", released.total, tuple(every), list(columns)))
        for place, shown, rows, wide in printed:
            terms = self._terms(edition, released, rows, wide)
            self._read(edition, released, shown, place=place, terms=terms)
        self._read_shares(edition, released)

    def _read(
        self,
        edition: int,
        released: ReleasedTable,
        shown: Shown,
        *,
        place: str,
        terms: Terms,
    ) -> None:
        true = self.page.total(terms)
        in_full = released.step < Step.WITHHELD
        headline = place == "total" and released.table.headline and in_full
        hidden = shown.withheld and not in_full
        if not hidden:
            low, high = limits_of(shown, true, released.policy, headline=headline)
            self._limit(terms, low, high)
        # A table withheld as a whole tells nothing of its cells, not even which are zero; only
        # one that grows can still be caught between two editions.
        told = not hidden or released.table.grows
        if told and shown.withheld and released.policy.counts.withholds(true):
            # What the coarser rules alone withhold hides no one: it only must not be told exactly.
            width = SMALL_WIDTH if true <= released.few else 1
            self.targets.append(Target(released.table.id, edition, place, terms, width))

    def _limit(self, terms: Terms, low: int, high: int) -> None:
        if len(terms) > 1:
            self.page.state(terms, low, high)
            return
        cell = terms[0][0]
        least, most = self.page.limits[cell]
        self.page.limits[cell] = max(least, low), min(most, high)

    def _read_shares(self, edition: int, released: ReleasedTable) -> None:
        # One decimal is printed only where more than a few children are outside the share.
        total = released.total.value
        if total is None or not released.policy.headlines.are_exact(int(total)):
            return
        few = released.policy.counts.withhold_up_to
        every = range(len(released.table.rows))
        whole = self.page.total(
            self._terms(edition, released, every, range(len(released.table.columns)))
        )
        for column, shown in enumerate(released.shares):
            terms = self._terms(edition, released, every, [column])
            inside = self.page.total(terms)
            if shown.withheld or inside == 0:
                continue
            if whole - inside > few:
                self._limit(terms, 0, whole - few - 1)
            else:
                self._limit(terms, whole - few, NO_LIMIT)

    def _tie(self, terms: Terms, low: int, high: int) -> None:
        """State how numbers hang together, where they do.

        A figure typed by hand, a count to date that fell because rows were taken out, or one of
        another definition may not: whoever reckons with it all the same is led astray, not told.
        """
        if low <= self.page.total(terms) <= high:
            self.page.state(terms, low, high)

    def _link_columns(self, edition: int, tables: list[ReleasedTable]) -> None:
        seen: dict[str, ReleasedTable] = {}
        for released in tables:
            name = released.table.column_dimension
            first = seen.setdefault(name, released)
            if not name or first is released:
                continue
            for column in range(len(released.table.columns)):
                plus = self._terms(edition, first, range(len(first.table.rows)), [column])
                minus = self._terms(edition, released, range(len(released.table.rows)), [column])
                self._tie((*plus, *((cell, -1) for cell, _ in minus)), 0, 0)

    def _link_nested(
        self, edition: int, tables: list[ReleasedTable], nested: Sequence[Nesting]
    ) -> None:
        here = {released.table.id: released.table for released in tables}
        for nesting in nested:
            if any(part.table not in here for part in (nesting.whole, *nesting.parts)):
                continue
            whole = self._signed(edition, here, nesting.whole, 1)
            parts = [t for part in nesting.parts for t in self._signed(edition, here, part, -1)]
            self._tie((*whole, *parts), 0, 0 if nesting.adds_up else NO_LIMIT)

    def _signed(
        self, edition: int, tables: dict[str, CountTable], part: Part, sign: int
    ) -> list[tuple[int, int]]:
        table = tables[part.table]
        start, width = self.first[edition, table.id], len(table.columns)
        places = table.cells_of(part.rows, part.columns)
        return [(start + row * width + column, sign) for row, column in places]

    def _link_growth(self, edition: int, tables: Sequence[ReleasedTable], *, since: int) -> None:
        for released in tables:
            table = released.table
            before = self.first.get((since, table.id))
            if not table.grows or before is None:
                continue
            now = self.first[edition, table.id]
            for cell in range(len(table.rows) * len(table.columns)):
                self._tie(((now + cell, 1), (before + cell, -1)), 0, NO_LIMIT)

    def _link_unchanged(
        self, edition: int, replaced: Replaced, corrected: Sequence[ReleasedTable]
    ) -> None:
        """Tie what a correction left as it was: the corrected figures are marked, so a reader knows."""
        now = {released.table.id: released.table for released in corrected}
        for released in replaced.tables:
            table = released.table
            if table.id not in now or (table.rows, table.columns) != (
                now[table.id].rows,
                now[table.id].columns,
            ):
                continue
            old, new = self.first[edition, table.id], self.first[replaced.place, table.id]
            for cell in range(len(table.rows) * len(table.columns)):
                if self.page.values[old + cell] == self.page.values[new + cell]:
                    self.page.state(((new + cell, 1), (old + cell, -1)), 0, 0)
