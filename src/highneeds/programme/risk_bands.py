"""The bands of a risk matrix as data: packaged for four and five steps, or a programme's own."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.mistakes import FieldMistake

if TYPE_CHECKING:
    from collections.abc import Sequence


class RiskBand(Struct, frozen=True, forbid_unknown_fields=True):
    """One band: what it is called, and the least score in it; it ends where the next begins."""

    name: str
    least: int


class RiskMatrix(Struct, frozen=True, forbid_unknown_fields=True):
    """The bands of one size of matrix."""

    bands: tuple[RiskBand, ...]


def load_bands(size: int) -> tuple[RiskBand, ...]:
    """Return the packaged bands of a matrix; none where its size is not known.

    >>> [(band.name, band.least) for band in load_bands(5)]
    [('Low', 1), ('Moderate', 4), ('High', 8), ('Significant', 15)]
    >>> load_bands(0)
    ()
    """
    if not size:
        return ()
    source = files("highneeds.programme") / "risk_matrices" / f"{size}.yaml"
    text = source.read_text(encoding="utf-8")
    return read_definition(Path(f"{size}.yaml"), RiskMatrix, text=text).bands


def check_bands(bands: Sequence[RiskBand], size: int) -> None:
    """Refuse bands that do not begin at 1, do not rise, or lie beyond the matrix."""
    if not bands:
        return
    least = [each.least for each in bands]
    rising = all(one < other for one, other in pairwise(least))
    if not size or least[0] != 1 or not rising or least[-1] > size * size:
        raise FieldMistake(
            place=".risk_bands",
            got=f"bands from {', '.join(map(str, least))}",
            wanted=f"rising bands, the first from 1, none beyond {size * size or 'the matrix'}",
            remedy="" if size else "Say the size of the matrix first: risk_matrix, 4 or 5.",
        )
