"""Establishments: the full download of Get information about schools, as CSV.

Source: Department for Education, Get information about schools (the file ``edubasealldata``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.reading import read_table_feed
from highneeds.records.places import Establishment

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "urn": ("URN",),
    "ukprn": ("UKPRN",),
    "name": ("EstablishmentName", "Establishment name", "School name"),
    "type_code": ("TypeOfEstablishment (code)",),
    "type_name": ("TypeOfEstablishment (name)", "TypeOfEstablishment"),
    "authority": ("LA (code)", "LA code", "LEA"),
    "phase": ("PhaseOfEducation (name)", "PhaseOfEducation"),
    "status": ("EstablishmentStatus (name)", "EstablishmentStatus"),
    "resourced": ("TypeOfResourcedProvision (name)", "TypeOfResourcedProvision"),
}
FEED = FeedDefinition(
    name="establishments",
    title="Establishments from Get information about schools",
    reader="establishments/2",
    extensions=("csv", "xlsx"),
    unlocks="every measure by kind of setting",
    measures=(
        "commissioned_places",
        "cost_change",
        "eotas_share",
        "inmss_share",
        "moved_up",
        "neet_share",
        "out_of_area",
        "plans_by_placement",
        "post16_isp_share",
        "residential",
        "unit_cost",
        "unplaced",
    ),
    columns=("urn", "establishmentname", "typeofestablishmentcode"),
    required=("urn", "name", "type_code"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read the establishments of a download; all authorities, because children cross borders."""
    del key, expected_authority
    return read_table_feed(
        path,
        feed=FEED,
        kind="establishments",
        columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.urn,),
    )


def _record(row: TableRow) -> Establishment:
    resourced = row.text("resourced").casefold()
    known = bool(resourced)  # "not applicable" is how a school without one is listed
    return Establishment(
        row=row.line,
        urn=row.digits("urn", "a URN of six digits", shortest=6, longest=6),
        ukprn=row.text("ukprn") or None,
        name=row.text("name"),
        type_code=row.digits(
            "type_code", "the code of an establishment type", shortest=1, longest=3
        ).lstrip("0")
        or "0",
        type_name=row.text("type_name"),
        authority=row.text("authority") or None,
        phase=row.text("phase") or None,
        status=row.text("status") or None,
        sen_unit=("sen unit" in resourced) if known else None,
        resourced_provision=("resourced provision" in resourced) if known else None,
    )
