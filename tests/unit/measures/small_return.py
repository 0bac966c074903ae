"""Small returns written as tables, loaded into a real warehouse, and measured."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from highneeds.feeds.result import FeedResult
from highneeds.records.kinds import KINDS
from highneeds.warehouse import Warehouse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from highneeds.warehouse import Load

Row = dict[str, Any]
Tables = dict[str, list[Row]]

AUTHORITY = "999"
BORN = "2012-03-01"
OF_RETURN = (
    "persons", "requests", "assessments", "plans", "named_settings", "active_plans", "placements",
    "needs",
)  # fmt: skip
OTHER_FEEDS = {
    "establishments": "establishments",
    "ledger": "ledger_lines",
    "population": "population",
    "destinations": "destinations",
    "decisions": "funding_decisions",
    "commitments": "commitments",
    "places": "commissioned_places",
    "survey": "survey_answers",
    "disputes": "disputes",
    "school_census": "school_census",
    "section_251": "section_251_lines",
}
ALWAYS: Mapping[str, Row] = {
    "persons": {"birth_month": BORN},
    "requests": {"request": 1, "received_on": None, "outcome": "H"},
    "assessments": {"request": 1, "outcome": None},
    "plans": {"request": 1, "started_on": None},
    "named_settings": {"request": 1, "rank": 1},
    "active_plans": {"request": 1},
    "placements": {"request": 1, "rank": 1},
    "needs": {"request": 1, "rank": 1},
    "establishments": {"ukprn": None, "name": "A setting", "type_name": "A type"},
    "ledger_lines": {
        "financial_year": "2023-24", "block": "high_needs", "flow": "spend", "line": "top-up",
        "description": "Top-up", "month": None,
    },
    "population": {"authority": AUTHORITY, "calendar_year": 2023},
    "destinations": {},
    "funding_decisions": {
        "route": "panel", "decision": "agreed", "pence_a_year": 100_000, "reason": "",
    },
    "commitments": {
        "ends_on": None, "urn": None, "band": "A", "health_pence": 0, "social_care_pence": 0,
    },
    "commissioned_places": {
        "academic_year": "2023-24", "provision": "special", "pence_a_place": 1_000_000,
    },
    "survey_answers": {"survey": "POET", "year": 2023, "respondent": "parent", "question": "1"},
    "disputes": {"kind": "appeal", "concluded_on": None, "outcome": "open"},
    "school_census": {"authority": AUTHORITY, "calendar_year": 2024, "urn": None},
    "section_251_lines": {
        "financial_year": "2023-24", "authority": AUTHORITY, "stage": "outturn", "line": "1.2.1",
        "description": "", "gross_pence": 0, "income_pence": 0,
    },
}  # fmt: skip


def load_return(warehouse: Warehouse, tables: Tables, *, reference_date: date, file: str) -> Load:
    """Add one return; a person who is named in any table has a row of persons."""
    tables = {kind: rows for kind, rows in tables.items() if kind in OF_RETURN}
    told = {row["person"] for row in tables.get("persons", ())}
    named = {row["person"] for kind, rows in tables.items() for row in rows}
    silent: list[Row] = [{"person": person} for person in sorted(named - told)]
    tables["persons"] = [*tables.get("persons", ()), *silent]
    about = {"authority": AUTHORITY, "reference_date": reference_date.isoformat()}
    return _load(warehouse, "sen2", tables, about=about, file=file)


def load_feed(warehouse: Warehouse, feed: str, rows: Sequence[Row], *, file: str = "") -> Load:
    """Add one file of another feed."""
    return _load(warehouse, feed, {OTHER_FEEDS[feed]: list(rows)}, about={}, file=file)


def open_warehouse(folder: Path, tables: Tables, *, reference_date: date) -> Warehouse:
    """Return a warehouse that holds a return and, where tables name them, the other feeds."""
    warehouse = Warehouse(folder)
    load_return(warehouse, tables, reference_date=reference_date, file="return.xml")
    for feed, kind in OTHER_FEEDS.items():
        if kind in tables:
            load_feed(warehouse, feed, tables[kind])
    return warehouse


def _load(
    warehouse: Warehouse, feed: str, tables: Tables, *, about: dict[str, str], file: str
) -> Load:
    name = file or f"{feed}.csv"
    records = {
        kind: [
            msgspec.convert({"row": number, **ALWAYS[kind], **row}, KINDS[kind])
            for number, row in enumerate(rows, start=1)
        ]
        for kind, rows in tables.items()
    }
    content = json.dumps([feed, name, about, tables], default=str).encode()
    result = FeedResult(
        feed=feed,
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        reader=f"{feed}/test",
        about=about,
        records=records,
    )
    return warehouse.add(result)
