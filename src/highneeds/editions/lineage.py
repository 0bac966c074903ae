"""Where a computed figure came from, as an edition keeps it: no byte of it depends on a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from highneeds.editions.edition import Lineage, LineageStep
from highneeds.vocabulary.readable_kinds import readable

if TYPE_CHECKING:
    from highneeds.editions.papers import ComputedMeasure


def lineage_of(result: ComputedMeasure) -> Lineage:
    """Return the lineage of a computed measure: definition version, query, loads, exclusions."""
    said: dict[str, Any] = msgspec.to_builtins(result.lineage)
    return Lineage(
        definition_version=result.definition_version,
        query=str(said.get("query", "")),
        loads=tuple(msgspec.convert(each, readable(LineageStep)) for each in said.get("loads", ())),
        excluded=tuple((str(why), int(number)) for why, number in said.get("excluded", ())),
    )
