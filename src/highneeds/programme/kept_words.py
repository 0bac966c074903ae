"""What the tables are for that a period may do without, column by column."""

from __future__ import annotations

KEPT_TABLES = {
    "milestones.csv": "one row a milestone: planned, expected, done. A period may do without this "
    "file and each of the following",
    "capital.csv": "one row a building project that makes places",
    "tracker.csv": "one row a thing that a committee asked, resolved or decided; what is open is "
    "carried to the next period",
    "exceptions.csv": "one row for each thing Amber or Red: cause, action, owner, the day it is "
    "Green again",
    "movements.csv": "one row a driver of what a line's outturn moved since the last edition",
    "volumes.csv": "one row a volume with its unit cost, behind a finance line",
    "money-profile.csv": "one row a month or quarter of a finance line or saving: budget and actual",
    "saving-years.csv": "one row a year of a saving: what is claimed for it",
    "deficit-sources.csv": "one row a source of the closing deficit",
}
_ID = "its own id, the same in every period"
_PLAN = {
    "workstream": "the id of its workstream",
    "saving": "the id of the saving that waits for it: a slip shows the pounds it pushes back",
    "owner": "who leads it",
    "commentary": "text printed with the row",
}
KEPT_WORDS: dict[str, dict[str, str]] = {
    "milestones.csv": {
        "id": _ID,
        "title": "what is to be reached",
        "planned": "the day first planned",
        "expected": "the day expected now, where it is another one",
        "done": "the day it was reached",
        "kind": "delivery, recruitment, capital or governance",
        "depends on": "ids of milestones it waits for, parted by semicolons",
        **_PLAN,
    },
    "capital.csv": {
        "id": _ID,
        "title": "the project's name",
        "cost": "pounds, as approved",
        "cost now": "pounds expected now",
        "funded": "pounds of it that are secured",
        "funding": "where the money comes from",
        "places": "how many places it makes",
        "opening planned": "the day first planned",
        "opening now": "the day expected now",
        "opened": "the day it opened",
        **_PLAN,
    },
    "tracker.csv": {
        "id": _ID,
        "committee": "who asked or resolved",
        "met on": "the day of the meeting",
        "text": "what was asked, resolved or decided",
        "kind": "asked, resolved or decided; what is decided needs no answer",
        "minute": "the number of the minute",
        "edition": "the period of the report it was taken on",
        "owner": "who answers",
        "due": "by when",
        "answer": "the answer",
        "answered on": "the day it was given; until then it is open, and stands on page one",
    },
    "exceptions.csv": {
        "item": "the id of a condition, measure, finance line or saving, or overall, or trajectory",
        "cause": "why it is not Green",
        "action": "what is done",
        "owner": "who does it",
        "green by": "the day it is to be Green again",
    },
    "movements.csv": {
        "line": "the id of a finance line in programme.yaml",
        "driver": "what moved it",
        "amount": "pounds; positive is adverse",
        "reason": "in one sentence",
    },
    "volumes.csv": {
        "line": "the id of a finance line in programme.yaml",
        "what": "what is bought, such as independent special places",
        "unit": "what is counted, such as plans or full-time places",
        "budget volume": "how many were budgeted",
        "budget unit cost": "pounds each, as budgeted",
        "volume": "how many are expected now",
        "unit cost": "pounds each, as expected now",
    },
    "money-profile.csv": {
        "line": "the id of a finance line or a saving in programme.yaml",
        "month": "2024-04; where it is kept by quarter, the quarter's last month",
        "budget": "pounds budgeted for it; budget to date and the full year are its sums",
        "actual": "pounds spent or saved in it; empty where the month is not closed",
    },
    "saving-years.csv": {
        "saving": "the id of a saving in programme.yaml",
        "financial year": "such as 2025-26",
        "amount": "pounds claimed for that year",
    },
    "deficit-sources.csv": {
        "source": "section 251, dsg notes, section 151 sign-off, revenue outturn or accounts",
        "financial year": "the year whose closing deficit it is, such as 2024-25",
        "amount": "pounds; positive is a deficit, whatever sign the source itself uses",
        "as at": "the day of the source",
        "reference": "where in the source it stands",
        "explanation": "why it differs from the others, where it does",
    },
}
