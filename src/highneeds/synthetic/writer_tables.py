"""The feeds beside a made-up return, as CSV: establishments, ledger, population, what was given up."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.synthetic.given_up import GivenUp
    from highneeds.synthetic.made import MadeEstablishment

ESTABLISHMENT_COLUMNS = (
    "URN",
    "LA (code)",
    "EstablishmentName",
    "TypeOfEstablishment (code)",
    "TypeOfEstablishment (name)",
    "PhaseOfEducation (name)",
    "EstablishmentStatus (name)",
    "UKPRN",
    "TypeOfResourcedProvision (name)",
)
LEDGER_COLUMNS = (
    "financial_year",
    "month",
    "block",
    "flow",
    "line",
    "description",
    "kind",
    "amount",
)
POPULATION_COLUMNS = ("authority", "calendar_year", "age", "persons", "basis")
GIVEN_UP_COLUMNS = ("constraint", "published", "made", "why")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file that Excel opens with its letters right.

    >>> write_table(("a", "b"), [(1, "x")]).decode("utf-8-sig")
    'a,b\\r\\n1,x\\r\\n'
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def write_establishments(establishments: Iterable[MadeEstablishment]) -> bytes:
    """Return the establishments as Get information about schools would list them."""
    return write_table(
        ESTABLISHMENT_COLUMNS,
        (
            (
                place.urn,
                place.authority,
                place.name,
                place.type_code,
                place.type_name,
                place.phase,
                "Open",
                place.ukprn,
                place.resourced,
            )
            for place in establishments
            if place.listed
        ),
    )


def write_given_up(given_up: Iterable[GivenUp]) -> bytes:
    """Return the constraints that were given up, one a line."""
    return write_table(
        GIVEN_UP_COLUMNS,
        ((entry.constraint, entry.published, entry.made, entry.why) for entry in given_up),
    )


def in_pounds(pence: int) -> str:
    """Write whole pence as pounds for a spreadsheet.

    >>> in_pounds(123456), in_pounds(-5)
    ('1234.56', '-0.05')
    """
    sign = "-" if pence < 0 else ""
    return f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}"
