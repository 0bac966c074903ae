"""The labels of worksheets: which field of the return a column of a worksheet holds.

Sources: the columns of DfE's Data Entry Template, of its pre-submission workbook, and of the five
tables that a supplier's product gives, as public readers of them know them. Labels are matched by
their letters and digits alone, and up to a note in brackets or on a further line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.feeds.headers import plain_header

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTE = re.compile(r"\((?:1\s*=|ccyy|this |from ).*", re.IGNORECASE)
PERSON, REQUEST = "person", "request"
KEYS = {
    PERSON: ("Person ID", "persontableid"),
    REQUEST: ("Requests record ID", "Request Records ID", "Requests ID", "requeststableid"),
}
_SETTING = {
    "urn": ("URN - Unique Reference Number",),
    "ukprn": ("UKPRN - UK Provider Reference Number",),
    "sensetting": ("SEN Setting - Establishment type",),
    "sensettingother": ("SEN Setting - Other", "Not in education - Other"),
    "placementrank": ("Placement Rank",),
    "senunitindicator": ("SEN Unit Indicator",),
    "resourcedprovisionindicator": ("Resourced Provision Indicator",),
}
_RESIDENTIAL = ("Residential Settings",)
_WORK_BASED = (
    "Work Based Learning Activity", "Work-based learning activity", "Worked based learning activity",
)  # fmt: skip
LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "sen2": {
        "collection": ("Collection Name",),
        "year": ("Year",),
        "referencedate": ("Reference Date",),
        "sourcelevel": ("Source Level",),
        "softwarecode": ("Software Code",),
        "release": ("Release",),
        "serialno": ("Serial Number", "Serial No"),
        "datetime": ("Date & Time",),
        "lea": ("LA Number", "LEA"),
        "dmo": ("Designated Medical Officer",),
        "dco": ("Designated Clinical Officer",),
        "dsco": ("Designated Social Care Officer",),
    },
    "person": {
        "surname": ("Surname", "Surname Forename"),
        "forename": ("Forename",),
        "personbirthdate": ("Date of Birth", "Dob"),
        "gendercurrent": ("Gender",),
        "sex": ("Sex",),
        "ethnicity": ("Ethnicity",),
        "postcode": ("Post Code",),
        "upn": ("UPN - Unique Pupil Number",),
        "uniquelearnernumber": (
            "ULN - Young Persons Unique Learner Number", "ULN - Young person unique learner number",
        ),
        "upnunknown": ("UPN and ULN unavailable - Reason", "UPN and ULN unavailable reason"),
    },
    "requests": {
        "receiveddate": ("Date request was received",),
        "requestsource": (
            "Source of request for an EHC needs assessment", "Source of request", "rquestsource",
        ),
        "rya": ("Initial Request Whilst In RYA",),
        "requestoutcomedate": ("Request Outcome Date",),
        "requestoutcome": ("Request Outcome",),
        "requestmediation": ("Request Mediation",),
        "requesttribunal": ("Request Tribunal",),
        "exported": (
            "Exported - Child or young person moves out of LA before assessment is completed",
        ),
    },
    "assessment": {
        "assessmentoutcome": (
            "Assessment Outcome - Decision to issue EHC plan", "Assessment Outcome To Issue EHCP",
        ),
        "assessmentoutcomedate": ("Assessment Outcome Date",),
        "assessmentmediation": ("Assessment Mediation",),
        "assessmenttribunal": ("Assessment Tribunal",),
        "othermediation": ("Other Mediation",),
        "othertribunal": ("Other Tribunal",),
        "week20": (
            "Twenty week time limit exceptions apply", "Twenty Weeks Time Limit Exceptions Apply",
            "20-week time limit exceptions apply",
        ),
    },
    "namedplan": {
        "startdate": ("EHC Plan Start Date",),
        "planres": _RESIDENTIAL,
        "planwbp": _WORK_BASED,
        "pb": ("Personal Budget taken up",),
        "oa": ("Personal Budget - Organised Arrangements",),
        "dp": ("Personal Budget - Direct Payments",),
        "ceasedate": ("Date EHC plan ceased",),
        "ceasereason": ("Reason EHC plan ceased",),
    },
    "plandetail": _SETTING,
    "activeplans": {
        "transferla": (
            "EHC Plan transferred in from another LA during calendar year", "EHC Plan (Transfer)",
        ),
        "res": _RESIDENTIAL,
        "wbp": _WORK_BASED,
        "reviewmeeting": ("Annual Review Meeting Date",),
        "reviewoutcome": ("Annual Review Decision",),
        "reviewdraft": ("Annual review - date draft amended EHC plan issued",),
        "phasetransferduedate": ("Phase transfer review - due date for any amended plan",),
        "phasetransferfinaldate": ("Phase transfer review - final plan date",),
        # The label says decisions: it is not the meeting, whatever the order of the columns.
        "lastreview": (
            "EHC Plan Review Decisions Date", "EHCP review decisions date",
            "Annual review decision date",
        ),
    },
    "placementdetail": {
        **_SETTING,
        "res": _RESIDENTIAL,
        "wbp": _WORK_BASED,
        "entrydate": ("Placement Start Date",),
        "leavingdate": ("Placement Leaving Date",),
        "attendancepattern": ("Attendance Pattern",),
    },
    "senneed": {
        "sentype": ("SEN Type of Need", "SEN type"),
        "sentyperank": ("SEN Type of Need rank", "SEN type rank"),
    },
}  # fmt: skip
# The fields without which a table says nothing of use, so that a column with another name is missed.
NEEDED = {
    "person": ("personbirthdate",),
    "requests": ("receiveddate", "requestoutcome", "requestoutcomedate"),
    "assessment": ("assessmentoutcome", "assessmentoutcomedate"),
    "namedplan": ("startdate", "ceasedate", "ceasereason"),
    "plandetail": ("urn", "sensetting"),
    "placementdetail": ("urn", "sensetting", "placementrank", "entrydate"),
    "senneed": ("sentype", "sentyperank"),
}
FIELDS = {
    field: (field, *labels)
    for fields in (KEYS, *LABELS.values())
    for field, labels in fields.items()
}  # what a person may say that a supplier's columns are
PASSED_OVER = frozenset({"recordtype", "la", "newstartdate", "nativeid", "sourceid"})


def plain_label(text: str) -> str:
    """Return a label's letters and digits, without a note on a further line or at the end.

    >>> plain_label("Requests record ID\\n\\n(This must be a unique ID)")
    'requestsrecordid'
    >>> plain_label("Placement Rank (1=Primary, 2=Secondary)")
    'placementrank'
    """
    return plain_header(_NOTE.sub("", text.strip().split("\n", 1)[0]))


def find_columns(
    labels: list[str], module: str, mapped: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[dict[str, int], list[str]]:
    """Return where each field and key of a table stands, and the labels that no field has.

    Both a worksheet's label and the field's own name are known, and what a person ``mapped``.
    """
    known = {plain_header(field): field for field in LABELS[module]}
    for fields in (LABELS[module], KEYS):
        known |= {plain_label(label): field for field, all_ in fields.items() for label in all_}
    ours = {*LABELS[module], *KEYS}
    known |= {
        plain_label(label): field
        for field, all_ in (mapped or {}).items()
        for label in all_
        if field in ours
    }
    found: dict[str, int] = {}
    unknown: list[str] = []
    for index, label in enumerate(labels):
        plain = plain_label(label)
        if (field := known.get(plain)) is not None:
            found.setdefault(field, index)
        elif (
            plain and plain not in PASSED_OVER and not plain.endswith(("tableid", "orderseqcolumn"))
        ):
            unknown.append(label.strip().split("\n", 1)[0][:40])
    return found, unknown
