"""Which published columns a measure can be held against, and what each comes to when measured.

Only columns whose definition is the measure's own are here: counts of all plans, requests and
assessments of one authority. Percentages follow from them. Source: Department for Education,
Education, health and care plans, layout since reporting year 2023.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import published_count
from highneeds.measures.compute import compute_measures
from highneeds.vocabulary.figures import Known, WhyMissing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from highneeds.feeds.statistics import Release, Row
    from highneeds.warehouse import Warehouse

Names = tuple[str, ...]
TOTALS = {
    "caseload": "All EHC plans",
    "residential_settings": "All residential placements",
    "requests": "All requests for EHC needs assessments",
    "assessments": "All EHC needs assessments",
    "timeliness_20_week": "All EHC plans issued",
    "newplans": "New EHC plans",
    "ceased_plans": "All ceased EHC plans",
}
NOT_EXPLAINED = "not explained"
STOCKS = ("caseload", "residential_settings")
AGE = "Child or young persons age"


class Comparable(Struct, frozen=True):
    """Columns of a table whose sum is the sum of the numerators (or denominators) of measures."""

    table: str
    columns: Names
    measures: Names
    denominator: bool = False
    ages: tuple[int, int] | None = None  # of the breakdown by age, first and last

    @property
    def name(self) -> str:
        """How it is printed: the table, and the columns added up."""
        if self.ages:
            return f"{self.table}: aged {self.ages[0]} to {self.ages[1]}"
        return f"{self.table}: {' + '.join(self.columns)}"


def _placed(columns: str, *variants: str) -> Comparable:
    names = tuple(f"plans_by_placement.{variant}" for variant in variants)
    return Comparable("caseload", tuple(columns.split()), names)


def _aged(first: int, last: int, variant: str) -> Comparable:
    return Comparable(
        "caseload", ("ehcplans",), (f"plans_by_age_group.{variant}",), ages=(first, last)
    )


def _each(table: str, columns: str, *measures: str, denominator: bool = False) -> Comparable:
    return Comparable(table, tuple(columns.split()), measures, denominator=denominator)


def _ceased(column: str, variant: str) -> Comparable:
    return _each("ceased_plans", column, f"ceased_plans.{variant}")


def _both(suffix: str) -> str:
    return " ".join(
        f"mainstream_{kind}{suffix}" for kind in ("la_maintained", "academy", "free_school")
    )


SPECIAL = ("special", "special_independent", "special_non_maintained")
MAINSTREAM = ("mainstream", "sen_unit", "resourced_provision", "mainstream_independent")
COMPARABLE = (
    _each("caseload", "ehcplans", "active_plans.on_the_day"),
    _placed(_both(""), "mainstream"),
    _placed(_both("_resourced_provision"), "resourced_provision"),
    _placed(_both("_senunit"), "sen_unit"),
    _placed("mainstream_independent", "mainstream_independent"),
    _placed("mainstream_total", *MAINSTREAM),
    _placed("special_la_maintained special_academy_free", "special"),
    _placed("special_independent", "special_independent"),
    _placed("special_non_maintained", "special_non_maintained"),
    _placed("special_total", *SPECIAL),
    _each("caseload", "special_independent special_non_maintained", "inmss_share.inmss"),
    _each(
        "caseload",
        "special_independent special_non_maintained mainstream_independent",
        "inmss_share.nmss_or_independent",
    ),
    _placed("ap_pru_total", "alternative_provision"),
    _placed("general_fe_tertiary_colleges", "further_education", "sixth_form"),
    _placed("specialist_post_16_institutions", "specialist_post_16"),
    _placed("elective_home_education", "home_education"),
    _placed("other_arrangements_la", "eotas"),
    _placed("other_arrangements_parents", "arranged_by_parents"),
    _placed("neet", "neet"),
    _placed("neet_ntci", "notice_to_cease"),
    _placed("neet_other neet_other_csa", "not_in_education"),
    _placed("nm_early_years", "early_years"),
    _placed("placement_unknown", "not_recorded"),
    _aged(0, 4, "under_5"),
    _aged(5, 10, "from_5_to_10"),
    _aged(11, 15, "from_11_to_15"),
    _aged(16, 19, "from_16_to_19"),
    _aged(20, 25, "from_20_to_25"),
    _each("residential_settings", "res_3851", "residential.weeks_38_to_51"),
    _each("residential_settings", "res_52", "residential.weeks_52"),
    _each("residential_settings", "res_tot", "residential.any"),
    _each("requests", "requests_received_in_year", "requests.calendar"),
    _each("requests", "requests_decided_not_to_assess", "refusal_share.of_received"),
    _each("requests", "request_outcome_six_weeks", "timeliness_6_week.decided"),
    _each(
        "requests",
        "request_outcome_six_weeks request_outcome_over_6_weeks",
        "timeliness_6_week.decided",
        denominator=True,
    ),
    _each("assessments", "outcome_decision_within_time", "timeliness_16_week.not_issued"),
    _each(
        "assessments",
        "outcome_decision_within_time outcome_decision_over_time",
        "timeliness_16_week.not_issued",
        denominator=True,
    ),
    _each(
        "timeliness_20_week",
        "plans_issued_within_20_weeks",
        "timeliness_20_week.including_exceptions",
    ),
    _each(
        "timeliness_20_week",
        "plans_issued_den",
        "timeliness_20_week.including_exceptions",
        denominator=True,
    ),
    _each(
        "timeliness_20_week", "plans_issued_20_weeks_ex", "timeliness_20_week.excluding_exceptions"
    ),
    _each(
        "timeliness_20_week",
        "plans_issued_den_ex",
        "timeliness_20_week.excluding_exceptions",
        denominator=True,
    ),
    _each("newplans", "new_ehc_plans", "new_plans.calendar"),
    _each("ceased_plans", "total_ceased", "ceased_plans.calendar"),
    _ceased("max_age", "maximum_age"),
    _ceased("needs_met", "needs_met"),
    _ceased("he", "higher_education"),
    _ceased("employ", "employment"),
    _ceased("transfer", "moved_authority"),
    _ceased("no_engage", "no_longer_wishes"),
    _ceased("moved_outside_eng", "left_england"),
    _ceased("deceased", "died"),
    _ceased("other", "other_reason"),
    _ceased("not_rec", "no_reason"),
)


# Every kind of place, of which some have no column of their own in the catalogue: what a release says
# of itself, and no measure is held against.
PLACES = tuple(
    _each("caseload", name)
    for name in (
        "mainstream_total", "special_total", "ap_pru_total", "fe_total", "ed_elsewhere",
        "nm_early_years", "placement_unknown",
    )
)  # fmt: skip


def published_values(release: Release, authority: str, census: date) -> dict[str, int]:
    """Return what a release gives of one authority, by the comparable's name; what it gives not, not."""
    rows = {
        table: [
            row
            for row in (
                release.rows(table, containing=authority) if table in release.tables else ()
            )
            if row["new_la_code"] == authority and row["time_period"] == _period(table, census)
        ]
        for table in TOTALS
    }
    found = {each.name: _published(each, rows[each.table]) for each in (*COMPARABLE, *PLACES)}
    return {name: value for name, value in found.items() if value is not None}


def measured_values(warehouse: Warehouse, census: date) -> dict[str, int]:
    """Return what the product measures of an authority's loads, by the comparable's name."""
    parts: dict[tuple[str, bool], int] = {}
    for stocks, as_at in ((True, census), (False, date(census.year - 1, 12, 31))):
        only = {
            name.partition(".")[0]
            for each in COMPARABLE
            if (each.table in STOCKS) is stocks
            for name in each.measures
        }
        for result in compute_measures(warehouse=warehouse, as_at=as_at, only=only):
            if isinstance(result.figure, Known):
                name, figure = f"{result.measure}.{result.variant}", result.figure
                counted = figure.numerator if figure.numerator is not None else int(figure.value)
                parts[name, False] = counted
                if figure.denominator is not None:
                    parts[name, True] = figure.denominator
            elif result.figure.why is WhyMissing.NOTHING_TO_COUNT:
                name = f"{result.measure}.{result.variant}"
                parts |= {(name, False): 0, (name, True): 0}  # nought of nought, as DfE prints it
    return {
        each.name: sum(parts[name, each.denominator] for name in each.measures)
        for each in COMPARABLE
        if all((name, each.denominator) in parts for name in each.measures)
    }


def explain_miss(comparable: str, published: Mapping[str, int]) -> str:
    """Say why a figure is not met, from what the release itself says of the authority."""
    table = comparable.partition(":")[0]
    for name, parts, whole in _SUMS:
        if table != name or not {*parts, whole} <= published.keys():
            continue
        told = sum(published[part] for part in parts)
        if told != published[whole]:
            return (
                f"the release contradicts itself: {' and '.join(_columns(p) for p in parts)} come to "
                f"{told:,}, and {_columns(whole)} is given as {published[whole]:,}"
            )
    for other in (table, _RESTS_ON.get(table, "")):
        lacking = [
            _columns(each.name)
            for each in COMPARABLE
            if each.table == other and each.name not in published
        ]
        if lacking:
            more = f" and {len(lacking) - 1} more columns" if len(lacking) > 1 else ""
            return (
                f"the release does not give {lacking[0]}{more} of {other} for this authority, so "
                "that the children cannot be made up"
            )
    return NOT_EXPLAINED


def _columns(name: str) -> str:
    return name.partition(": ")[2]


_RESTS_ON = {"residential_settings": "caseload"}  # a residential place is a place of some kind
_SUMS = (
    (
        "caseload",
        tuple(each.name for each in COMPARABLE if each.ages),
        "caseload: ehcplans",
    ),
    ("caseload", tuple(each.name for each in PLACES), "caseload: ehcplans"),
    (
        "residential_settings",
        ("residential_settings: res_3851", "residential_settings: res_52"),
        "residential_settings: res_tot",
    ),
    (
        "ceased_plans",
        tuple(
            each.name
            for each in COMPARABLE
            if each.table == "ceased_plans" and each.columns != ("total_ceased",)
        ),
        "ceased_plans: total_ceased",
    ),
)


def _period(table: str, census: date) -> str:
    last = census.year - 1
    return f"{last}{census.year % 100:02}" if table in STOCKS else str(last)


def _published(each: Comparable, rows: list[Row]) -> int | None:
    if each.ages is None:
        whole = [row for row in rows if row["breakdown"] == TOTALS[each.table]]
        return _sum(whole[:1], each.columns)
    first, last = each.ages
    aged = [
        row
        for row in rows
        if row["breakdown_topic"] == AGE and first <= _age(row["breakdown"]) <= last
    ]
    return _sum(aged, each.columns)


def _sum(rows: Iterable[Row], columns: Names) -> int | None:
    counts = [published_count(row.get(column, "")) for row in rows for column in columns]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _age(words: str) -> int:
    digits = "".join(each for each in words if each.isdigit())
    return int(digits) if digits else -1
