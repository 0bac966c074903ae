"""Published statistics as a feed: the headline figures of a DfE "Education, health and care plans"
release, from the ZIP as it is downloaded, in the layout of 2022 and in that since 2023.

The whole of a release is read by ``statistics``; here are the totals of each area and year.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from highneeds.feeds.archives import unpack
from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.result import FeedResult, Rejection
from highneeds.feeds.rows import SYMBOLS
from highneeds.feeds.statistics import Release, published_count, read_release
from highneeds.feeds.words import plain_word
from highneeds.records.published import PublishedFigure
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from highneeds.feeds.statistics import Row

FEED = FeedDefinition(
    name="releases",
    title="Published statistics of plans (DfE release)",
    reader="releases/1",
    extensions=("zip",),
    unlocks="figures held against what was published, and comparison with other areas",
)


class Headline(NamedTuple):
    """Where a headline figure stands: a table and a column, in the rows that speak of all."""

    table: str
    column: str
    measure: str


HEADLINES = (
    Headline("caseload", "ehcplans", "plans"),
    Headline("requests", "requests_received_in_year", "requests"),
    Headline("requests", "requests_decided_not_to_assess", "requests_refused"),
    Headline("newplans", "new_ehc_plans", "new_plans"),
    Headline("ceased_plans", "total_ceased", "ceased_plans"),
    Headline("timeliness_20_week", "plans_issued_den", "plans_issued"),
    Headline("timeliness_20_week", "plans_issued_within_20_weeks", "plans_issued_within_20_weeks"),
    Headline("sen2_estab_caseload", "total_all", "plans"),
    Headline("sen2_estab_new_plans", "total_new_all", "new_plans"),
    Headline("sen2_mi", "inreqehc", "requests"),
    Headline("sen2_mi", "assrefusedehc", "requests_refused"),
)
KINDS_OF_ROW = ("establishment_type", "establishment_group", "characteristic_age")
_ALL = re.compile(r"all\b|new ehc plans$|total$", re.IGNORECASE)
_TABLES = {each.table for each in HEADLINES}


def fits(path: Path) -> bool:
    """Say whether a file is the ZIP of a release, by the tables in it."""
    if path.is_dir() or path.suffix.lower() != ".zip":
        return False
    try:
        parts = unpack(path)
    except FeedError:
        return False
    return bool(_TABLES & {each.rsplit("/", 1)[-1].lower().removesuffix(".csv") for each in parts})


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read the headline figures of every area and year of a release."""
    del key, expected_authority
    unpack(path)  # refuses what could do harm, before anything of it is read
    release = read_release(path)
    found = [each for each in HEADLINES if each.table in release.tables]
    if not found:
        raise FeedError(
            f"{path.name}: none of its tables is known ({', '.join(release.tables[:8])}). Download "
            "the whole release from Explore education statistics."
        )
    records: list[PublishedFigure] = []
    rejections: list[Rejection] = []
    for headline in found:
        for made in _figures(release, headline):
            (rejections if isinstance(made, Rejection) else records).append(made)  # type: ignore[arg-type]
    return FeedResult(
        feed=FEED.name, file=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        reader=FEED.reader, about=_about(records), records={"published_figures": records},
        rejections=rejections, assumed=_assumed(release),
    )  # fmt: skip


def _figures(release: Release, headline: Headline) -> Iterator[PublishedFigure | Rejection]:
    for line, row in enumerate(release.rows(headline.table), start=2):
        if not _speaks_of_all(row):
            continue
        text = row.get(headline.column, "")
        symbol = SYMBOLS.get(text.strip().casefold()) if text.strip() else "x"
        count = published_count(text)
        if symbol is None and count is None:
            yield Rejection(line, f"{headline.table}.csv line {line}", headline.column,
                            repr(text[:40]), "a whole number, or c, x, z, low, u", "number",
                            "Download the release again.")  # fmt: skip
            continue
        yield PublishedFigure(
            row=line,
            measure=headline.measure,
            period=row.get("time_period", ""),
            level=plain_word(row.get("geographic_level", "")),
            code=row.get("new_la_code") or row.get("region_code") or row.get("country_code", ""),
            area=row.get("la_name") or row.get("region_name") or row.get("country_name", ""),
            value=None if symbol else str(count),
            symbol=symbol,
        )


def _speaks_of_all(row: Row) -> bool:
    if "breakdown" in row:
        return row["breakdown"] == row.get("breakdown_topic") and bool(_ALL.match(row["breakdown"]))
    return all(row.get(each, "Total") == "Total" for each in KINDS_OF_ROW)


def _assumed(release: Release) -> list[str]:
    twice = [
        f"{table}.csv: column {name!r} stands twice and was read once"
        for table in release.tables
        for name in release.repeated_columns(table)
    ]
    layout = "2022" if any(each.startswith("sen2_") for each in release.tables) else "2023 on"
    return [f"the release is in the layout of {layout}", *twice]


def _about(records: list[PublishedFigure]) -> dict[str, str]:
    periods = sorted({each.period for each in records})
    return {"year": f"{periods[0]} to {periods[-1]}"} if periods else {}
