"""Placement categories and the ladder of provision, as the small tables that queries join."""

from __future__ import annotations

import functools
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from highneeds.vocabulary.definitions import read_definition

LookupRow = dict[str, object]
Lookup = list[LookupRow]
FLAGS = ("none", "sen_unit", "resourced")
RESIDENTIAL = ("none", "A", "B")


class SettingCategory(Struct, frozen=True, forbid_unknown_fields=True):
    """One category: the establishment types or SENSetting codes it is told by.

    ``flags`` narrows it to places in a SEN unit, in resourced provision, or in neither.
    """

    code: str
    title: str
    types: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    flags: str = "any"


class Rung(Struct, frozen=True, forbid_unknown_fields=True):
    """A category's rank on the ladder, day or residential."""

    category: str
    residential: str
    rank: int


class SettingCategories(Struct, frozen=True, forbid_unknown_fields=True):
    """The categories and the ladder, as their file holds them."""

    categories: tuple[SettingCategory, ...]
    ladder: tuple[Rung, ...]


@functools.cache
def load_setting_categories() -> SettingCategories:
    """Read the categories that ship with the measures.

    >>> [each.code for each in load_setting_categories().categories][:3]
    ['MsMdA', 'SENU', 'RP']
    """
    path = Path(str(files("highneeds.measures"))) / "setting_categories.yaml"
    return read_definition(path, SettingCategories)


class OwnLadder(Struct, frozen=True, forbid_unknown_fields=True):
    """A council's own order of provision; what it does not name is off its ladder."""

    ladder: tuple[Rung, ...]

    def __post_init__(self) -> None:
        known = [each.code for each in load_setting_categories().categories]
        for rung in self.ladder:
            if rung.category not in known:
                raise ValueError(f"{rung.category!r} is no category; there are {', '.join(known)}")
            if rung.residential not in {"any", *RESIDENTIAL}:
                raise ValueError(f"residential is any, none, A or B, not {rung.residential!r}")


@functools.cache
def lookup_tables() -> dict[str, Lookup]:
    """Return the lookup tables by name: one row for each code and flag, so that a join is equality."""
    kept = load_setting_categories()
    categories: Lookup = []
    for each in kept.categories:
        flags = FLAGS if each.flags == "any" else (each.flags,)
        for code in each.types:
            categories += [_row("type", code, flag, each.code) for flag in flags]
        categories += [_row("setting", code, "none", each.code) for code in each.settings]
    return {"setting_categories": categories, "ladder": _ladder_rows(kept.ladder)}


def lookup_tables_of(ladder_file: Path | None) -> dict[str, Lookup]:
    """Return the lookup tables with a council's own ladder in them, where it keeps one."""
    if ladder_file is None:
        return lookup_tables()
    own = read_definition(ladder_file, OwnLadder)
    return {**lookup_tables(), "ladder": _ladder_rows(own.ladder)}


def _ladder_rows(ladder: tuple[Rung, ...]) -> Lookup:
    return [
        {"category": rung.category, "residential": residential, "rung": rung.rank}
        for rung in ladder
        for residential in (RESIDENTIAL if rung.residential == "any" else (rung.residential,))
    ]


def _row(source: str, code: str, flags: str, category: str) -> LookupRow:
    return {"source": source, "code": code, "flags": flags, "category": category}
