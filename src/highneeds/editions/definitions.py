"""The definitions an edition carries: of each measure followed, the reading that is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.measure_said import MeasureDefinitionSaid, VersionSaid

if TYPE_CHECKING:
    from highneeds.editions.papers import Papers
    from highneeds.measures.definition import MeasureDefinition, Variant
    from highneeds.programme.followed_measure import FollowedMeasure

OF_THE_CATALOGUE = "as the catalogue defines it; the old report does not say how it counted"


def list_definitions(papers: Papers) -> tuple[MeasureDefinitionSaid, ...]:
    """Return the definition of each measure followed that the catalogue holds, in report order.

    Beside the figures of an old report the source says that the definition is the catalogue's.
    """
    said: dict[str, MeasureDefinitionSaid] = {}
    pairs = zip(papers.programme.measures, papers.programme.measure_keys, strict=True)
    for followed, key in pairs:
        definition = papers.catalogue.get(followed.id)
        if definition is not None:
            said[key] = _said(key, definition, _variant(followed, definition), papers.adopted)
    return tuple(said.values())


def _variant(followed: FollowedMeasure, definition: MeasureDefinition) -> Variant:
    return definition.find_variant(followed.variant) or definition.default


def _said(
    key: str,
    definition: MeasureDefinition,
    variant: Variant,
    adopted: bool,  # noqa: FBT001  # of the papers, not a switch
) -> MeasureDefinitionSaid:
    clock = definition.clock_of(variant)
    source = definition.source
    return MeasureDefinitionSaid(
        id=key,
        title=definition.title if variant is definition.default else variant.title,
        question=definition.question,
        why_it_matters=definition.why_it_matters,
        numerator=variant.numerator,
        denominator=variant.denominator,
        clock=clock.value if clock else "",
        better=(variant.better or definition.better).value,
        unit=definition.unit_of(variant).value,
        version=definition.version,
        owner=definition.owner,
        reviewed_on=definition.reviewed_on.isoformat(),
        source="; ".join([source, OF_THE_CATALOGUE] if adopted else [source]),
        feeds=definition.feeds_of(variant),
        versions=tuple(
            VersionSaid(each.version, each.from_date, each.changed) for each in definition.versions
        ),
    )
