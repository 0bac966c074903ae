"""The definitions an edition carries: of each measure followed, the one that was in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.editions.edition import MeasureDefinitionSaid

if TYPE_CHECKING:
    from highneeds.editions.papers import Papers

_SAID = (
    "title", "question", "why_it_matters", "numerator", "denominator", "clock", "better", "unit",
    "version", "owner", "reviewed_on", "source",
)  # fmt: skip


def list_definitions(papers: Papers) -> tuple[MeasureDefinitionSaid, ...]:
    """Return the definition of each measure followed that the catalogue holds."""
    ids = dict.fromkeys(each.id for each in papers.programme.measures)
    return tuple(
        _said(measure, papers.catalogue[measure]) for measure in ids if measure in papers.catalogue
    )


def _said(measure: str, definition: Any) -> MeasureDefinitionSaid:
    words = {name: _words(getattr(definition, name, "")) for name in _SAID}
    return MeasureDefinitionSaid(
        id=measure, feeds=tuple(str(feed) for feed in definition.feeds), **words
    )


def _words(value: object) -> str:
    return "" if value is None else str(value)
