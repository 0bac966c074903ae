"""Headers matched as people write them: without regard to case, spaces and punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def plain_header(text: str) -> str:
    """Return a header's letters and digits alone, in lower case.

    >>> plain_header("TypeOfEstablishment (code)"), plain_header("Financial year")
    ('typeofestablishmentcode', 'financialyear')
    """
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def match_headers(
    headers: Sequence[str],
    wanted: Mapping[str, tuple[str, ...]],
    *,
    required: Sequence[str],
    file: str,
) -> tuple[dict[str, int], list[str]]:
    """Return the column of each wanted field, and what was assumed where a name was not exact.

    ``wanted`` gives each field its accepted headers, the proper one first. A required field that
    no header fits is refused, naming the headers there are.
    """
    plain = [plain_header(each) for each in headers]
    found: dict[str, int] = {}
    assumed: list[str] = []
    for field, names in wanted.items():
        for name in names:
            if plain_header(name) in plain:
                found[field] = plain.index(plain_header(name))
                if headers[found[field]].strip() != names[0]:
                    assumed.append(f"column {headers[found[field]]!r} was read as {names[0]!r}")
                break
    lacking = [wanted[field][0] for field in required if field not in found]
    if lacking:
        there = ", ".join(repr(each) for each in headers[:30]) or "none"
        raise FeedError(
            f"{file}: no column for {', '.join(map(repr, lacking))}; the columns are {there}. "
            "Add the column, or rename the one that holds it."
        )
    return found, assumed
