"""The catalogue: every definition in ``definitions/``, found by its file, with its query beside it."""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.measures.definition import MeasureDefinition
from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import DefinitionError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

# The ten measures of the highlight report first, in its order; then companions by name.
REPORT_ORDER = (
    "requests",
    "population_share",
    "inmss_share",
    "moved_up",
    "average_cost",
    "ad_hoc_decisions",
    "ceased_not_neet",
    "post16_isp_share",
    "timeliness_20_week",
    "positive_experience",
)


@functools.cache
def list_names() -> tuple[str, ...]:
    """Return the names of all measures in catalogue order, without reading their definitions.

    >>> list_names()[:2]
    ('requests', 'population_share')
    """
    found = sorted(path.stem for path in _home().glob("*.yaml"))
    first = [name for name in REPORT_ORDER if name in found]
    return (*first, *(name for name in found if name not in first))


@functools.cache
def get_definition(name: str) -> MeasureDefinition:
    """Return the definition of a measure; an unknown name is refused, naming those there are."""
    if name not in list_names():
        raise UsageError(
            f"{name!r} is not in the catalogue of measures; there are {', '.join(list_names())}"
        )
    return _read_one(_home() / f"{name}.yaml")


def load_catalogue() -> dict[str, MeasureDefinition]:
    """Return every measure by name: the ten of the report first, then their companions.

    >>> load_catalogue()["requests"].default.name
    'calendar'
    """
    return {name: get_definition(name) for name in list_names()}


def choose_measures(only: Collection[str] | None) -> list[MeasureDefinition]:
    """Return the measures named, in catalogue order; all where none are named."""
    wanted = set(list_names() if only is None else only)
    for name in sorted(wanted - set(list_names())):
        get_definition(name)  # refuses it
    return [get_definition(name) for name in list_names() if name in wanted]


@functools.cache
def find_query(name: str) -> str | None:
    """Return a measure's SQL with the parts it is built on; none where it has no query.

    A part is one common table expression, kept once and used by every measure that counts on it.
    """
    path = _home() / f"{name}.sql"
    if not path.exists():
        return None
    own = _without_comments(path)
    parts = [f"{part} AS (\n{sql}\n)" for part, sql in find_parts(name).items()]
    if not parts:
        return own
    rest = f",\n{own.removeprefix('WITH ')}" if own.startswith("WITH ") else f"\n{own}"
    return f"WITH {', '.join(parts)}{rest}"


@functools.cache
def find_own_query(name: str) -> str:
    """Return a measure's SQL without its parts; empty where it has no query."""
    path = _home() / f"{name}.sql"
    return _without_comments(path) if path.exists() else ""


@functools.cache
def find_parts(name: str) -> dict[str, str]:
    """Return the parts a measure's query is built on, by name, each after those it is built on."""
    home = _home() / "parts"
    return {part: _without_comments(home / f"{part}.sql") for part in get_definition(name).parts}


@functools.cache
def _home() -> Path:
    return Path(str(files("highneeds.measures"))) / "definitions"


def _without_comments(path: Path) -> str:
    return re.sub(r"--[^\n]*\n", "\n", path.read_text(encoding="utf-8") + "\n").strip()


def _read_one(path: Path) -> MeasureDefinition:
    definition = read_definition(path, MeasureDefinition)
    if definition.name != path.stem:
        raise DefinitionError(
            file=str(path),
            line=1,
            got=f"name: {definition.name}",
            wanted=f"name: {path.stem}",
            remedy="A definition is found by its file; give both the same name.",
        )
    return definition
