"""Element names of the return, whatever their case, namespace and spelling drift.

Sources: layouts of 2023 to 2026 as public readers of the return know them. ``PlanWPB`` and ``WPB``
are spellings seen beside ``PlanWBP`` and ``WBP``; ``RquestSource`` stands in a workbook of DfE's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NESTED = (
    "header", "collectiondetails", "source", "persons", "person", "requests", "assessment",
    "namedplan", "plandetail", "activeplans", "placementdetail", "senneed",
)  # fmt: skip
ALIASES = {
    "planwpb": "planwbp",
    "wpb": "wbp",
    "rquestsource": "requestsource",
    "gendercurrent": "sex",
    "gender": "sex",
    "personbirthdate": "birth",
    "dob": "birth",
    "uniquelearnernumber": "uln",
    "request": "requests",
    "assessments": "assessment",
    "activeplan": "activeplans",
    "sentype": "sentype",
    "senneeds": "senneed",
    "placementdetails": "placementdetail",
    "plandetails": "plandetail",
    "namedplans": "namedplan",
}


KNOWN = frozenset(NESTED) | {
    # the header
    "collection", "year", "referencedate", "sourcelevel", "lea", "softwarecode", "release",
    "serialno", "datetime", "dmo", "dco", "dsco",
    # a person
    "surname", "forename", "birth", "sex", "ethnicity", "postcode", "upn", "uln", "upnunknown",
    # a request and the assessment that followed
    "receiveddate", "requestsource", "rya", "requestoutcomedate", "requestoutcome",
    "requestmediation", "requesttribunal", "exported", "assessmentoutcome",
    "assessmentoutcomedate", "assessmentmediation", "assessmenttribunal", "othermediation",
    "othertribunal", "week20",
    # a plan as named, and as maintained
    "startdate", "planres", "planwbp", "pb", "oa", "dp", "ceasedate", "ceasereason", "transferla",
    "reviewmeeting", "reviewoutcome", "reviewdraft", "phasetransferduedate",
    "phasetransferfinaldate", "lastreview",
    # a setting and a need
    "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "entrydate", "leavingdate",
    "attendancepattern", "senunitindicator", "resourcedprovisionindicator", "res", "wbp",
    "sentype", "sentyperank",
    # columns of an export's own database, of no meaning here
    "nativeid", "sourceid",
}  # fmt: skip


class Names(dict[str, str]):
    """The plain name of each element as it is written; learnt on first sight.

    >>> Names()["{urn:x}SENunitIndicator"], Names()["PlanWPB"]
    ('senunitindicator', 'planwbp')
    >>> Names({"receiveddate": ("DateIn",)})["DateIn"]  # as a person mapped it
    'receiveddate'
    """

    def __init__(self, mapped: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__()
        self._ours = {
            theirs.lower(): field for field, all_ in (mapped or {}).items() for theirs in all_
        }

    def __missing__(self, tag: object) -> str:
        if not isinstance(tag, str):  # a comment or a processing instruction
            return ""
        plain = tag.rsplit("}", 1)[-1].lower()
        plain = self._ours.get(plain, plain)
        name = ALIASES.get(plain, plain)
        self[tag] = name
        return name

    def list_unknown(self) -> list[str]:
        """Return the spellings met that no layout of the return has."""
        unknown = {tag.rsplit("}", 1)[-1] for tag, name in self.items() if name not in KNOWN}
        return sorted(unknown)
