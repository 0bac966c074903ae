"""A definition that changed: earlier figures worked out anew by it, or the series broken, and said.

"Last period" is read from the published edition and never worked out anew, but for this: two
figures of two definitions must not stand side by side as if they were of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.vocabulary.figures import Figure, Known
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.measures.definition import MeasureDefinition
    from highneeds.programme.programme import Programme

History = tuple[tuple[str, Figure], ...]
Recomputed = dict[tuple[str, str, str], Figure]  # by period, measure and variant


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of a measure before this one, oldest first, and whether it breaks at this one."""

    history: History
    breaks_now: bool = False

    def find(self, period: str) -> Figure | None:
        """Return the figure of a period."""
        return next((figure for key, figure in self.history if key == period), None)


def recompute_history(
    folder: Path,
    *,
    programme: Programme,
    last: Edition | None,
    catalogue: Mapping[str, MeasureDefinition],
) -> Recomputed:
    """Return the figures of earlier periods by the definitions in force, of measures whose changed.

    Nothing is asked where no definition is another one than the last edition used.
    """
    changed = [row for row in (last.measures if last else ()) if _is_another(row, catalogue)]
    if last is None or not changed:
        return {}
    from highneeds.editions.measuring import measure_period

    periods = {key for row in changed for key, _ in row.history} | {last.period.key}
    found: Recomputed = {}
    for key in sorted(periods):
        results = measure_period(
            folder, programme.calendar.period(key), only={row.id for row in changed}
        )
        found |= {(key, each.measure, each.variant): each.figure for each in results}
    return found


def restate(
    history: History, *, recomputed: Mapping[tuple[str, str, str], Figure], row: tuple[str, str]
) -> Series:
    """Return a series by the new definition, as far as it can be worked out anew.

    A figure that came out otherwise carries [r]; the first one after those that could not be worked
    out anew carries [b].
    """
    restated: list[tuple[str, Figure]] = []
    old_before = False
    for key, was in history:
        now = recomputed.get((key, *row))
        if isinstance(now, Known):
            figure: Figure = was if isinstance(was, Known) and was.value == now.value else now
            if figure is now:
                figure = marked(figure, Shorthand.REVISED)
            restated.append((key, marked(figure, Shorthand.BREAK) if old_before else figure))
            old_before = False
        else:
            restated.append((key, was))
            old_before = old_before or isinstance(was, Known)
    return Series(tuple(restated), breaks_now=old_before)


def marked(figure: Figure, mark: Shorthand) -> Figure:
    """Return a known figure with a mark it may have already; a missing one as it is."""
    if not isinstance(figure, Known) or mark in figure.marks:
        return figure
    return replace(figure, marks=(*figure.marks, mark))


def _is_another(row: MeasureRow, catalogue: Mapping[str, MeasureDefinition]) -> bool:
    definition = catalogue.get(row.id)
    if definition is None or row.lineage is None or not row.lineage.definition_version:
        return False
    return row.lineage.definition_version != definition.version
