"""The nine tables of the return (its modules), which every layout but the XML is made of.

Source: the return's technical specification as public readers of it know it. Names of columns are
those of the CSV export; those of the worksheets stand beside, without their notes in brackets.
"""

from __future__ import annotations

from msgspec import Struct


class Module(Struct, frozen=True):
    """One table: the element it is in the XML, the table it hangs from, and its names elsewhere.

    ``name`` is that of the CSV export, ``sheet`` that of the pre-submission workbook, ``block`` the
    title in DfE's Data Entry Template; ``keyed_by`` says by what its rows are known where rows are
    joined by person and request.
    """

    name: str
    element: str
    parent: str
    sheet: str
    block: str
    keyed_by: tuple[str, ...] = ("person", "request")


MODULES = (
    Module("sen2", "Header", "", "", "Header Record", ()),
    Module("person", "Person", "sen2", "Person", "Person Record", ("person",)),
    Module("requests", "Requests", "person", "Requests", "Requests Records"),
    Module("assessment", "Assessment", "requests", "Assessments", "Assessments Records"),
    Module("namedplan", "NamedPlan", "assessment", "Named Plan", "Named Plan Records"),
    Module("plandetail", "PlanDetail", "namedplan", "Plan Detail", "Plan Detail Records"),
    Module("activeplans", "ActivePlans", "requests", "Active Plan", "Active Plan Records"),
    Module(
        "placementdetail", "PlacementDetail", "activeplans", "Placement Detail",
        "Placement Detail Records",
    ),
    Module("senneed", "SENneed", "activeplans", "SEN Need", "SEN Need Records"),
)  # fmt: skip
BY_NAME = {module.name: module for module in MODULES}
DAYS = frozenset({
    "personbirthdate", "receiveddate", "requestoutcomedate", "assessmentoutcomedate", "startdate",
    "ceasedate", "reviewmeeting", "reviewdraft", "phasetransferduedate", "phasetransferfinaldate",
    "lastreview", "entrydate", "leavingdate", "referencedate",
})  # fmt: skip
