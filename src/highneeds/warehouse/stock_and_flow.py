"""Plans from one return to the next: what was there, what came and went, and what nobody explains.

opening + new + transferred in - ceased - transferred out = closing, with the remainder told. The
opening is of the earlier return; all the rest is as the later return tells it, so that the
remainder is late recording, correction, or a fault.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.warehouse.load import Load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.warehouse.warehouse import Warehouse

MOVED_AUTHORITY = 5  # the reason code of a plan that another authority took over
_SQL = """
WITH opening AS (SELECT DISTINCT person FROM active_plans WHERE load = $before),
     closing AS (SELECT person, MAX(transferred_from) AS transferred_from
                 FROM active_plans WHERE load = $after GROUP BY person),
     later AS (SELECT * FROM plans WHERE load = $after),
     imported AS (SELECT person FROM closing
                  WHERE transferred_from IS NOT NULL AND person NOT IN (FROM opening)),
     ended AS (SELECT cease_reason = $moved AS moved FROM later
               WHERE ceased_on > $from_day AND ceased_on <= $to_day)
SELECT (SELECT COUNT(*) FROM active_plans WHERE load = $before) AS opening,
       (SELECT COUNT(*) FROM active_plans WHERE load = $after) AS closing,
       (SELECT COUNT(*) FROM later WHERE started_on > $from_day AND started_on <= $to_day
            AND person NOT IN (FROM imported)) AS started,
       (SELECT COUNT(*) FROM imported) AS transferred_in,
       (SELECT COUNT(*) FROM ended WHERE NOT COALESCE(moved, FALSE)) AS ceased,
       (SELECT COUNT(*) FROM ended WHERE moved) AS transferred_out
"""


class StockAndFlow(Struct, frozen=True):
    """The plans between two returns of one authority."""

    before: Load
    after: Load
    opening: int
    started: int
    transferred_in: int
    ceased: int
    transferred_out: int
    closing: int

    @property
    def unexplained(self) -> int:
        """What the flows do not explain of the change; positive where plans appeared."""
        explained = self.opening + self.started + self.transferred_in
        return self.closing - (explained - self.ceased - self.transferred_out)


def list_stock_and_flow(warehouse: Warehouse) -> list[StockAndFlow]:
    """Return the account of each two returns that follow each other, the oldest first.

    Returns under two pseudonym keys cannot be held against each other and are left out.
    """
    return [_account(warehouse, before, after) for before, after in list_pairs(warehouse)]


def list_pairs(warehouse: Warehouse) -> Iterator[tuple[Load, Load]]:
    """Yield each return that stands with the one that follows it, of one authority and one key."""
    standing = {}
    for load in warehouse.list_loads("sen2"):
        made = load.reference_date
        if made is not None and (answering := warehouse.find_return(made)) is not None:
            standing[made] = answering
    for before, after in itertools.pairwise(standing[day] for day in sorted(standing)):
        if (before.authority, before.key_id) == (after.authority, after.key_id):
            yield before, after


def _account(warehouse: Warehouse, before: Load, after: Load) -> StockAndFlow:
    (row,) = warehouse.ask(
        _SQL,
        parameters={
            "before": before.id,
            "after": after.id,
            "from_day": before.reference_date,
            "to_day": after.reference_date,
            "moved": MOVED_AUTHORITY,
        },
        loads=[before, after],
    )
    counts = {name: int(str(number)) for name, number in row.items()}
    return StockAndFlow(before=before, after=after, **counts)
