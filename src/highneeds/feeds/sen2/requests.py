"""A request of the return, with the assessment and plans below it, becomes records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.sen2 import codes
from highneeds.records.sen2 import (
    ActivePlan,
    AssessmentRequest,
    NamedSetting,
    Need,
    NeedsAssessment,
    Placement,
    Plan,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from highneeds.feeds.sen2.findings import Findings


def read_request(v: Mapping[str, str], person: str, request: int, f: Findings) -> AssessmentRequest:
    """Return the request; the date it was received begins the 20 weeks."""
    received = f.day(v, "receiveddate", "ReceivedDate")
    outcome = f.code(v, "requestoutcome", "RequestOutcome", codes.REQUEST_OUTCOMES)
    decided = f.day(v, "requestoutcomedate", "RequestOutcomeDate")
    f.received = received
    f.not_after(received, "ReceivedDate")
    f.not_after(decided, "RequestOutcomeDate")
    if outcome is None and not f.refused:
        f.doubt("RequestOutcome", "nothing", "Y, N, A, W or H", "sen2-outcome",
                "The request is counted, and counted under no outcome.")  # fmt: skip
    if outcome in {"Y", "N"} and decided is None and not f.refused:
        f.doubt("RequestOutcomeDate", "nothing", "the day of the decision", "sen2-outcome-date",
                "Without it the decision is counted in no year.")  # fmt: skip
    if received is None and outcome != "H" and not f.refused:
        f.doubt(
            "ReceivedDate", "nothing", "the date the request was received", "sen2-received",
            "Without it the request is counted in no year and its plan in no timeliness.",
        )  # fmt: skip
    if received and decided and decided < received:
        f.doubt(
            "RequestOutcomeDate", decided.isoformat(), "a day on or after ReceivedDate",
            "sen2-dates-in-order", "Check which of the two dates is wrong.",
        )  # fmt: skip
    return AssessmentRequest(
        row=f.row,
        person=person,
        request=request,
        received_on=received,
        outcome=outcome,
        outcome_on=decided,
        source=f.number(v, "requestsource", "RequestSource", codes.REQUEST_SOURCES),
        youth_accommodation=f.flag(v, "rya", "RYA"),
        mediation=f.flag(v, "requestmediation", "RequestMediation"),
        tribunal=f.flag(v, "requesttribunal", "RequestTribunal"),
        exported=f.word(v, "exported", "Exported"),
    )


def read_assessment(
    v: Mapping[str, str], person: str, request: int, f: Findings
) -> NeedsAssessment:
    """Return the assessment; its date is the day the plan was issued, or the refusal notified."""
    outcome = f.code(v, "assessmentoutcome", "AssessmentOutcome", codes.ASSESSMENT_OUTCOMES)
    outcome_on = f.day(v, "assessmentoutcomedate", "AssessmentOutcomeDate")
    f.not_after(outcome_on, "AssessmentOutcomeDate")
    if outcome is None and not f.refused:
        f.doubt("AssessmentOutcome", "nothing", "Y, N, A, W or H", "sen2-outcome",
                "The assessment is counted under no outcome.")  # fmt: skip
    if outcome_on and f.received and outcome_on < f.received:
        f.doubt(
            "AssessmentOutcomeDate", outcome_on.isoformat(), "a day on or after ReceivedDate",
            "sen2-dates-in-order", "Its weeks would be below nothing: check which date is wrong.",
        )  # fmt: skip
    return NeedsAssessment(
        row=f.row,
        person=person,
        request=request,
        outcome=outcome,
        outcome_on=outcome_on,
        exceptions_apply=f.flag(v, "week20", "Week20"),
        mediation=f.flag(v, "assessmentmediation", "AssessmentMediation"),
        tribunal=f.flag(v, "assessmenttribunal", "AssessmentTribunal"),
        other_mediation=f.flag(v, "othermediation", "OtherMediation"),
        other_tribunal=f.flag(v, "othertribunal", "OtherTribunal"),
    )


def read_plan(v: Mapping[str, str], person: str, request: int, f: Findings) -> Plan:
    """Return the plan as named; one that ceases before it starts is doubted."""
    started = f.day(v, "startdate", "StartDate")
    ceased = f.day(v, "ceasedate", "CeaseDate")
    reason = f.number(v, "ceasereason", "CeaseReason", codes.CEASE_REASONS)
    if started is None and not f.refused:
        f.doubt("StartDate", "nothing", "the day the plan began", "sen2-plan-start",
                "It was taken as begun before anything the return tells.")  # fmt: skip
    if started and ceased and ceased < started:
        f.doubt(
            "CeaseDate", ceased.isoformat(), "a day on or after StartDate",
            "sen2-dates-in-order", "Check which of the two dates is wrong.",
        )  # fmt: skip
    if ceased and reason is None and not f.refused:
        f.doubt("CeaseReason", "nothing", "a reason from 1 to 9", "sen2-cease-reason")
    if reason is not None and ceased is None and not f.refused:
        f.doubt("CeaseDate", "nothing", "the day the plan ceased", "sen2-cease-date",
                "Without it the plan counts as in force: give the date, or delete the reason.")  # fmt: skip
    return Plan(
        row=f.row,
        person=person,
        request=request,
        started_on=started,
        ceased_on=ceased,
        cease_reason=reason,
        residential=f.code(v, "planres", "PlanRes", codes.RESIDENTIAL),
        work_based=f.word(v, "planwbp", "PlanWBP"),
        personal_budget=f.flag(v, "pb", "PB"),
        organised_arrangement=f.flag(v, "oa", "OA"),
        direct_payment=f.word(v, "dp", "DP"),
    )


def read_named_setting(
    v: Mapping[str, str], person: str, request: int, f: Findings
) -> NamedSetting:
    """Return a setting named in section I."""
    return NamedSetting(row=f.row, person=person, request=request, **_setting(v, f))


def read_active_plan(v: Mapping[str, str], person: str, request: int, f: Findings) -> ActivePlan:
    """Return the plan as maintained on the reference date, with its reviews."""
    meeting = f.day(v, "reviewmeeting", "ReviewMeeting")
    decided = f.day(v, "lastreview", "LastReview")
    if meeting and decided and decided < meeting:
        f.doubt(
            "LastReview", decided.isoformat(), "a decision on or after ReviewMeeting",
            "sen2-dates-in-order", "Some templates swap the two columns: check the labels.",
        )  # fmt: skip
    return ActivePlan(
        row=f.row,
        person=person,
        request=request,
        transferred_from=f.word(v, "transferla", "TransferLA"),
        review_meeting_on=meeting,
        review_outcome=f.word(v, "reviewoutcome", "ReviewOutcome"),
        review_draft_on=f.day(v, "reviewdraft", "ReviewDraft"),
        last_review_on=decided,
        phase_transfer_due_on=f.day(v, "phasetransferduedate", "PhaseTransferDueDate"),
        phase_transfer_final_on=f.day(v, "phasetransferfinaldate", "PhaseTransferFinalDate"),
    )


def read_placement(v: Mapping[str, str], person: str, request: int, f: Findings) -> Placement:
    """Return a placement; one without any setting is doubted."""
    setting = _setting(v, f)
    if not (setting["urn"] or setting["ukprn"] or setting["sen_setting"]) and not f.refused:
        f.doubt(
            "URN", "nothing", "a URN, a UKPRN or a SENSetting", "sen2-placement-without-setting",
            "Give the setting, or NEET, EHE or another code where there is none.",
        )  # fmt: skip
    if setting["sen_setting"] and (setting["urn"] or setting["ukprn"]):
        f.doubt(
            "SENSetting", setting["sen_setting"], "no SENSetting where a URN or UKPRN is given",
            "sen2-setting-and-urn", "Keep one of them: both were taken.",
        )  # fmt: skip
    entered = f.day(v, "entrydate", "EntryDate")
    left = f.day(v, "leavingdate", "LeavingDate")
    f.not_after(entered, "EntryDate")
    if entered and left and left < entered:
        f.doubt(
            "LeavingDate", left.isoformat(), "a day on or after EntryDate",
            "sen2-dates-in-order", "Check which of the two dates is wrong.",
        )  # fmt: skip
    return Placement(
        row=f.row,
        person=person,
        request=request,
        entered_on=entered,
        left_on=left,
        residential=f.code(v, "res", "RES", codes.RESIDENTIAL),
        work_based=f.word(v, "wbp", "WBP"),
        **setting,
    )


def read_need(v: Mapping[str, str], person: str, request: int, f: Findings) -> Need:
    """Return a type of need; a missing type refuses the record."""
    kind = f.code(v, "sentype", "SENtype", codes.NEEDS)
    if kind is None and not f.refused:
        f.refuse("SENtype", "nothing", f"one of {', '.join(sorted(codes.NEEDS))}", "sen2-need")
    rank = f.number(v, "sentyperank", "SENtypeRank", codes.RANKS)
    return Need(row=f.row, person=person, request=request, kind=kind or "", rank=rank)


def _setting(v: Mapping[str, str], f: Findings) -> dict[str, Any]:
    return {
        "rank": f.number(v, "placementrank", "PlacementRank", codes.RANKS),
        "urn": f.word(v, "urn", "URN"),
        "ukprn": f.word(v, "ukprn", "UKPRN"),
        "sen_setting": f.code(v, "sensetting", "SENSetting", codes.SEN_SETTINGS),
        "sen_unit": f.flag(v, "senunitindicator", "SENunitIndicator"),
        "resourced_provision": f.flag(
            v, "resourcedprovisionindicator", "ResourcedProvisionIndicator"
        ),
    }


# Element name → kind of record, its path, and the function that reads it.
READERS: dict[str, tuple[str, str, Callable[[Mapping[str, str], str, int, Findings], Any]]] = {
    "requests": ("requests", "Person/Requests", read_request),
    "assessment": ("assessments", "Person/Requests/Assessment", read_assessment),
    "namedplan": ("plans", "Person/Requests/Assessment/NamedPlan", read_plan),
    "plandetail": (
        "named_settings",
        "Person/Requests/Assessment/NamedPlan/PlanDetail",
        read_named_setting,
    ),
    "activeplans": ("active_plans", "Person/Requests/ActivePlans", read_active_plan),
    "placementdetail": (
        "placements",
        "Person/Requests/ActivePlans/PlacementDetail",
        read_placement,
    ),
    "senneed": ("needs", "Person/Requests/ActivePlans/SENneed", read_need),
}
