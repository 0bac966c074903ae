"""Signal or noise is said of a measure with points enough, and of no other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from highneeds.editions.edition import MeasureRow
from highneeds.editions.signals import add_signals, signal_of
from highneeds.vocabulary.figures import Known, Missing, Unit, WhyMissing, read_typed_figure
from highneeds.vocabulary.ratings import Better, Ratings

STEADY = ("50", "52", "49", "51", "50", "48", "51")


def row(this: str, *, history: tuple[str, ...] = STEADY, since: str = "last period") -> MeasureRow:
    figures = tuple(
        (f"2024-{at:02d}", read_typed_figure(text)[0]) for at, text in enumerate(history)
    )
    return MeasureRow(
        id="share",
        variant="",
        title="A share",
        detail="",
        unit=Unit.PERCENT,
        decimals=0,
        better=Better.HIGHER,
        clock=None,
        window="",
        this=read_typed_figure(this)[0],
        as_at=None,
        ratings=Ratings(),
        direction_since=since,
        history=figures,
    )


@pytest.mark.parametrize(
    ("this", "said"),
    [
        ("50", "common cause: no significant change"),
        ("90", "special cause: improvement"),
        ("5", "special cause: concern"),
    ],
)
def test_the_latest_figure_is_signal_or_noise(this: str, said: str) -> None:
    assert signal_of(row(this)) == f"{said} (trial limits, from 8 points)"


def test_fewer_than_eight_known_figures_say_nothing() -> None:
    short = row("50", history=STEADY[1:])
    gap = replace(row("50"), history=(*row("50").history[1:], ("2024-09", MISSING)))

    assert signal_of(short) == ""
    assert signal_of(gap) == ""


MISSING = Missing(WhyMissing.NOT_SUPPLIED)


def test_a_missing_figure_and_a_count_of_the_year_to_date_say_nothing() -> None:
    assert signal_of(replace(row("50"), this=MISSING)) == ""
    assert signal_of(row("50", since="the same period last year")) == ""


def test_rows_keep_everything_else() -> None:
    before = row("50")
    (after,) = add_signals([before])

    assert isinstance(after.this, Known)
    assert replace(after, signal="") == before
