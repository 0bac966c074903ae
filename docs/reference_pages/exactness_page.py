"""The page of exactness: published figures against those measured from made-up returns."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs.reference_pages.markdown import code, page, table
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORD = Path(__file__).parents[1] / "records" / "exactness.json"
HEAD = """\
For each of the {authorities} authorities of the release a return is made up whose children add up to
what the Department for Education published; it is read, stored and measured as any return is. Each
published column whose definition is the measure's own is then held against the figure measured. Stock
is as at {census}, flows of the calendar year before.

**{met:,} of {published:,} published figures are met exactly.** Every miss is told below, with the reason.
The same command runs on any later release and writes this page's record anew. It names the columns
and tables that this release has not, and holds nothing against them:

    python -m benchmarks.exactness RELEASE.zip --as-at {as_at} --record docs/records/exactness.json
"""
MISSES = """\
A miss is laid to the release only where the release itself shows it: its parts do not come to its
total, or it leaves out what the children would be made up from. Any other miss fails the command.
Those of January 2024 are looked at closely in
[the figures that are not met](../explanation/figures-not-met.md).
"""
NOT_GIVEN = """\
These authorities publish less, with `x` in place of a number; what they do publish is compared.
"""


def _made(number: int | None) -> object:
    return "no figure" if number is None else number


def render_exactness() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    record: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    columns = record["columns"]
    head = HEAD.format(
        authorities=record["authorities"],
        census=long_date(date.fromisoformat(record["as_at"])),
        as_at=record["as_at"],
        met=sum(met for _, _, met in columns),
        published=sum(published for _, published, _ in columns),
    )
    yield from ("# How exactly the measures meet published statistics", "", *head.splitlines(), "")
    rows = [[code(name), f"{published:,}", f"{met:,}"] for name, published, met in columns]
    yield from table(["published column", "authorities that publish it", "met exactly"], rows)
    yield from ("## Misses, one by one", "", *MISSES.splitlines(), "")
    yield from table(
        ["authority", "figure", "published", "measured", "why"],
        [
            [m["authority"], code(m["figure"]), m["published"], _made(m["made"]), m["why"]]
            for m in record["misses"]
        ],
    )
    yield from ("## Authorities that publish less", "", *NOT_GIVEN.splitlines(), "")
    yield from table(
        ["authority", "columns not published"],
        [[name, len(lacking)] for _, name, lacking in record["not_given"]],
    )
    yield f"Made from {code(record['release'])}, SHA-256 {code(record['sha256'])}."
