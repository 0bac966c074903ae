"""The header of a return: which collection, year, authority and reference date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR, LATEST_LAYOUT, LAST_YEAR = 2023, 2026, 2050


class Header(Struct, frozen=True):
    """What a return says of itself."""

    authority: str
    year: int
    reference_date: date

    def about(self) -> dict[str, str]:
        """Return it as the words a load keeps."""
        return {
            "collection": "SEN2",
            "authority": self.authority,
            "year": str(self.year),
            "reference_date": self.reference_date.isoformat(),
        }


def read_header(values: Mapping[str, str], *, file: str, expected_authority: str | None) -> Header:
    """Return the header, or refuse a return of another collection, year or authority."""
    collection = values.get("collection", "").strip().upper()
    if not collection.startswith("SEN2"):
        raise FeedError(
            f"{file}: the collection is {collection or 'not given'!r}; SEN2 was wanted. "
            "This is the return of another collection: choose the SEN2 file."
        )
    authority = values.get("lea", "").strip()
    if not (authority.isascii() and authority.isdigit() and len(authority) == 3):
        raise FeedError(
            f"{file}: the authority (Header/Source/LEA) is {authority or 'not given'!r}; a code of "
            "three digits such as 865 was wanted."
        )
    if expected_authority and authority != expected_authority:
        raise FeedError(
            f"{file}: this is the return of authority {authority}; that of {expected_authority} "
            "was wanted. Nothing of it was kept: choose your own file."
        )
    return Header(authority, _year(values, file), _reference_date(values, file))


def _year(values: Mapping[str, str], file: str) -> int:
    text = values.get("year", "").strip()
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    raise FeedError(
        f"{file}: the year (Header/CollectionDetails/Year) is {text or 'not given'!r}; one from "
        f"{FIRST_YEAR} was wanted, when the return became person-level."
    )


def _reference_date(values: Mapping[str, str], file: str) -> date:
    text = values.get("referencedate", "").strip()[:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FeedError(
            f"{file}: the reference date (Header/CollectionDetails/ReferenceDate) is "
            f"{text or 'not given'!r}; a date such as 2024-01-18 was wanted."
        ) from None
