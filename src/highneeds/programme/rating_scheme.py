"""Rating schemes: the packaged ones, and a programme's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.ratings import RatingScheme


def list_schemes() -> list[str]:
    """Return the names of the packaged schemes.

    >>> list_schemes()
    ['brag', 'five-point', 'march-2024', 'reform-plan']
    """
    folder = files("highneeds.programme") / "schemes"
    return sorted(item.name.removesuffix(".yaml") for item in folder.iterdir())


@cache
def load_scheme(name: str) -> RatingScheme:
    """Return a packaged scheme.

    >>> [status.label for status in load_scheme("march-2024").statuses]
    ['Green - On Track', 'Amber - Off Track', 'Red - At Risk']
    """
    source = files("highneeds.programme") / "schemes" / f"{name}.yaml"
    return read_definition(
        Path(f"{name}.yaml"), RatingScheme, text=source.read_text(encoding="utf-8")
    )
