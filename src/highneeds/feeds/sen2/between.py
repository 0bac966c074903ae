"""What is doubted between the records of one return, once all of them are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from highneeds.feeds.sen2.findings import Findings
    from highneeds.feeds.sen2.told import ChildrenTold
    from highneeds.records.sen2 import ActivePlan

ACTIVE, PLACEMENT, NEED = (
    "Person/Requests/ActivePlans",
    "Person/Requests/ActivePlans/PlacementDetail",
    "Person/Requests/ActivePlans/SENneed",
)
ASSESSMENT, NAMED_PLAN = "Person/Requests/Assessment", "Person/Requests/Assessment/NamedPlan"
SECOND = "Both were taken, and count twice: delete the one that is not meant."
LEAVING_AGE = 16


class Between:
    """Compares the records of a return, of a long one part by part; ``told`` knows of earlier parts."""

    def __init__(self, findings: Findings, told: ChildrenTold) -> None:
        self._findings, self._told = findings, told
        self._unnamed: list[ActivePlan] = []  # of whom no plan was named so far

    def check(self, records: Mapping[str, Sequence[Any]], *, is_last: bool) -> None:
        """Doubt what does not fit: two main placements, a plan ceased and active, and the like."""
        findings, day = self._findings, self._findings.reference_date
        _twice(
            [each for each in records["placements"] if each.rank == 1 and _is_open(each, day)],
            findings, PLACEMENT,
            ("PlacementRank", "sen2-two-main-placements", "one main placement on the reference date"),
        )  # fmt: skip
        _twice(
            [each for each in records["needs"] if each.rank == 1], findings, NEED,
            ("SENtypeRank", "sen2-two-primary-needs", "one primary need"),
        )  # fmt: skip
        for kind, path, field in (
            ("assessments", ASSESSMENT, "Assessment"), ("plans", NAMED_PLAN, "NamedPlan"),
        ):  # fmt: skip
            words = (field, "sen2-second-of-request", "one a request")
            _twice(records[kind], findings, path, words, got="a second one", remedy=SECOND)
        _ceased_and_active(records, findings, day)
        _assessed_after_refusal(records, findings)
        _neet(records, findings, self._told)
        self._look_for_named_plans(records, is_last=is_last)

    def _look_for_named_plans(self, records: Mapping[str, Sequence[Any]], *, is_last: bool) -> None:
        """Doubt an active plan of a child for whom no plan is named in any request, once all are read."""
        named = {each.person for each in records["plans"]}
        self._unnamed += [
            each
            for each in records["active_plans"]
            if each.person not in named and not each.transferred_from
        ]
        if not is_last:
            self._told.name_plans(named)
            return
        for active in self._unnamed:
            if active.person not in named and not self._told.has_named_plan(active.person):
                self._findings.at(active.row, ACTIVE)
                self._findings.doubt(
                    "NamedPlan", "nothing", "the plan that is active, with its StartDate",
                    "sen2-no-named-plan", "Add the named plan, or TransferLA where it came from elsewhere.",
                )  # fmt: skip


def _is_open(placement: Any, day: date) -> bool:
    begun = placement.entered_on is None or placement.entered_on <= day
    return begun and (placement.left_on is None or placement.left_on > day)


def _twice(
    records: Sequence[Any],
    findings: Findings,
    path: str,
    words: tuple[str, str, str],
    *,
    got: str = "1 again",
    remedy: str = "Give the second the rank 2, or end it.",
) -> None:
    """Doubt the second record of one plan, and each after it."""
    field, rule, wanted = words
    if len({(each.person, each.request) for each in records}) == len(records):
        return
    seen: set[tuple[str, int]] = set()
    for record in records:
        key = (record.person, record.request)
        if key in seen:
            findings.at(record.row, path)
            findings.doubt(field, got, wanted, rule, remedy)
        seen.add(key)


def _ceased_and_active(records: Mapping[str, Sequence[Any]], findings: Findings, day: date) -> None:
    ceased = [each for each in records["plans"] if each.ceased_on and each.ceased_on <= day]
    active = {(each.person, each.request) for each in records["active_plans"]} if ceased else ()
    for plan in ceased:
        if (plan.person, plan.request) in active:
            findings.at(plan.row, ACTIVE)
            findings.doubt(
                "CeaseDate", plan.ceased_on.isoformat(), "a plan that is ceased or active",
                "sen2-ceased-and-active", "Delete the date, or the active plan.",
            )  # fmt: skip


def _assessed_after_refusal(records: Mapping[str, Sequence[Any]], findings: Findings) -> None:
    refused = [
        each
        for each in records["requests"]
        if each.outcome == "N" and not (each.mediation or each.tribunal)
    ]
    assessed = {(each.person, each.request) for each in records["assessments"]} if refused else ()
    for request in refused:
        if (request.person, request.request) in assessed:
            findings.at(request.row, "Person/Requests")
            findings.doubt(
                "RequestOutcome", "N", "Y where an assessment followed",
                "sen2-assessment-after-refusal", "Check the outcome.",
            )  # fmt: skip


def _neet(records: Mapping[str, Sequence[Any]], findings: Findings, told: ChildrenTold) -> None:
    day = findings.reference_date
    for placement in records["placements"]:
        if placement.sen_setting != "NEET" or (month := told.born(placement.person)) is None:
            continue
        if day.year - month.year - (day.month < month.month) < LEAVING_AGE:
            findings.at(placement.row, PLACEMENT)
            findings.doubt(
                "SENSetting", "NEET", f"an age of {LEAVING_AGE} or more", "sen2-neet-age",
                "NIEO or EHE may be what is meant.",
            )  # fmt: skip
