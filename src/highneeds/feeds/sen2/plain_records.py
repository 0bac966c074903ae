"""Records of the return about which there is nothing to say, made by looking their words up.

Nearly every record of a real return is such a one. Whatever might be refused, doubted or mapped is left
to the careful reading of ``requests``: that alone finds fault, and it fills the tables that stand here
(a day or a code is parsed once, and looked up after that). Both ways give the same records.
"""

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
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from highneeds.feeds.sen2.findings import Findings

    Table = Mapping[str | None, Any]
    Fits = Callable[[Sequence[Any], date, date | None], bool]
    Fields = tuple[tuple[str, Table], ...]


def _codes(listed: Iterable[str]) -> Table:
    return {None: None, **{each: each for each in listed}}


def _numbers(listed: Iterable[str]) -> Table:
    return {None: None, **{each: int(each) for each in listed}}


FLAG: dict[str | None, bool | None] = {None: None}
FLAG.update(codes.FLAGS)


class PlainRecords:
    """Makes the plain records of one file, with the tables of its ``findings``."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        day, word = findings.days, findings.words
        self.words = word
        rank, setting = _numbers(codes.RANKS), _codes(codes.SEN_SETTINGS)
        residential = _codes(codes.RESIDENTIAL)
        place: Fields = (
            ("placementrank", rank), ("urn", word), ("ukprn", word), ("sensetting", setting),
        )  # fmt: skip
        flags: Fields = (("senunitindicator", FLAG), ("resourcedprovisionindicator", FLAG))
        self.kinds: dict[str, tuple[Callable[..., Any], Fields, Fits]] = {
            "requests": (AssessmentRequest, (
                ("receiveddate", day), ("requestoutcome", _codes(codes.REQUEST_OUTCOMES)),
                ("requestoutcomedate", day), ("requestsource", _numbers(codes.REQUEST_SOURCES)),
                ("rya", FLAG), ("requestmediation", FLAG), ("requesttribunal", FLAG),
                ("exported", word),
            ), _request_fits),
            "assessment": (NeedsAssessment, (
                ("assessmentoutcome", _codes(codes.ASSESSMENT_OUTCOMES)),
                ("assessmentoutcomedate", day), ("week20", FLAG), ("assessmentmediation", FLAG),
                ("assessmenttribunal", FLAG), ("othermediation", FLAG), ("othertribunal", FLAG),
            ), _assessment_fits),
            "namedplan": (Plan, (
                ("startdate", day), ("ceasedate", day),
                ("ceasereason", _numbers(codes.CEASE_REASONS)), ("planres", residential),
                ("planwbp", word), ("pb", FLAG), ("oa", FLAG), ("dp", word),
            ), _plan_fits),
            "plandetail": (NamedSetting, (*place, *flags), _always),
            "activeplans": (ActivePlan, (
                ("transferla", word), ("reviewmeeting", day), ("reviewoutcome", word),
                ("reviewdraft", day), ("lastreview", day), ("phasetransferduedate", day),
                ("phasetransferfinaldate", day),
            ), _active_plan_fits),
            "placementdetail": (Placement, (
                *place, ("entrydate", day), ("leavingdate", day), *flags, ("res", residential),
                ("wbp", word),
            ), _placement_fits),
            "senneed": (Need, (
                ("sentype", _codes(codes.NEEDS)), ("sentyperank", rank),
            ), _need_fits),
        }  # fmt: skip

    @property
    def reference_date(self) -> date:
        """The day that the return speaks for."""
        return self._findings.reference_date

    def find(self, name: str, values: Mapping[str, str], person: str, request: int) -> Any | None:
        """Return the record of an element; None where it is to be read with care."""
        make, fields, fits = self.kinds[name]
        get = values.get
        try:
            given = [table[get(field)] for field, table in fields]
        except KeyError:
            return None
        findings = self._findings
        if not fits(given, findings.reference_date, findings.received):
            return None
        if name == "requests":
            findings.received = given[0]
        return make(findings.row, person, request, *given)


def _always(given: Sequence[Any], day: date, received: date | None) -> bool:
    del given, day, received
    return True


def _request_fits(given: Sequence[Any], day: date, received: date | None) -> bool:
    del received
    came, outcome, decided = given[:3]
    if outcome is None or (decided is None and outcome in {"Y", "N"}):
        return False
    if decided is not None and decided > day:
        return False
    if came is None:
        return bool(outcome == "H")
    return bool(came <= day and (decided is None or came <= decided))


def _assessment_fits(given: Sequence[Any], day: date, received: date | None) -> bool:
    outcome, decided = given[:2]
    if outcome is None:
        return False
    return decided is None or (decided <= day and (received is None or received <= decided))


def _plan_fits(given: Sequence[Any], day: date, received: date | None) -> bool:
    del day, received
    started, ceased, reason = given[:3]
    if started is None or (ceased is None) is not (reason is None):
        return False
    return ceased is None or ceased >= started


def _active_plan_fits(given: Sequence[Any], day: date, received: date | None) -> bool:
    del day, received
    meeting, decided = given[1], given[4]
    return meeting is None or decided is None or decided >= meeting


def _placement_fits(given: Sequence[Any], day: date, received: date | None) -> bool:
    del received
    _, urn, ukprn, setting, entered, left = given[:6]
    if (urn is None and ukprn is None) is (setting is None):
        return False
    return entered is None or (entered <= day and (left is None or left >= entered))


def _need_fits(given: Sequence[Any], day: date, received: date | None) -> bool:
    del day, received
    return given[0] is not None
