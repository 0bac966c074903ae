"""All that stands behind one computed figure: what it counts, how, from which files and rows.

For officers: numbers of children stand in it as they are. Nothing in it tells who a child is.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.editions.measure_said import VersionSaid
from highneeds.vocabulary.errors import UsageError
from highneeds.vocabulary.figures import Known, format_parts, format_value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from highneeds.measures.definition import MeasureDefinition, Variant
    from highneeds.measures.records_counted import RecordCounted
    from highneeds.measures.result import MeasureResult


class LoadTold(Struct, frozen=True):
    """One file behind a figure: its hash and that of the load, and what became of its rows."""

    feed: str
    file: str
    sha256: str
    load: str
    taken: int
    refused: int
    doubted: int


class RowsTold(Struct, frozen=True):
    """How many rows of one file were used in one way, and why where they were left out."""

    use: str
    reason: str
    file: str
    rows: int


class FigureTold(Struct, frozen=True):
    """One figure and where it came from."""

    measure: str
    variant: str
    title: str
    question: str
    numerator: str
    denominator: str
    as_at: date
    window: str
    figure: str
    parts: str
    versions: tuple[VersionSaid, ...]
    query_name: str
    query_sha256: str
    query: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    loads: tuple[LoadTold, ...]
    excluded: tuple[tuple[str, int], ...]
    rows: tuple[RowsTold, ...]
    confidence: tuple[str, ...]


def tell_figure(folder: Path, *, name: str, as_at: date) -> FigureTold:
    """Return what stands behind ``measure`` or ``measure.variant`` of a folder as at a day.

    Raises UsageError where the catalogue has no such measure or variant.
    """
    from highneeds.editions.measuring import list_folder_records, measure_folder
    from highneeds.measures.catalogue import find_query, get_definition

    measure, _, wanted = name.partition(".")
    definition = get_definition(measure)
    variant = definition.find_variant(wanted) if wanted else definition.default
    if variant is None:
        have = ", ".join(each.name for each in definition.variants)
        raise UsageError(f"{measure} has no variant {wanted!r}; it has {have}")
    results = measure_folder(folder, as_at=as_at, only=[measure])
    result = next(each for each in results if each.variant == variant.name)
    records = list_folder_records(folder, as_at=as_at, only=[measure])
    return _told(definition, variant, result, records, query=find_query(measure) or "")


def _told(
    definition: MeasureDefinition,
    variant: Variant,
    result: MeasureResult,
    records: Sequence[RecordCounted],
    *,
    query: str,
) -> FigureTold:
    figure, lineage = result.figure, result.lineage
    confidence = result.confidence
    return FigureTold(
        measure=definition.name,
        variant=variant.name,
        title=variant.title,
        question=definition.question,
        numerator=variant.numerator,
        denominator=variant.denominator,
        as_at=result.as_at,
        window=result.window,
        figure=_figure(result),
        parts=format_parts(figure, result.unit) if isinstance(figure, Known) else "",
        versions=tuple(
            VersionSaid(each.version, each.from_date, each.changed) for each in definition.versions
        ),
        query_name=lineage.query,
        query_sha256=lineage.query_sha256,
        query=query,
        fields=tuple(definition.fields.items()),
        loads=tuple(
            LoadTold(
                used.feed, used.file, used.sha256, used.load, used.taken, used.refused, used.doubted
            )
            for used in lineage.loads
        ),
        excluded=lineage.excluded,
        rows=_rows(records, variant.name) if isinstance(figure, Known) else (),
        confidence=tuple(
            f"{why.aspect} {why.grade.value}: {why.words}" for why in confidence.reasons
        )
        if confidence
        else (),
    )


def _figure(result: MeasureResult) -> str:
    figure = result.figure
    if isinstance(figure, Known):
        return format_value(figure.value, result.unit, result.decimals)
    return ". ".join(filter(None, (figure.why.value, figure.detail)))


def _rows(records: Sequence[RecordCounted], variant: str) -> tuple[RowsTold, ...]:
    """Return how many rows were used how; those left out or refused are of the whole measure."""
    mine = (each for each in records if each.variant in {variant, ""})
    many = Counter((each.use, each.reason, each.file) for each in mine)
    return tuple(RowsTold(*key, number) for key, number in sorted(many.items()))
