"""The attacker: everything a reader can work out from every edition, by whole-number programmes.

It reads what is printed and knows the rules, which cells are zero, and the totals published
elsewhere; that a child is in a cell tells it no more than that the cell is not zero. It is built
apart from the audit, so that a fault in one is not a fault in both. Needs SciPy, which is among the
tools of development.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from highneeds.disclosure.attack_reading import Reading, Sought, read_printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from highneeds.disclosure.release import ReleasedTable

    Numbers = NDArray[np.float64]

NARROW = 3  # a range this wide or wider leaves four values or more


@dataclass
class Recovered:
    """What an attack found among ``sought`` small counts: known exactly, or to two or three values.

    ``wrong`` counts recoveries that are not the true number, which would be a fault of the attacker.
    """

    sought: int = 0
    exact: int = 0
    narrow: int = 0
    wrong: int = 0
    solved: int = 0
    places: list[str] = field(default_factory=list)

    def add(self, other: Recovered) -> None:
        """Add the findings of another attack."""
        self.sought += other.sought
        self.exact += other.exact
        self.narrow += other.narrow
        self.wrong += other.wrong
        self.solved += other.solved
        self.places += other.places


def attack(editions: Sequence[Sequence[ReleasedTable]]) -> Recovered:
    """Return what can be worked out of small counts from all these editions together."""
    reading = read_printed(editions)
    found = Recovered(sought=len(reading.sought))
    for part in _parts(reading):
        _attack_part(part, found)
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
            )
        )
    return parts


def _attack_part(part: _Part, found: Recovered) -> None:
    import numpy as np

    least = np.full(len(part.sought), np.inf)
    most = np.full(len(part.sought), -np.inf)

    def look(objective: Numbers) -> Numbers:
        answer = _solve(part, objective)
        found.solved += 1
        seen = part.objectives @ answer
        np.minimum(least, seen, out=least)
        np.maximum(most, seen, out=most)
        return answer

    # Each answer is one way the page could have come about: together, a few rule most targets out.
    everything = part.objectives.sum(axis=0)
    for objective in (everything, -everything, *_mixed(part)):
        look(objective)
    for index in range(len(part.sought)):
        if most[index] - least[index] < NARROW:
            look(part.objectives[index])
        if most[index] - least[index] < NARROW:
            look(-part.objectives[index])
        width = round(most[index] - least[index])
        if width < NARROW:
            _note(part.sought[index], round(least[index]), width, found)


def _mixed(part: _Part) -> list[Numbers]:
    signs = [1 if index % 2 else -1 for index in range(len(part.sought))]
    mixed: Numbers = (part.objectives.T * signs).sum(axis=1)
    return [mixed, -mixed]


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
