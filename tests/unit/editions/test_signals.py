"""Signal or noise is said of a measure with points enough, and of no other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from highneeds.editions.edition import MeasureRow
from highneeds.editions.measure_said import RebaseSaid
from highneeds.editions.signals import add_signals, list_rebases, signal_of
from highneeds.vocabulary.figures import Known, Missing, Unit, WhyMissing, read_typed_figure
from highneeds.vocabulary.ratings import Better, Ratings
from highneeds.vocabulary.shorthand import Shorthand

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
    assert signal_of(row(this), period="2026-03") == f"{said} (trial limits, from 8 points)"


def test_fewer_than_eight_known_figures_say_nothing() -> None:
    short = row("50", history=STEADY[1:])
    gap = replace(row("50"), history=(*row("50").history[1:], ("2024-09", MISSING)))

    assert signal_of(short, period="2026-03") == ""
    assert signal_of(gap, period="2026-03") == ""


MISSING = Missing(WhyMissing.NOT_SUPPLIED)


def test_a_missing_figure_and_a_count_of_the_year_to_date_say_nothing() -> None:
    assert signal_of(replace(row("50"), this=MISSING), period="2026-03") == ""
    assert signal_of(row("50", since="the same period last year"), period="2026-03") == ""


def test_rows_keep_everything_else() -> None:
    before = row("50")
    (after,) = add_signals([before], period="2026-03")

    assert isinstance(after.this, Known)
    assert replace(after, signal="") == before


def test_limits_are_set_anew_from_a_period_that_somebody_named_with_the_reason() -> None:
    rebase = RebaseSaid("2024-05", "a second panel", "Board")
    stepped = replace(
        row("90", history=("50", "52", "49", "51", "90", "88", "91")), rebases=(rebase,)
    )

    before = signal_of(replace(stepped, rebases=()), period="2026-03")
    after = signal_of(stepped, period="2026-03")

    assert before != after
    assert after == (
        "common cause: no significant change (trial limits, from 3 points; "
        "limits set anew from May-24: a second panel, agreed by Board)"
    )


def test_a_rebase_that_is_still_to_come_and_one_before_the_first_point_change_nothing() -> None:
    early, late = RebaseSaid("2020-01", "before"), RebaseSaid("2030-01", "later")
    same = replace(row("50"), rebases=(early, late))

    assert list_rebases(same, period="2026-03") == []


def test_where_a_definition_broke_the_series_limits_begin_again() -> None:
    broken = Known(Decimal(50), marks=(Shorthand.BREAK,))
    after = replace(row("50"), history=(*row("50").history[:3], ("2024-04", broken)))

    assert [each.from_label for each in list_rebases(after, period="2026-03")] == ["2024-04"]
