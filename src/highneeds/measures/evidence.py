"""What is loaded that can answer for a day: the return that stands, and the other feeds' loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from highneeds.measures.result import LoadUsed
from highneeds.measures.settings import lookup_tables, lookup_tables_of
from highneeds.measures.spans import query_parameters
from highneeds.warehouse.load import file_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.measures.settings import Lookup
    from highneeds.warehouse import Load, Warehouse


@dataclass(frozen=True, slots=True)
class Evidence:
    """The loads a day's measures rest on; of returns, the one that answers for the day."""

    as_at: date
    answering: Load | None
    latest_return: date | None
    loads: Mapping[str, Sequence[Load]]
    lookups: Mapping[str, Lookup] = field(default_factory=lookup_tables)
    own_ladder: bool = False  # the council's own order of provision, not the one we ship
    parameters: Mapping[str, object] = field(default_factory=dict)  # what a query may name

    @classmethod
    def gather(
        cls, warehouse: Warehouse | None, as_at: date, *, ladder: Path | None = None
    ) -> Evidence:
        """Look up what the warehouse holds; nothing where there is none."""
        if warehouse is None:
            return cls(as_at, None, None, {})
        by_feed: dict[str, list[Load]] = {}
        for load in sorted(warehouse.list_loads(), key=file_order):
            by_feed.setdefault(load.feed, []).append(load)
        days = [load.reference_date for load in by_feed.get("sen2", ()) if load.reference_date]
        answering = warehouse.find_return(as_at)
        return cls(
            as_at,
            answering,
            max(days, default=None),
            by_feed,
            lookup_tables_of(ladder),
            ladder is not None,
            query_parameters(as_at, answering),
        )

    @property
    def reference_date(self) -> date | None:
        """The day the answering return speaks for."""
        return self.answering.reference_date if self.answering else None

    def loads_of(self, feed: str) -> Sequence[Load]:
        """Return every load of a feed, the one that stands last."""
        return self.loads.get(feed, ())

    def loads_for(self, feeds: Sequence[str]) -> list[Load]:
        """Return the loads a query over these feeds is asked of: one return, and all of the rest."""
        chosen: list[Load] = []
        for feed in feeds:
            if feed != "sen2":
                chosen += self.loads_of(feed)
            elif self.answering is not None:
                chosen.append(self.answering)
        return chosen

    def told(self, feeds: Sequence[str]) -> tuple[LoadUsed, ...]:
        """Return the same loads as a lineage tells them."""
        return tuple(
            LoadUsed(
                feed=load.feed,
                load=load.id,
                file=load.file,
                sha256=load.sha256,
                taken=sum(load.counts.values()),
                refused=load.rejections,
                doubted=load.queries,
                speaks_for=load.speaks_for,
            )
            for load in self.loads_for(feeds)
        )
