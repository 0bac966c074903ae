"""The layout of EHC-plans releases in force since 2023: one wide table a subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.feeds.statistics import published_count
from highneeds.synthetic.categories import BY_COLUMN, CEASE_REASONS, NEEDS
from highneeds.synthetic.totals import (
    Assessments,
    Bands,
    Ceased,
    Published,
    Requests,
    Stock,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from highneeds.feeds.statistics import Release, Row


def read_since_2023(*, release: Release, place: Row, census: date) -> Published:
    """Return the totals of the authority that ``place``, a row of the caseload, names."""
    code = place["new_la_code"]
    stock_period = place["time_period"]
    flow_period = str(census.year - 1)

    def rows(table: str, period: str) -> list[Row]:
        if table not in release.tables:
            return []
        return [
            row
            for row in release.rows(table, containing=code)
            if row["new_la_code"] == code and row["time_period"] == period
        ]

    newplans = rows("newplans", flow_period)
    timeliness = _total(rows("timeliness_20_week", flow_period))
    new_total = _total(newplans)
    return Published(
        authority=code,
        old_code=place["old_la_code"],
        name=place["la_name"],
        census=census,
        stock=_stock(
            rows("caseload", stock_period),
            _total(rows("residential_settings", stock_period)),
            need_shares(release=release, authority=code, period=stock_period),
        ),
        requests=_requests(rows("requests", flow_period)),
        assessments=_assessments(_total(rows("assessments", flow_period))),
        including=_bands(timeliness, ""),
        excluding=_bands(timeliness, "_ex"),
        new_plans=_count(new_total, "new_ehc_plans") if new_total else None,
        new_plan_ages=_by_age(newplans, "Age when plan started", "new_ehc_plans"),
        ceased=_ceased(rows("ceased_plans", flow_period)),
    )


def need_shares(*, release: Release, authority: str, period: str) -> dict[str, float]:
    """Return plans by primary need, as numbers or else as percentages, where a table gives them.

    A table without ``time_period`` is taken as it stands. ``UNKNOWN`` is a need not recorded.
    """
    for table in release.tables:
        for row in release.rows(table, containing=authority):
            if "asd_pc" not in row or "newplans" in table or row.get("new_la_code") != authority:
                continue
            if row.get("time_period", period) == period and _is_total(row):
                return _numbers_of_needs(row) or _shares_of_needs(row)
    return {}


def _numbers_of_needs(row: Row) -> dict[str, float]:
    columns = {need: f"number_{need.lower()}" for need in NEEDS} | {
        "UNKNOWN": "number_need_unknown"
    }
    numbers = {need: _count(row, column) for need, column in columns.items()}
    known = {need: float(number) for need, number in numbers.items() if number is not None}
    return known if len(known) == len(numbers) else {}


def _shares_of_needs(row: Row) -> dict[str, float]:
    read = {need: _share(row, f"{need.lower()}_pc") for need in (*NEEDS, "UNKNOWN")}
    return {need: share for need, share in read.items() if share is not None}


def _stock(rows: list[Row], residential: Row | None, needs: dict[str, float]) -> Stock:
    total = _total(rows) or rows[0]
    categories = {column: _count(total, column) for column in BY_COLUMN}
    cells = {
        (age, column): count
        for row in rows
        if row["breakdown_topic"] == "Child or young persons age"
        if (age := _age(row["breakdown"])) is not None
        for column in BY_COLUMN
        if (count := _count(row, column))
    }
    plans = _count(total, "ehcplans") or 0
    return Stock(
        plans=plans,
        cells=cells,
        ages={
            (age, age): count
            for age, count in _by_age(rows, "Child or young persons age", "ehcplans").items()
        },
        categories={column: count for column, count in categories.items() if count},
        residential={
            code: count
            for code, column in (("A", "res_3851"), ("B", "res_52"))
            if residential and (count := _count(residential, column))
        },
        needs=needs,
    )


def _requests(rows: list[Row]) -> Requests | None:
    total = _total(rows)
    received = _count(total, "requests_received_in_year") if total else None
    if total is None or received is None:
        return None
    assess = _count(total, "requests_decided_to_assess")
    others = [
        _count(total, column)
        for column in (
            "requests_decided_not_to_assess",
            "requests_decision_not_made",
            "requests_withdrawn",
        )
    ]
    not_assess, undecided, withdrawn = (count or 0 for count in others)
    rest = received - not_assess - undecided - withdrawn
    return Requests(
        received=received,
        assess=rest if assess is None else assess,
        not_assess=not_assess,
        undecided=undecided,
        withdrawn=withdrawn,
        within_six_weeks=_count(total, "request_outcome_six_weeks"),
        over_six_weeks=_count(total, "request_outcome_over_6_weeks"),
        ages=_by_age(rows, "Child or young persons age", "requests_received_in_year"),
        outcomes_published=assess is not None and None not in others,
    )


def _assessments(row: Row | None) -> Assessments | None:
    issued = _count(row, "assess_issued") if row else None
    if row is None or issued is None:
        return None
    return Assessments(
        issued=issued,
        not_issued=_count(row, "assess_not_issued") or 0,
        not_made=_count(row, "assess_not_made") or 0,
        withdrawn=_count(row, "assess_withdrawn") or 0,
        notified_within=_count(row, "outcome_decision_within_time"),
        notified_over=_count(row, "outcome_decision_over_time"),
    )


def _bands(row: Row | None, exceptions: str) -> Bands | None:
    issued = "plans_issued_20_weeks_ex" if exceptions else "plans_issued_within_20_weeks"
    counts = _counts(row, f"plans_issued_den{exceptions}", issued)
    if counts is None or row is None:
        return None
    return Bands(
        issued=counts[0],
        within_20_weeks=counts[1],
        within_a_year=_count(row, f"plans_issued_gt20weeks_ltyear{exceptions}"),
        over_a_year=_count(row, f"plans_issued_gt_1_year{exceptions}"),
    )


def _ceased(rows: list[Row]) -> Ceased | None:
    total = _total(rows)
    plans = _count(total, "total_ceased") if total else None
    if total is None or plans is None:
        return None
    reasons = {code: _count(total, column) or 0 for column, code in CEASE_REASONS.items()}
    cells = {
        (age, code): count
        for row in rows
        if row["breakdown_topic"] == "Age plan ceased"
        if (age := _age(row["breakdown"])) is not None
        for column, code in CEASE_REASONS.items()
        if (count := _count(row, column))
    }
    return Ceased(plans, {code: count for code, count in reasons.items() if count}, cells)


def _by_age(rows: list[Row], topic: str, column: str) -> dict[int, int]:
    return {
        age: count
        for row in rows
        if row["breakdown_topic"] == topic
        if (age := _age(row["breakdown"])) is not None and (count := _count(row, column))
    }


def _age(words: str) -> int | None:
    """Return the age in words such as ``age 11``, ``Aged 2 and under``, ``under 3``."""
    found = re.search(r"\d+", words)
    if not found:
        return None
    return int(found[0]) - 1 if words.lower().startswith("under") else int(found[0])


def _is_total(row: Row) -> bool:
    return row["breakdown_topic"] == row["breakdown"]


def _total(rows: list[Row]) -> Row | None:
    return next((row for row in rows if _is_total(row)), None)


def _count(row: Mapping[str, str], column: str) -> int | None:
    return published_count(row.get(column, ""))


def _counts(row: Row | None, *columns: str) -> tuple[int, ...] | None:
    if row is None:
        return None
    counts = [_count(row, column) for column in columns]
    if any(count is None for count in counts):
        return None
    return tuple(count for count in counts if count is not None)


def _share(row: Row, column: str) -> float | None:
    try:
        return float(row.get(column, ""))
    except ValueError:
        return None
