"""Returns and feeds drawn by lot, each time with other habits, so that no two counts keep pace by chance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from highneeds.synthetic.chance import make_chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.unit.measures.small_return import Tables

T = TypeVar("T")
RETURN_OF = date(2024, 1, 18)
DAYS = (date(2023, 12, 31), date(2023, 10, 16), date(2023, 3, 31))  # on which clocks nest otherwise
TYPES = ("1", "7", "8", "10", "11", "14", "18", "31", "32", "15", "24", "25")
CODES = ("EYP", "OLA", "OPA", "EHE", "NEET", "NIEC", "NIEO", "OTH")
NEEDS = (
    "ASD",
    "DS",
    "HI",
    "MLD",
    "MSI",
    "OTH",
    "PD",
    "PMLD",
    "SEMH",
    "SLCN",
    "SLD",
    "SPLD",
    "VI",
    "X",
)
EARLIEST = date(2021, 12, 1)


class Lots:
    """Choices of one trial: each kind of thing has a habit of its own, drawn once."""

    def __init__(self, seed: int) -> None:
        self.chance = make_chance(seed)
        self._habits: dict[str, float] = {}

    def happens(self, what: str) -> bool:
        """Return whether a thing of this kind happens: often in one trial, seldom in another."""
        habit = self._habits.setdefault(what, self.chance.choice((0.1, 0.35, 0.6, 0.85, 0.97)))
        return self.chance.random() < habit

    def one_of(self, what: str, choices: Sequence[T]) -> T:
        """Return one of some choices; which is liked best is drawn once for a trial."""
        if what not in self._habits:
            self._habits[what] = float(int(self.chance.random() * len(choices)))
        liked = choices[int(self._habits[what])]
        return liked if self.chance.random() < 0.3 else self.chance.choice(list(choices))

    def day(self, what: str, *, since: date = EARLIEST) -> date:
        """Return a day up to the return's, early in one trial and late in another."""
        habit = self._habits.setdefault(f"{what} by", self.chance.choice((0.4, 1.0, 2.5)))
        span = max((RETURN_OF - since).days, 1)
        return since + timedelta(days=int(self.chance.random() ** habit * span))

    def maybe_day(self, what: str, *, since: date = EARLIEST) -> date | None:
        """Return a day, or none."""
        return self.day(what, since=since) if self.happens(f"{what} is told") else None


def draw_tables(seed: int, *, children: int) -> Tables:
    """Return the tables of a made-up return and of the other feeds about children."""
    lots = Lots(seed)
    tables: Tables = {
        "persons": [], "requests": [], "assessments": [], "plans": [], "active_plans": [],
        "placements": [], "needs": [], "destinations": [], "decisions": [], "commitments": [],
        "disputes": [],
    }  # fmt: skip
    tables["establishments"] = [
        {
            "urn": f"90{number:02}",
            "type_code": code,
            "authority": lots.one_of("area", ("999", "1", None)),
        }
        for number, code in enumerate(TYPES)
    ]
    for number in range(children):
        _add_child(tables, lots, f"p{number}")
    tables["places"] = [{"urn": "9001", "places": int(40 * lots.chance.random())}]
    asked = [{"asked": 60, "answered": answered, "positive": int(lots.chance.random() * answered),
              "respondent": who} for who in ("parent", "young person")
             for answered in (int(60 * lots.chance.random()),)]  # fmt: skip
    tables["survey"] = asked
    return tables


def _add_child(tables: Tables, lots: Lots, person: str) -> None:
    years = lots.one_of("age", (2, 4, 7, 10, 12, 15, 16, 17, 19, 22))
    born = date(2023 - years, 1 + int(lots.chance.random() * 12), 1)
    tables["persons"].append({"person": person, "birth_month": born})
    for request in (1, 2) if lots.happens("second request") else (1,):
        _add_request(tables, lots, {"person": person, "request": request})
    for table, row in _beyond(lots):
        tables[table].append({"person": person, **row})


def _add_request(tables: Tables, lots: Lots, who: dict[str, Any]) -> None:
    # Around the turn of a year, what is asked in one year and decided in the next stands out.
    turn = lots.chance.random() < 0.15
    received = date(2022, 12, 20) if turn else lots.maybe_day("received")
    outcome = lots.one_of("outcome", ("Y", "Y", "N", "A", "W", "H", None))
    decided = lots.maybe_day("decided", since=received or EARLIEST)
    if received and lots.happens("decided soon"):
        decided = received + timedelta(days=lots.one_of("after", (5, 30, 42, 60)))
    tables["requests"].append(
        {**who, "received_on": received, "outcome": outcome, "outcome_on": decided,
         "source": lots.one_of("source", (1, 2, 3, 4, 5, None)),
         "exported": "801" if lots.happens("exported") else None}
    )  # fmt: skip
    if lots.happens("assessment"):
        tables["assessments"].append(
            {**who, "outcome": lots.one_of("issue", ("Y", "Y", "Y", "N", "W", "H", None)),
             "outcome_on": lots.maybe_day("issued", since=received or EARLIEST),
             "exceptions_apply": lots.one_of("week 20", (True, False, None))}
        )  # fmt: skip
    if lots.happens("plan"):
        started = lots.maybe_day("started")
        ceased = lots.maybe_day("ceased", since=started or EARLIEST)
        reason = lots.one_of("reason", (1, 2, 3, 4, 5, 6, 7, 8, 9, None)) if ceased else None
        tables["plans"].append(
            {**who, "started_on": started, "ceased_on": ceased, "cease_reason": reason}
        )
    if lots.happens("active"):
        _add_active(tables, lots, who)


def _add_active(tables: Tables, lots: Lots, who: dict[str, Any]) -> None:
    meeting = lots.maybe_day("meeting")
    due = date(2023, 3, 31) if lots.happens("phase transfer") else None
    tables["active_plans"].append(
        {**who, "transferred_from": "801" if lots.happens("transfer in") else None,
         "review_meeting_on": meeting, "last_review_on": lots.maybe_day("review", since=meeting or EARLIEST),
         "phase_transfer_due_on": due, "phase_transfer_final_on": lots.maybe_day("final") if due else None}
    )  # fmt: skip
    if lots.happens("need"):
        tables["needs"].append({**who, "kind": lots.one_of("kind", NEEDS), "rank": 1})
    entered = lots.day("entered")
    for days in (0, 200) if lots.happens("moves") else (0,):
        if lots.happens("without a place"):
            continue
        by_code = lots.happens("by code")
        place = {"sen_setting": lots.one_of("code", CODES)} if by_code else {
            "urn": f"90{lots.one_of('place', range(len(TYPES) + 1)):02}"}  # fmt: skip
        flag = lots.one_of("flag", (None, "sen_unit", "resourced_provision"))
        tables["placements"].append(
            {**who, **place, **({flag: True} if flag else {}), "entered_on": entered + timedelta(days=days),
             "left_on": lots.maybe_day("left") if lots.happens("leaves") else None, "residential": lots.one_of("boards", (None, "A", "B"))}
        )  # fmt: skip


def _beyond(lots: Lots) -> list[tuple[str, dict[str, Any]]]:
    """Return what other feeds tell of a child."""
    found: list[tuple[str, dict[str, Any]]] = []
    if lots.happens("destination"):
        activity = lots.one_of("activity", ("education", "employment", "neet", "unknown"))
        found.append(("destinations", {"observed_on": lots.day("seen"), "activity": activity}))
    if lots.happens("decision"):
        found.append(("decisions", {
            "decided_on": lots.day("decision"), "route": lots.one_of("route", ("panel", "ad_hoc", "band")),
            "decision": lots.one_of("answer", ("agreed", "refused", "deferred"))}))  # fmt: skip
    if lots.happens("commitment"):
        health, care = lots.happens("health pays"), lots.happens("care pays")
        found.append(("commitments", {
            "starts_on": lots.day("begins"), "ends_on": lots.maybe_day("ends"), "pence_a_year": 100,
            "urn": f"90{lots.one_of('paid', range(len(TYPES))):02}",
            "health_pence": 10 * health, "social_care_pence": 10 * care}))  # fmt: skip
    if lots.happens("dispute"):
        kind = lots.one_of("dispute", ("appeal", "mediation"))
        found.append(("disputes", {"kind": kind, "registered_on": lots.day("registered")}))
    return found
