"""The bands of the timeliness table, with the exceptions shared out among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.synthetic.given_up import GivenUp

if TYPE_CHECKING:
    from highneeds.synthetic.totals import Bands, Published

# Days from request to plan. They keep clear of 140 and 365, so that counting the first day or not
# changes nothing.
BAND_DAYS = {"within": (70, 138), "year": (143, 360), "beyond": (370, 700)}
NO_BAND = "none"


def split_bands(published: Published, given_up: list[GivenUp]) -> list[tuple[str, bool]]:
    """Return band and exception of every plan issued in the year.

    Where the bands fall short of the plans issued, the rest is in no band: such a plan has a
    request without a date, and counts in the denominator alone.
    """
    including = published.including
    if including is None:
        return []
    bands = _bands(including)
    told = sum(bands.values())
    bands[NO_BAND] = max(0, including.issued - told)
    for band in ("beyond", "year", "within"):  # never seen: bands that exceed the total
        surplus = max(0, sum(bands.values()) - including.issued)
        bands[band] -= min(surplus, bands[band])
    if told != including.issued:
        given_up.append(
            GivenUp(
                "timeliness bands add up to the plans issued",
                f"{told} and {including.issued}",
                f"{bands[NO_BAND]} plans whose request has no date",
                "the published bands do not add up; each band and the total are met",
            )
        )
    exceptions = _exceptions(published, bands, given_up)
    return [
        (band, index < exceptions.get(band, 0))
        for band, count in bands.items()
        for index in range(count)
    ]


def _bands(bands: Bands) -> dict[str, int]:
    if bands.within_a_year is None or bands.over_a_year is None:
        rest = bands.issued - bands.within_20_weeks
        return {"within": bands.within_20_weeks, "year": rest, "beyond": 0}
    return {
        "within": bands.within_20_weeks,
        "year": bands.within_a_year,
        "beyond": bands.over_a_year,
    }


def _exceptions(
    published: Published, bands: dict[str, int], given_up: list[GivenUp]
) -> dict[str, int]:
    including, excluding = published.including, published.excluding
    if including is None or excluding is None:
        return {}
    without = _bands(excluding)
    wanted = {band: bands[band] - count for band, count in without.items()}
    wanted[NO_BAND] = including.issued - excluding.issued - sum(wanted.values())
    made = {band: min(max(0, count), bands[band]) for band, count in wanted.items()}
    short = including.issued - excluding.issued - sum(made.values())
    for band in ("year", "beyond", NO_BAND):  # the total without exceptions is met before a band
        change = max(-made[band], min(short, bands[band] - made[band]))
        made[band] += change
        short -= change
    if made != wanted:
        given_up.append(
            GivenUp(
                "timeliness bands without exceptions",
                ", ".join(f"{band} {count}" for band, count in without.items()),
                ", ".join(f"{band} {bands[band] - count}" for band, count in made.items()),
                "the bands with and without exceptions do not fit; the total without is met",
            )
        )
    return made
