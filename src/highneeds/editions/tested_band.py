"""How often the method's band held: from the backtest a folder keeps, else from the published record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from highneeds.editions.forecast_said import BandTested, ScoreSaid
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.readable_kinds import readable

if TYPE_CHECKING:
    from pathlib import Path

BACKTEST_FILE, OUR_MODEL = "backtest.json", "highneeds"


class _Score(Struct, frozen=True):
    model: str
    horizon: int
    forecasts: int
    mape: float = 0.0
    bias: float = 0.0
    crps: float | None = None
    coverage80: float | None = None
    coverage95: float | None = None


class _Backtest(Struct, frozen=True):
    summary: tuple[_Score, ...]


def read_tested_band(folder: Path, *, calibrated: bool = False) -> BandTested | None:
    """Return how often the 80 % band held, from the backtest kept in the folder.

    The file is what ``highneeds backtest --json`` prints; without it, the record that rides with the
    package tells. A forecast that published years have not calibrated is marked so: its band is not the
    one that was tested.
    """
    path = folder / BACKTEST_FILE
    if not path.exists():
        return _published(calibrated=calibrated)
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=readable(_Backtest))
    except msgspec.DecodeError as error:
        raise DefinitionError(
            file=BACKTEST_FILE,
            line=None,
            got=str(error),
            wanted="what `highneeds backtest --json` prints",
            remedy="Run the backtest again, or take the file away.",
        ) from None
    return _band(kept.summary)


def _published(*, calibrated: bool) -> BandTested | None:
    from highneeds.forecast.published_backtest import load_published_backtest

    record = msgspec.to_builtins({"summary": load_published_backtest().summary})
    band = _band(msgspec.convert(record, readable(_Backtest)).summary)
    return replace(band, calibrated=calibrated) if band is not None else None


def _band(summary: tuple[_Score, ...]) -> BandTested | None:
    ours = [one for one in summary if one.model == OUR_MODEL and one.coverage80 is not None]
    number = sum(one.forecasts for one in ours)
    if not number:
        return None
    held = sum(one.forecasts * (one.coverage80 or 0) for one in ours) / number
    return BandTested(
        number,
        round(100 * held),
        tuple(sorted({one.horizon for one in ours})),
        tuple(
            ScoreSaid(
                one.model,
                one.horizon,
                one.forecasts,
                round(one.mape, 2),
                round(one.bias, 2),
                *(
                    None if share is None else round(share * scale, 1 if scale > 1 else 2)
                    for share, scale in (
                        (one.crps, 1),
                        (one.coverage80, 100),
                        (one.coverage95, 100),
                    )
                ),
            )
            for one in summary
        ),
    )
