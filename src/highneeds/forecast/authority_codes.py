"""Which published codes are one authority, whatever it was coded in the year of a release.

A release gives each authority two codes: the DfE's three digits, which survive a change of the
nine-character code, and that code itself. A reorganised area is another authority: its figures are
not joined, because nobody publishes how the old area's plans divide.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct, field

from highneeds.vocabulary.definitions import read_definition


class Recoded(Struct, frozen=True):
    """One authority whose nine-character code changed."""

    name: str
    former: str
    now: str


class Reorganised(Struct, frozen=True):
    """An area whose authorities were replaced by others on a day."""

    on: str
    former: tuple[str, ...] = field(name="from")
    now: tuple[str, ...] = field(name="to")
    name: str


class AuthorityCodes(Struct, frozen=True):
    """The table of code changes."""

    recoded: tuple[Recoded, ...]
    reorganised: tuple[Reorganised, ...]


@cache
def load_authority_codes() -> AuthorityCodes:
    """Read the table that rides with the package."""
    path = Path("authority_codes.yaml")
    text = files("highneeds.forecast").joinpath(path.name).read_text(encoding="utf-8")
    return read_definition(path, AuthorityCodes, text=text)


def current_code(code: str) -> str:
    """Return the code in force for an area once coded ``code``.

    >>> current_code("E10000027"), current_code("E06000054")
    ('E06000066', 'E06000054')
    """
    return next((item.now for item in load_authority_codes().recoded if item.former == code), code)


def same_authority(one: str, other: str) -> bool:
    """Say whether two codes are one authority's, whichever was in force.

    >>> same_authority("E06000066", "E10000027")
    True
    """
    return current_code(one) == current_code(other)
