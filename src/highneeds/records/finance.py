"""Facts of money: the ledger, the section 251 return, the grant, and what is being built."""

from __future__ import annotations

from datetime import date

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


class Section251Line(Struct, frozen=True, gc=False):
    """One line of a section 251 return: whole pence. ``net_pence`` is gross less income.

    ``stage`` is ``budget`` or ``outturn``: the budget includes place funding of academies and the
    outturn does not, so the two are never compared without it. ``line`` is the number, as 1.2.1.
    """

    row: int
    financial_year: str
    authority: str
    stage: str
    line: str
    description: str
    gross_pence: int
    income_pence: int
    net_pence: int


class Allocation(Struct, frozen=True, gc=False):
    """What the dedicated schools grant gives an authority (or region, or ENGLAND) for one block.

    ``basis`` is ``gross`` (before deductions for places paid directly) or ``net`` (after them);
    ``block`` is as in the ledger, or ``total``.
    """

    row: int
    financial_year: str
    authority: str
    name: str
    block: str
    basis: str
    pence: int


class CapitalProject(Struct, frozen=True, gc=False):
    """A project that makes places: how many, where, when they open, and what it costs in pence."""

    row: int
    project: str
    urn: str | None
    provision: str
    places: int
    opens_on: date | None
    status: str
    budget_pence: int
    forecast_pence: int
    spent_pence: int
