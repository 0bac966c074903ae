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
def _read() -> dict[str, MeasureDefinition]:
    found = {path.stem: _read_one(path) for path in sorted(_home().glob("*.yaml"))}
    first = [name for name in REPORT_ORDER if name in found]
    return {name: found[name] for name in [*first, *(name for name in found if name not in first)]}


def load_catalogue() -> dict[str, MeasureDefinition]:
    """Return every measure by name: the ten of the report first, then their companions.

    >>> load_catalogue()["requests"].default.name
    'calendar'
    """
    return dict(_read())


def choose_measures(only: Collection[str] | None) -> list[MeasureDefinition]:
    """Return the measures named, in catalogue order; all where none are named."""
    catalogue = _read()
    unknown = sorted(set(only or ()) - catalogue.keys())
    if unknown:
        raise UsageError(
            f"{', '.join(map(repr, unknown))}: not in the catalogue of measures; "
            f"there are {', '.join(catalogue)}"
        )
    return [each for name, each in catalogue.items() if only is None or name in only]


@functools.cache
def find_query(name: str) -> str | None:
    """Return a measure's SQL with the parts it is built on; none where it has no query.

    A part is one common table expression, kept once and used by every measure that counts on it.
    """
    path = _home() / f"{name}.sql"
    if not path.exists():
        return None
    own = _without_comments(path)
    parts = [
        f"{part} AS (\n{_without_comments(_home() / 'parts' / f'{part}.sql')}\n)"
        for part in _read()[name].parts
    ]
    if not parts:
        return own
    rest = f",\n{own.removeprefix('WITH ')}" if own.startswith("WITH ") else f"\n{own}"
    return f"WITH {', '.join(parts)}{rest}"


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
