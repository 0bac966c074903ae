"""How right the method has been on years that had happened: one row a number of years ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.table_columns import FilledColumn, build_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from highneeds.editions.forecast_said import BandTested, ScoreSaid

OURS, NAIVE, GAUSSIAN = "highneeds", "naive", "shrunk_growth"
TITLE = "How right the method has been"


def tell_test(tested: BandTested | None, *, in_brief: bool = False) -> tuple[Block, ...]:
    """Return what was tested and how it went; nothing where no scores are recorded.

    ``in_brief`` says the nearest and the farthest year in a sentence, in place of the table.
    """
    if tested is None or not tested.scores:
        return ()
    ours = [score for score in tested.scores if score.model == OURS]
    said = (
        "The method was tested on published years: from each past January it forecast every "
        "authority's number of plans with what was known then, and that was compared with what "
        "happened. Errors are per cent of what happened."
    )
    if not tested.calibrated:
        said += (
            " This forecast is not calibrated on published years, so that its band is not the one "
            "tested here."
        )
    heading = Heading(3, TITLE)
    if in_brief:
        return (heading, Paragraph(plain(f"{said} {_in_a_sentence(tested.scores, ours)}")))
    return (heading, Paragraph(plain(said)), *_table(tested.scores, ours))


def _in_a_sentence(scores: Sequence[ScoreSaid], ours: Sequence[ScoreSaid]) -> str:
    """Say how far the nearest and the farthest year were out, and whether the band held."""
    near, far = ours[0], ours[-1]
    best = _best_of_others(scores, ours)
    held = sorted(one.in_80_band for one in ours if one.in_80_band is not None)
    others = (
        f" (the best simple method {_percent(best[0])} and {_percent(best[-1])})"
        if best[0] is not None and best[-1] is not None
        else ""
    )
    band = f" Its 80% band held {_percent(held[0])} to {_percent(held[-1])}." if held else ""
    return (
        f"It was out by {_percent(near.mape)} on average {_ahead(near)} and by "
        f"{_percent(far.mape)} {_ahead(far)}{others}.{band}"
    )


def _ahead(score: ScoreSaid) -> str:
    return f"{score.years_ahead} year{'s' if score.years_ahead != 1 else ''} ahead"


def _table(scores: Sequence[ScoreSaid], ours: Sequence[ScoreSaid]) -> tuple[Block, ...]:
    return build_table(
        name="backtest",
        caption="Errors and bands by years ahead",
        columns=_columns(scores, ours),
        summary="One row a number of years ahead; errors, bands, and the score of the whole spread.",
    )


def _columns(scores: Sequence[ScoreSaid], ours: Sequence[ScoreSaid]) -> tuple[FilledColumn, ...]:
    best = _best_of_others(scores, ours)
    naive, gaussian = (_of(scores, ours, model) for model in (NAIVE, GAUSSIAN))
    return (
        _numbers("Years ahead", [one.years_ahead for one in ours], str),
        _numbers("Forecasts", [one.forecasts for one in ours], "{:,}".format),
        _numbers("Mean error", [one.mape for one in ours], _percent),
        _numbers("Best simple method", best, _percent),
        _numbers("No change", [None if one is None else one.mape for one in naive], _percent),
        _numbers("Too high on average by", [one.bias for one in ours], _percent),
        _numbers("Held by 80% band", [one.in_80_band for one in ours], _percent),
        _numbers("Held by 95% band", [one.in_95_band for one in ours], _percent),
        _numbers("CRPS", [one.crps for one in ours], _plain),
        _numbers(
            "CRPS, shrunk growth", [None if one is None else one.crps for one in gaussian], _plain
        ),
    )


def _best_of_others(scores: Sequence[ScoreSaid], ours: Sequence[ScoreSaid]) -> list[float | None]:
    others = [score for score in scores if score.model != OURS]
    return [
        min((o.mape for o in others if o.years_ahead == one.years_ahead), default=None)
        for one in ours
    ]


def _of(
    scores: Sequence[ScoreSaid], ours: Sequence[ScoreSaid], model: str
) -> list[ScoreSaid | None]:
    found = {score.years_ahead: score for score in scores if score.model == model}
    return [found.get(one.years_ahead) for one in ours]


def _percent(number: float) -> str:
    return f"{number:.1f}%"


def _plain(number: float) -> str:
    return f"{number:.2f}"


def _numbers(
    heading: str, numbers: Sequence[float | None], said: Callable[[float], str]
) -> FilledColumn:
    cells = tuple(
        Cell(plain("[x]" if each is None else said(each)), numeric=True, value=each)
        for each in numbers
    )
    blank = all(each is None for each in numbers)
    return FilledColumn(Column(heading, 1.0, numeric=True), cells, blank)
