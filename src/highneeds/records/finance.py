"""Facts of the ledger."""

from __future__ import annotations

from msgspec import Struct


class LedgerLine(Struct, frozen=True, gc=False):
    """One amount on one budget line: whole pence, spend positive.

    ``kind`` is ``budget`` (the full year's), ``profiled`` (budget to date), ``actual`` (to date)
    or ``forecast`` (the outturn expected). ``block`` is ``high_needs``, ``schools``,
    ``central_services`` or ``early_years``; ``flow`` is ``spend`` or ``income``. ``month`` is the
    last month the amount speaks for (``YYYY-MM``), or none for the whole year.
    """

    row: int
    financial_year: str
    month: str | None
    block: str
    flow: str
    line: str
    description: str
    kind: str
    pence: int
