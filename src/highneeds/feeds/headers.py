"""Headers matched as people write them: without regard to case, spaces and punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.feeds.result import Query
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    CountNamed = Callable[[Sequence[str]], int]


MOST_SHOWN, LONGEST_SHOWN = 12, 40
HEAD_ROWS = 20  # how far down the headers are looked for, below a title and a date of the extract
LEAST_NAMED = 2  # columns that a line must name before it is taken for the headers
_DATA = re.compile(
    r"\d{5}|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|[A-Za-z]{1,2}\d[0-9A-Za-z]?\s*\d[A-Za-z]{2}"
)


def plain_header(text: str) -> str:
    """Return a header's letters and digits alone, in lower case.

    >>> plain_header("TypeOfEstablishment (code)"), plain_header("Financial year")
    ('typeofestablishmentcode', 'financialyear')
    """
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def count_named(
    wanted: Mapping[str, tuple[str, ...]], mapped: Mapping[str, tuple[str, ...]] | None = None
) -> CountNamed:
    """Return what counts the columns of a feed that a line names.

    >>> count_named({"year": ("year", "FY"), "amount": ("amount",)})(["FY", "Colour", "Amount"])
    2
    """
    known = [
        {plain_header(each) for each in (*(mapped or {}).get(field, ()), *names)}
        for field, names in wanted.items()
    ]

    def count(cells: Sequence[str]) -> int:
        plain = {plain_header(each) for each in cells if each}
        return sum(not names.isdisjoint(plain) for names in known)

    return count


def find_head(rows: Iterable[Sequence[str]], named: CountNamed | None) -> tuple[int, int]:
    """Return the place of the headers among the first rows, and how many columns they name.

    They are the row that names most; where none names any, the first that holds anything.
    """
    first, best, most = 0, 0, 0
    for place, cells in enumerate(rows):
        if most == 0 and not any(cells) and first == place:
            first = place + 1
        count = named(cells) if named else 0
        if count > most:
            best, most = place, count
    return (best, most) if most >= LEAST_NAMED else (first, 0)


def match_headers(
    headers: Sequence[str],
    wanted: Mapping[str, tuple[str, ...]],
    *,
    required: Sequence[str | tuple[str, ...]],
    file: str,
    feed: str,
    mapped: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[dict[str, int], list[str]]:
    """Return the column of each wanted field, and what was assumed where a name was not exact.

    ``wanted`` gives each field its accepted headers, the proper one first; what a person ``mapped``
    goes before. A required field that no header fits is refused, naming the headers there are; of
    several fields in one tuple any will do.
    """
    plain = [plain_header(each) for each in headers]
    found: dict[str, int] = {}
    assumed: list[str] = []
    for field, names in wanted.items():
        for name in (*(mapped or {}).get(field, ()), *names):
            if plain_header(name) in plain:
                found[field] = plain.index(plain_header(name))
                if headers[found[field]].strip() != names[0]:
                    assumed.append(f"column {headers[found[field]]!r} was read as {names[0]!r}")
                break
    either = [(each,) if isinstance(each, str) else each for each in required]
    lacking = [fields for fields in either if not any(each in found for each in fields)]
    if lacking:
        told = ", ".join(" or ".join(repr(wanted[each][0]) for each in one) for one in lacking)
        raise FeedError(
            f"{file}: no column for {told}; {tell_headers(headers)}. Add the column, or rename the "
            f"one that holds it, or, {tell_mapping(feed, lacking[0][0])}."
        )
    return found, assumed


def tell_mapping(feed: str, field: str) -> str:
    """Return how a person says once which of their columns is ours."""
    return (
        "where the file stands in the feeds folder of a programme, say it once: highneeds map "
        f"FOLDER --feed {feed} --header {field} 'THEIR NAME' --by NAME --on DATE"
    )


def list_passed_over(headers: Sequence[str], found: Mapping[str, int]) -> list[str]:
    """Return in words which columns no field was read from.

    >>> list_passed_over(["Year", "Colour"], {"year": 0})
    ["1 column is not known and was passed over: 'Colour'"]
    """
    over = [each for at, each in enumerate(headers) if each.strip() and at not in found.values()]
    if not over:
        return []
    shown = ", ".join(repr(each.strip()[:LONGEST_SHOWN]) for each in over[:MOST_SHOWN])
    more = " and others" if len(over) > MOST_SHOWN else ""
    named = "" if look_like_data(over) else f": {shown}{more}"
    told = (
        "1 column is not known and was"
        if len(over) == 1
        else f"{len(over):,} columns are not known and were"
    )
    return [f"{told} passed over{named}"]


def doubt_columns(headers: Sequence[str], found: Mapping[str, int]) -> list[Query]:
    """Return a query for each column that was read and stands in the table again."""
    plain = [plain_header(each) for each in headers]
    return [
        Query(1, "line 1", field, f"{plain.count(plain[at])} columns", "one column", "column twice",
              "The first was read: delete or rename the one that is not meant.")
        for field, at in found.items()
        if plain.count(plain[at]) > 1
    ]  # fmt: skip


def look_like_data(headers: Sequence[str]) -> bool:
    """Say whether a line may be about a person, and is not to be repeated.

    >>> look_like_data(["Surname", "UPN"]), look_like_data(["Fern", "A999000001622"])
    (False, True)
    """
    return any(_DATA.search(each) for each in headers)


def tell_headers(headers: Sequence[str]) -> str:
    """Return what the columns are; a first line that may be about a person is not repeated."""
    if look_like_data(headers):
        return "its first line looks like data, not like headers"
    shown = ", ".join(repr(each[:LONGEST_SHOWN]) for each in headers[:MOST_SHOWN])
    return f"the columns are {shown or 'none'}"
