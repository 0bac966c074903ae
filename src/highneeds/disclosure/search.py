"""Search for other counts of children that would have printed the very same page.

Each one found proves that a reader cannot rule it out. The search is not complete: where it finds
none there may still be one, so that its answer errs towards withholding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Terms = tuple[tuple[int, int], ...]  # (cell, +1 or -1)
NO_LIMIT = 10**9


class Page:
    """Cells with limits, and statements: sums of cells with limits. Starts from the true counts."""

    def __init__(self, values: Sequence[int], limits: Sequence[tuple[int, int]]) -> None:
        self.values = list(values)
        self.limits = list(limits)
        self.terms: list[Terms] = []
        self.bounds: list[tuple[int, int]] = []
        self.sums: list[int] = []
        self.of_cell: list[list[tuple[int, int]]] = [[] for _ in values]

    def state(self, terms: Terms, low: int, high: int) -> None:
        """Add a statement: the signed sum of these cells lies from ``low`` to ``high``."""
        number = len(self.terms)
        self.terms.append(terms)
        self.bounds.append((low, high))
        self.sums.append(self.total(terms))
        for cell, sign in terms:
            self.of_cell[cell].append((number, sign))

    def total(self, terms: Terms) -> int:
        """Return the signed sum of the cells as they now stand."""
        return sum(sign * self.values[cell] for cell, sign in terms)

    def holds(self) -> bool:
        """Return whether every limit and statement is met."""
        cells = zip(self.values, self.limits, strict=True)
        sums = zip(self.sums, self.bounds, strict=True)
        return all(low <= number <= high for number, (low, high) in (*cells, *sums))

    def forget_last(self) -> None:
        """Take the last statement back."""
        number = len(self.terms) - 1
        for cell, _ in self.terms.pop():
            self.of_cell[cell] = [pair for pair in self.of_cell[cell] if pair[0] != number]
        self.bounds.pop()
        self.sums.pop()

    def copy(self) -> tuple[list[int], list[int]]:
        """Return the cells and sums as they now stand, for ``restore``."""
        return list(self.values), list(self.sums)

    def restore(self, copy: tuple[list[int], list[int]]) -> None:
        """Put the cells back to where they stood."""
        self.values, self.sums = list(copy[0]), list(copy[1])

    def shift(self, terms: Terms, by: int, *, tries: int = 1000, depth: int = 80) -> set[int]:
        """Move a sum of cells by one, mending whatever that breaks, and return the cells moved.

        Where it cannot be mended all is left as it was, and no cell is returned.
        """
        wanted = self.total(terms) + by
        self.state(terms, wanted, wanted)
        moved: set[int] = set()
        # A search in depth may lose itself in one corner: the second starts from the other end.
        for backwards in (False, True):
            search = _Mending(self, tries, backwards=backwards)
            if search.mend({len(self.terms) - 1}, depth):
                moved = search.moved
                break
        self.forget_last()
        return moved


def stretch(
    page: Page,
    sums: Sequence[Terms],
    *,
    width: int,
    check: Callable[[Sequence[int]], bool] | None = None,
) -> list[tuple[int, int]]:
    """Return for each sum the least and most it was found to be able to be, up to ``width`` apart.

    ``check`` is asked of every set of counts found; one that it refuses is a RuntimeError.
    """
    truth = page.copy()
    low = [page.total(terms) for terms in sums]
    high = list(low)
    of_cell: dict[int, list[int]] = {}
    for index, terms in enumerate(sums):
        for cell, _ in terms:
            of_cell.setdefault(cell, []).append(index)
    for index, terms in enumerate(sums):
        for by in (1, -1):
            page.restore(truth)
            while high[index] - low[index] < width:
                moved = page.shift(terms, by)
                if not moved:
                    break
                if check and not check(page.values):
                    raise RuntimeError("counts were found that the page does not allow")
                # Counts found for one number say something of every other, too.
                for touched in {one for cell in moved for one in of_cell.get(cell, ())}:
                    total = page.total(sums[touched])
                    low[touched], high[touched] = (
                        min(low[touched], total),
                        max(high[touched], total),
                    )
    page.restore(truth)
    return list(zip(low, high, strict=True))


class _Mending:
    """One search in depth: a broken statement is mended by moving one cell, and so on."""

    def __init__(self, page: Page, tries: int, *, backwards: bool) -> None:
        self.page, self.tries, self.way = page, tries, -1 if backwards else 1
        self.moved: set[int] = set()

    def mend(self, broken: set[int], depth: int) -> bool:
        if not broken:
            return True
        if depth == 0:
            return False
        statement = min(broken, key=lambda number: len(self.page.terms[number]))
        for _, cell, step in self._moves(statement, broken):
            if self.tries <= 0:
                return False
            self.tries -= 1
            left = self._move(cell, step, broken)
            if self.mend(left, depth - 1):
                return True
            self._move(cell, -step, broken)
            self.moved.discard(cell)
        return False

    def _moves(self, statement: int, broken: set[int]) -> list[tuple[int, int, int]]:
        page = self.page
        low, _ = page.bounds[statement]
        need = 1 if page.sums[statement] < low else -1
        moves = []
        for cell, sign in page.terms[statement]:
            step = need * sign
            low, high = page.limits[cell]
            if cell not in self.moved and low <= page.values[cell] + step <= high:
                moves.append((self._breaks(cell, step, broken), cell, step))
        moves.sort(key=lambda move: (move[0], self.way * move[1]))
        return moves[:16]

    def _breaks(self, cell: int, step: int, broken: Iterable[int]) -> int:
        page, new = self.page, 0
        for number, sign in page.of_cell[cell]:
            low, high = page.bounds[number]
            met = low <= page.sums[number] + sign * step <= high
            new += (not met) - (met and number in broken)
        return new

    def _move(self, cell: int, step: int, broken: set[int]) -> set[int]:
        page, left = self.page, set(broken)
        page.values[cell] += step
        self.moved.add(cell)
        for number, sign in page.of_cell[cell]:
            page.sums[number] += sign * step
            low, high = page.bounds[number]
            if low <= page.sums[number] <= high:
                left.discard(number)
            else:
                left.add(number)
        return left
