"""The attacker: everything a reader can work out from every edition, by whole-number programmes.

It reads what is printed and knows the rules, which cells are zero, and the totals published
elsewhere; that a child is in a cell tells it no more than that the cell is not zero. It is built
apart from the audit, so that a fault in one is not a fault in both. Needs SciPy, which is among the
tools of development.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from highneeds.disclosure.attack_reading import NARROW, Reading, Sought, read_printed
from highneeds.disclosure.search import Page, stretch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from highneeds.disclosure.nesting import Nesting
    from highneeds.disclosure.release import ReleasedTable

    Numbers = NDArray[np.float64]


@dataclass
class Recovered:
    """What an attack found among ``sought`` small counts: known exactly, or to two or three values.

    ``elsewhere`` of them would be known as well if nothing at all were printed, from what others
    publish. ``wrong`` counts recoveries that are not the true number, which would be a fault of the attacker.
    """

    sought: int = 0
    exact: int = 0
    narrow: int = 0
    elsewhere: int = 0
    wrong: int = 0
    solved: int = 0
    places: list[str] = field(default_factory=list)

    @property
    def told(self) -> int:
        """How many the printed tables told: what would be known without them is not counted."""
        return self.exact + self.narrow - self.elsewhere

    def add(self, other: Recovered) -> None:
        """Add the findings of another attack."""
        self.sought += other.sought
        self.exact += other.exact
        self.narrow += other.narrow
        self.elsewhere += other.elsewhere
        self.wrong += other.wrong
        self.solved += other.solved
        self.places += other.places


def attack(
    editions: Sequence[Sequence[ReleasedTable]],
    *,
    replaced: Mapping[int, Sequence[ReleasedTable]] | None = None,
    nested: Sequence[Nesting] = (),
    solve_all: bool = False,
) -> Recovered:
    """Return what can be worked out of small counts from all these editions together.

    ``replaced`` holds editions that a correction replaced, by their number from 0; ``nested`` says
    which numbers are sums of others.

    A small count for which four readings of the page are found by trying is not recovered; for the
    others a programme gives the least and the most. ``solve_all`` tries none and solves for each.
    """
    reading = read_printed(editions, replaced=replaced, nested=nested)
    found = Recovered(sought=len(reading.sought))
    for part in _parts(reading):
        _attack_part(part, found, solve_all=solve_all)
    return found


@dataclass
class _Part:
    """Cells that statements link, as one whole-number programme."""

    matrix: Any
    low: Numbers
    high: Numbers
    least: Numbers
    most: Numbers
    sought: list[Sought]
    objectives: Numbers
    true: Numbers

    def allows(self, answer: Sequence[int] | Numbers) -> bool:
        """Return whether these numbers could stand behind what is printed."""
        import numpy as np

        numbers = np.asarray(answer, float)
        sums = self.matrix @ numbers
        slack = 1e-6
        return bool(
            (numbers >= self.least - slack).all()
            and (numbers <= self.most + slack).all()
            and (sums >= self.low - slack).all()
            and (sums <= self.high + slack).all()
        )


def _parts(reading: Reading) -> list[_Part]:
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    size = len(reading.least)
    rows = [row for row, terms in enumerate(reading.terms) for _ in terms]
    cells = [cell for terms in reading.terms for cell, _ in terms]
    signs = [sign for terms in reading.terms for _, sign in terms]
    matrix = csr_array((signs, (rows, cells)), shape=(len(reading.terms), size))
    links = abs(matrix)
    _, group = connected_components(links.T @ links, directed=False)
    of_row = np.array([group[terms[0][0]] for terms in reading.terms], dtype=int)
    low, high = np.array(reading.low, float), np.array(reading.high, float)
    least, most = np.array(reading.least, float), np.array(reading.most, float)
    parts = []
    for number in sorted({int(group[one.cells[0]]) for one in reading.sought}):
        mine = np.flatnonzero(group == number)
        place = {int(cell): index for index, cell in enumerate(mine)}
        kept = np.flatnonzero(of_row == number)
        sought = [one for one in reading.sought if int(group[one.cells[0]]) == number]
        objectives = np.zeros((len(sought), len(mine)))
        for index, one in enumerate(sought):
            objectives[index, [place[cell] for cell in one.cells]] = 1
        parts.append(
            _Part(
                matrix[kept][:, mine].tocsc(),
                low[kept],
                high[kept],
                least[mine],
                most[mine],
                sought,
                objectives,
                np.array(reading.true, float)[mine],
            )
        )
    return parts


def _attack_part(part: _Part, found: Recovered, *, solve_all: bool) -> None:
    import numpy as np

    if not part.allows(part.true):
        raise RuntimeError("the page is read in a way that its own counts contradict")
    least = part.objectives @ part.true
    most = least.copy()
    # Most small counts are ruled out by trying: a programme is solved only for those that are left.
    for index, (low, high) in enumerate(_as_they_are(part) if solve_all else _try_others(part)):
        least[index], most[index] = low, high
    for index in range(len(part.sought)):
        for sign in (1, -1):
            if most[index] - least[index] < part.sought[index].safe:
                seen = part.objectives @ _solve(part, sign * part.objectives[index])
                found.solved += 1
                np.minimum(least, seen, out=least)
                np.maximum(most, seen, out=most)
        width = round(most[index] - least[index])
        if width < part.sought[index].safe:
            _note(part.sought[index], round(least[index]), width, found)


def _try_others(part: _Part) -> list[tuple[int, int]]:
    """Return how far each sought number could be moved; every answer tried is checked in full."""
    rows = part.matrix.tocsr()
    page = Page(
        [round(number) for number in part.true],
        [(round(low), round(high)) for low, high in zip(part.least, part.most, strict=True)],
    )
    for row in range(len(part.low)):
        span = slice(rows.indptr[row], rows.indptr[row + 1])
        signs = dict(zip(rows.indices[span].tolist(), rows.data[span].tolist(), strict=True))
        # A switch stays where it is: its weight is taken off the limits.
        weighted = [cell for cell, sign in signs.items() if abs(sign) != 1]
        if any(part.most[cell] > 1 for cell in weighted):
            return _as_they_are(part)  # a ratio: no single step mends it
        fixed = sum(signs[cell] * part.true[cell] for cell in weighted)
        terms = tuple((cell, round(sign)) for cell, sign in signs.items() if abs(sign) == 1)
        page.state(terms, ceil(part.low[row] - fixed - 1e-6), floor(part.high[row] - fixed + 1e-6))
    sums = [
        tuple((int(cell), 1) for cell in objective.nonzero()[0]) for objective in part.objectives
    ]
    return stretch(page, sums, width=NARROW, check=part.allows)


def _as_they_are(part: _Part) -> list[tuple[int, int]]:
    return [(one.true, one.true) for one in part.sought]


def _note(sought: Sought, least: int, width: int, found: Recovered) -> None:
    if width == 0:
        found.exact += 1
        found.wrong += least != sought.true
    else:
        found.narrow += 1
    found.places.append(f"{sought.place}: {width + 1} possible")


def _solve(part: _Part, objective: Numbers) -> Numbers:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    answer = milp(
        objective,
        constraints=LinearConstraint(part.matrix, part.low, part.high) if part.low.size else None,
        integrality=np.ones(objective.size),
        bounds=Bounds(part.least, part.most),
    )
    if answer.x is None:
        raise RuntimeError(f"the page as read has no answer: {answer.message}")
    rounded: Numbers = np.round(answer.x)
    return rounded
