"""What is doubted between the records of one return, once all of them are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from highneeds.feeds.sen2.findings import Findings

ACTIVE, PLACEMENT, NEED = (
    "Person/Requests/ActivePlans",
    "Person/Requests/ActivePlans/PlacementDetail",
    "Person/Requests/ActivePlans/SENneed",
)
LEAVING_AGE = 16


def check_between(records: Mapping[str, Sequence[Any]], findings: Findings) -> None:
    """Doubt what does not fit together: two main placements, a plan ceased and active, and the like."""
    day = findings.reference_date
    _twice(
        [each for each in records["placements"] if _is_main(each, day)], findings, PLACEMENT,
        ("PlacementRank", "sen2-two-main-placements", "one main placement on the reference date"),
    )  # fmt: skip
    _twice(
        [each for each in records["needs"] if each.rank == 1], findings, NEED,
        ("SENtypeRank", "sen2-two-primary-needs", "one primary need"),
    )  # fmt: skip
    _ceased_and_active(records, findings, day)
    _assessed_after_refusal(records, findings)
    _neet(records, findings, day)
    _no_plan_named(records, findings)


def _is_main(placement: Any, day: date) -> bool:
    begun = placement.entered_on is None or placement.entered_on <= day
    return placement.rank == 1 and begun and (placement.left_on is None or placement.left_on > day)


def _twice(
    records: Iterable[Any], findings: Findings, path: str, words: tuple[str, str, str]
) -> None:
    """Doubt the second record of one plan, and each after it."""
    field, rule, wanted = words
    seen: set[tuple[str, int]] = set()
    for record in records:
        key = (record.person, record.request)
        if key in seen:
            findings.at(record.row, path)
            findings.doubt(field, "1 again", wanted, rule, "Give the second the rank 2, or end it.")
        seen.add(key)


def _ceased_and_active(records: Mapping[str, Sequence[Any]], findings: Findings, day: date) -> None:
    active = {(each.person, each.request) for each in records["active_plans"]}
    for plan in records["plans"]:
        if plan.ceased_on and plan.ceased_on <= day and (plan.person, plan.request) in active:
            findings.at(plan.row, ACTIVE)
            findings.doubt(
                "CeaseDate", plan.ceased_on.isoformat(), "a plan that is ceased or active",
                "sen2-ceased-and-active", "Delete the date, or the active plan.",
            )  # fmt: skip


def _assessed_after_refusal(records: Mapping[str, Sequence[Any]], findings: Findings) -> None:
    assessed = {(each.person, each.request) for each in records["assessments"]}
    for request in records["requests"]:
        if (
            request.outcome == "N"
            and not (request.mediation or request.tribunal)
            and (request.person, request.request) in assessed
        ):
            findings.at(request.row, "Person/Requests")
            findings.doubt(
                "RequestOutcome", "N", "Y where an assessment followed",
                "sen2-assessment-after-refusal", "Check the outcome.",
            )  # fmt: skip


def _neet(records: Mapping[str, Sequence[Any]], findings: Findings, day: date) -> None:
    born = {each.person: each.birth_month for each in records["persons"]}
    for placement in records["placements"]:
        month = born.get(placement.person)
        if placement.sen_setting == "NEET" and month is not None:
            age = day.year - month.year - (day.month < month.month)
            if age < LEAVING_AGE:
                findings.at(placement.row, PLACEMENT)
                findings.doubt(
                    "SENSetting", "NEET", f"an age of {LEAVING_AGE} or more", "sen2-neet-age",
                    "NIEO or EHE may be what is meant.",
                )  # fmt: skip


def _no_plan_named(records: Mapping[str, Sequence[Any]], findings: Findings) -> None:
    """Doubt an active plan of a child for whom no plan is named in any request."""
    named = {each.person for each in records["plans"]}
    for active in records["active_plans"]:
        if active.person not in named and not active.transferred_from:
            findings.at(active.row, ACTIVE)
            findings.doubt(
                "NamedPlan", "nothing", "the plan that is active, with its StartDate",
                "sen2-no-named-plan", "Add the named plan, or TransferLA where it came from elsewhere.",
            )  # fmt: skip
