"""Where a release holds a measure for every authority: its table, rows and columns.

Only measures whose numerator and denominator are what the columns count are here. Small kinds of
place are not, though they are published: a share of one or two children tells of those children.
Source: Department for Education, Education, health and care plans; columns as since reporting year
2023.
"""

from __future__ import annotations

from msgspec import Struct

from highneeds.vocabulary.figures import Unit

Columns = tuple[str, ...]
Ages = tuple[int, int]  # the first and the last, both included
AGE = "Child or young persons age"  # the topic of the rows by age


class PublishedMeasure(Struct, frozen=True):
    """Where a release holds a measure: table, row and columns; no denominator for a count.

    ``less`` is taken off the numerator. ``ages`` are those of the numerator and ``of_ages`` those of
    the denominator, where rows by age are added up in place of the row of all.
    """

    table: str
    breakdown: str
    numerator: Columns
    denominator: Columns = ()
    unit: Unit = Unit.PERCENT
    less: Columns = ()
    ages: Ages | None = None
    of_ages: Ages | None = None

    @property
    def words(self) -> str:
        """The table and its columns, as a reader finds them.

        >>> PUBLISHED["refusal_share", ""].words
        'requests: requests_decided_not_to_assess / requests_received_in_year'
        """
        above = " + ".join(self.numerator) + "".join(f" - {column}" for column in self.less)
        above += f" (aged {self.ages[0]} to {self.ages[1]})" if self.ages else ""
        below = " + ".join(self.denominator)
        below += f" (aged {self.of_ages[0]} to {self.of_ages[1]})" if self.of_ages else ""
        return f"{self.table}: {f'{above} / {below}' if below else above}"


Key = tuple[str, str]  # measure and variant; no variant stands for its first
_CASELOAD = ("caseload", "All EHC plans")
_REQUESTS = ("requests", "All requests for EHC needs assessments")
_TIMELINESS = ("timeliness_20_week", "All EHC plans issued")
_SPECIAL = ("special_independent", "special_non_maintained")
_OF_SCHOOLS = ("la_maintained", "academy", "free_school")
_FROM_16 = (16, 25)


def _placed(*columns: str) -> PublishedMeasure:
    return PublishedMeasure(*_CASELOAD, columns, ("ehcplans",))


def _mainstream(suffix: str = "") -> PublishedMeasure:
    return _placed(*(f"mainstream_{kind}{suffix}" for kind in _OF_SCHOOLS))


def _aged(first: int, last: int) -> PublishedMeasure:
    return PublishedMeasure(*_CASELOAD, ("ehcplans",), ("ehcplans",), ages=(first, last))


def _from_16(*columns: str) -> PublishedMeasure:
    return PublishedMeasure(*_CASELOAD, columns, ("ehcplans",), ages=_FROM_16, of_ages=_FROM_16)


PUBLISHED: dict[Key, PublishedMeasure] = {
    ("active_plans", ""): PublishedMeasure(*_CASELOAD, ("ehcplans",), unit=Unit.COUNT),
    ("inmss_share", "inmss"): _placed(*_SPECIAL),
    ("inmss_share", "nmss_or_independent"): _placed(*_SPECIAL, "mainstream_independent"),
    ("inmss_share", "independent_special"): _placed("special_independent"),
    ("post16_isp_share", "specialist_post_16"): _from_16("specialist_post_16_institutions"),
    ("post16_isp_share", "wide"): _from_16("specialist_post_16_institutions", *_SPECIAL),
    ("plans_by_placement", "mainstream"): _mainstream(),
    ("plans_by_placement", "sen_unit"): _mainstream("_senunit"),
    ("plans_by_placement", "resourced_provision"): _mainstream("_resourced_provision"),
    ("plans_by_placement", "special"): _placed("special_la_maintained", "special_academy_free"),
    ("plans_by_placement", "special_independent"): _placed("special_independent"),
    ("plans_by_placement", "specialist_post_16"): _placed("specialist_post_16_institutions"),
    ("plans_by_placement", "not_recorded"): _placed("placement_unknown"),
    ("plans_by_age_group", "under_5"): _aged(0, 4),
    ("plans_by_age_group", "from_5_to_10"): _aged(5, 10),
    ("plans_by_age_group", "from_11_to_15"): _aged(11, 15),
    ("plans_by_age_group", "from_16_to_19"): _aged(16, 19),
    ("plans_by_age_group", "from_20_to_25"): _aged(20, 25),
    ("eotas_share", "eotas"): _placed("other_arrangements_la"),
    ("eotas_share", "home_education"): _placed("elective_home_education"),
    ("neet_share", "aged_16_and_over"): _from_16("neet"),
    ("neet_share", "not_in_education"): _placed(
        "neet", "neet_ntci", "neet_other", "neet_other_csa"
    ),
    ("unplaced", "share"): _placed("placement_unknown"),
    ("requests", "calendar"): PublishedMeasure(
        *_REQUESTS, ("requests_received_in_year",), unit=Unit.COUNT
    ),
    ("refusal_share", ""): PublishedMeasure(
        *_REQUESTS, ("requests_decided_not_to_assess",), ("requests_received_in_year",)
    ),
    ("timeliness_6_week", "decided"): PublishedMeasure(
        *_REQUESTS,
        ("request_outcome_six_weeks",),
        ("request_outcome_six_weeks", "request_outcome_over_6_weeks"),
    ),
    ("timeliness_16_week", "not_issued"): PublishedMeasure(
        "assessments",
        "All EHC needs assessments",
        ("outcome_decision_within_time",),
        ("outcome_decision_within_time", "outcome_decision_over_time"),
    ),
    ("timeliness_20_week", "including_exceptions"): PublishedMeasure(
        *_TIMELINESS, ("plans_issued_within_20_weeks",), ("plans_issued_den",)
    ),
    ("timeliness_20_week", "excluding_exceptions"): PublishedMeasure(
        *_TIMELINESS, ("plans_issued_20_weeks_ex",), ("plans_issued_den_ex",)
    ),
    ("exceptions_share", "issued_with_exceptions"): PublishedMeasure(
        *_TIMELINESS, ("plans_issued_den",), ("plans_issued_den",), less=("plans_issued_den_ex",)
    ),
    ("new_plans", "calendar"): PublishedMeasure(
        "newplans", "New EHC plans", ("new_ehc_plans",), unit=Unit.COUNT
    ),
    ("ceased_plans", "calendar"): PublishedMeasure(
        "ceased_plans", "All ceased EHC plans", ("total_ceased",), unit=Unit.COUNT
    ),
    ("residential", "any"): PublishedMeasure(
        "residential_settings", "All residential placements", ("res_tot",), unit=Unit.COUNT
    ),
}
