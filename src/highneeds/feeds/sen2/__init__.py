"""The SEN2 person-level return, 2023 to 2026, in every layout people hold it, any reference date.

XML, the nine-file CSV export, DfE's Data Entry Template, the pre-submission workbook and a supplier's
five sheets become the same records by the same rules. Names, identifiers, postcodes and days of birth
are read and dropped here; a keyed pseudonym and a month of birth go on. Element order, root and
namespace are not relied on.
"""

from highneeds.feeds.sen2.codes import MAPPABLE as WORDS
from highneeds.feeds.sen2.definition import FEED
from highneeds.feeds.sen2.given import list_given_rows
from highneeds.feeds.sen2.labels import FIELDS
from highneeds.feeds.sen2.layouts import (
    find_reader,
    fingerprint,
    fits,
    join_parts,
    list_parts,
    read,
    read_in_parts,
)

__all__ = [
    "FEED",
    "FIELDS",
    "WORDS",
    "find_reader",
    "fingerprint",
    "fits",
    "join_parts",
    "list_given_rows",
    "list_parts",
    "read",
    "read_in_parts",
]
