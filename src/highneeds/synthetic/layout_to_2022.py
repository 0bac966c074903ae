"""The layout of EHC-plans releases up to 2022: long tables of plans, one wide table of flows.

That return gave neither ages crossed with placements, nor six-week decisions, nor the bands beyond
20 weeks; plans were still a sum of statements and EHC plans in its early years (``Total_all``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.feeds.statistics import published_count
from highneeds.synthetic.categories import NOT_RECORDED
from highneeds.synthetic.layout_since_2023 import need_shares
from highneeds.synthetic.totals import Assessments, Bands, Published, Requests, Stock

if TYPE_CHECKING:
    from datetime import date

    from highneeds.feeds.statistics import Release, Row

AGE_GROUPS = {
    "Under 5": (3, 4),
    "Age 5 to 10": (5, 10),
    "Age 11 to 15": (11, 15),
    "Age 16 to 19": (16, 19),
    "Age 20 to 25": (20, 24),
}
_WORDS = (
    ("awaiting provision", "await_prov_2022"),
    ("permanently excluded", "perm_ex_2022"),
    ("ap/pru - academy", "ap_pru_academy"),
    ("ap/pru - free school", "ap_pru_free_school"),
    ("ap/pru - la maintained", "ap_pru_la_maintained"),
    ("elective home", "elective_home_education"),
    ("arrangements by local authority", "other_arrangements_la"),
    ("arrangements by parents", "other_arrangements_parents"),
    ("general fe", "general_fe_tertiary_colleges"),
    ("sixth form college", "general_fe_tertiary_colleges"),
    ("other fe", "ukrlp_provider"),
    ("specialist post-16", "specialist_post_16_institutions"),
    ("special - la maintained", "special_la_maintained"),
    ("hospital school", "special_la_maintained"),
    ("special - academy", "special_academy_free"),
    ("special - free", "special_academy_free"),
    ("independent specialist", "specialist_post_16_institutions"),
    ("special - non-maintained", "special_non_maintained"),
    ("special - independent", "special_independent"),
    ("mainstream - independent", "mainstream_independent"),
    ("non-maintained early years", "nm_early_years"),
    ("neet", "neet"),
    ("other", "other_placement_settings"),
)


def read_to_2022(*, release: Release, place: Row, census: date) -> Published:
    """Return the totals of the authority that ``place``, a row of the caseload, names."""
    code = place["new_la_code"]
    flows = _rows(release, "sen2_mi", code, str(census.year - 1))
    flow = flows[0] if flows else {}
    return Published(
        authority=code,
        old_code=place["old_la_code"],
        name=place["la_name"],
        census=census,
        stock=_stock(release, code, census),
        requests=_requests(flow),
        assessments=_assessments(flow),
        including=_bands(flow, "totincexcehc", "incexc20weekehc"),
        excluding=_bands(flow, "totnoexcehc", "noexc20weekehc"),
        new_plans=published_count(flow.get("newallehc", "")),
    )


def category_of(words: str) -> str:
    """Return the category that an establishment type of the old layout belongs to.

    >>> category_of("Mainstream - LA maintained - SEN unit")
    'mainstream_la_maintained_senunit'
    >>> category_of("Special - Academy/free")
    'special_academy_free'
    """
    bare = re.sub(r"\s+", " ", words.lower().strip())
    found = re.match(r"mainstream - (la maintained|academy|free school)(.*)", bare)
    if found:
        unit = "_senunit" if "unit" in found[2] else ""
        resourced = "_resourced_provision" if "resourced" in found[2] else ""
        return f"mainstream_{found[1].replace(' ', '_')}{unit}{resourced}"
    return next((column for start, column in _WORDS if start in bare), NOT_RECORDED)


def _stock(release: Release, code: str, census: date) -> Stock:
    period = str(census.year)
    categories: dict[str, int] = {}
    plans = 0
    for row in _rows(release, "sen2_estab_caseload", code, period):
        count = published_count(row["total_all"]) or 0
        if row["establishment_type"] != "Total":
            column = category_of(row["establishment_type"])
            categories[column] = categories.get(column, 0) + count
        elif row["establishment_group"] == "Total":
            plans = count
    ages = {
        AGE_GROUPS[row["characteristic_age"]]: published_count(row["total_all"]) or 0
        for row in _rows(release, "sen2_age_caseload", code, period)
        if row["characteristic_age"] in AGE_GROUPS
    }
    return Stock(
        plans=plans,
        ages=ages,
        categories=categories,
        needs=need_shares(release=release, authority=code, period=period),
    )


def _requests(flow: Row) -> Requests | None:
    received = published_count(flow.get("inreqehc", ""))
    refused = published_count(flow.get("assrefusedehc", ""))
    if received is None or refused is None:
        return None
    return Requests(
        received, received - refused, refused, 0, 0, None, None, outcomes_published=False
    )


def _assessments(flow: Row) -> Assessments | None:
    issued = published_count(flow.get("newallehc", ""))
    none = published_count(flow.get("assnoneehc", ""))
    if issued is None or none is None:
        return None
    return Assessments(issued, none, 0, 0, None, None)


def _bands(flow: Row, issued_column: str, within_column: str) -> Bands | None:
    issued = published_count(flow.get(issued_column, ""))
    within = published_count(flow.get(within_column, ""))
    if issued is None or within is None:
        return None
    return Bands(issued, within, None, None)


def _rows(release: Release, table: str, code: str, period: str) -> list[Row]:
    if table not in release.tables:
        return []
    return [
        row
        for row in release.rows(table, containing=code)
        if row["new_la_code"] == code and row["time_period"] == period
    ]
