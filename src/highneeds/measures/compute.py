"""Every measure as at a day: ask each query once, and divide here and nowhere else."""

from __future__ import annotations

import functools
import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from highneeds.measures.catalogue import choose_measures, find_own_query, find_parts, find_query
from highneeds.measures.confidence import grade_figure
from highneeds.measures.evidence import Evidence
from highneeds.measures.reasons import holds_nothing_yet, said_of_january, why_not
from highneeds.measures.result import MeasureLineage, MeasureResult
from highneeds.measures.spans import window_words
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Known, Missing, Unit, WhyMissing, count, mean, share
from highneeds.warehouse.money_held import LINES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.measures.definition import MeasureDefinition, Variant
    from highneeds.measures.published_total import PublishedTotal
    from highneeds.vocabulary.figures import Figure
    from highneeds.warehouse import Load, Warehouse

MOVED_UP = "moved_up"  # the measure that climbs the ladder
EXCLUDED = "excluded: "  # a query's rows of what it could not count in full begin with this


class Answer(Struct, frozen=True):
    """What one query said: its row by variant, and what it could not count in full."""

    rows: dict[str, dict[str, Any]]
    excluded: tuple[tuple[str, int], ...]


def compute_measures(
    *,
    warehouse: Warehouse | None,
    as_at: date,
    only: Collection[str] | None = None,
    wanted_for: date | None = None,
    published: PublishedTotal | None = None,
    ladder: Path | None = None,
) -> list[MeasureResult]:
    """Return every variant of every measure, in catalogue order; ``only`` names the measures wanted.

    Confidence is graded for the day the figures are ``wanted_for`` (the last of a reporting period;
    else ``as_at``), and by the last published total, where there is one.

    ``ladder`` is a council's own order of provision.

    Without a warehouse each says which feed is not established.

    >>> from datetime import date
    >>> first = compute_measures(warehouse=None, as_at=date(2024, 1, 18), only=["requests"])[0]
    >>> first.variant, first.figure.why.name
    ('calendar', 'FEED_NOT_ESTABLISHED')
    """
    evidence = Evidence.gather(warehouse, as_at, ladder=ladder)
    results: list[MeasureResult] = []
    for definition in choose_measures(only):
        results += _compute_one(definition, warehouse, evidence)
    return [_graded(each, wanted_for or as_at, published) for each in results]


def _graded(result: MeasureResult, day: date, published: PublishedTotal | None) -> MeasureResult:
    figure = result.figure
    if not isinstance(figure, Known):
        return result
    counted = figure.denominator if figure.denominator is not None else figure.numerator
    if counted is None and result.unit is Unit.COUNT:
        counted = int(figure.value)
    confidence = grade_figure(
        result.lineage.loads,
        excluded=result.lineage.excluded,
        counted=counted,
        day=day,
        published=published,
    )
    return replace(result, confidence=confidence)


def _compute_one(
    definition: MeasureDefinition, warehouse: Warehouse | None, evidence: Evidence
) -> list[MeasureResult]:
    reasons = {each.name: why_not(definition, each, evidence) for each in definition.variants}
    answer: Answer | None = None
    if warehouse is not None and None in reasons.values():
        answer = _ask(definition, warehouse, evidence)
    results = []
    for variant in definition.variants:
        missing = reasons[variant.name]
        row = {} if missing or answer is None else _row_of(definition, variant, answer)
        first = answer.rows.get(definition.variants[0].name, row) if answer else row
        untold = _untold(definition, variant, answer) if row and answer else None
        figure = missing or untold or _figure(definition, variant, row, evidence, first=first)
        lineage = _lineage(definition, variant, evidence, answer if row else None)
        basis = definition.bases.get(str(row.get("basis")), "").format(of=row.get("basis_of"))
        said = basis or (said_of_january(definition, variant, evidence) if row else "")
        if row and evidence.own_ladder and definition.name == MOVED_UP:
            said = "; ".join(filter(None, (said, "on the council's own ladder of provision")))
        results.append(_result(definition, variant, evidence.as_at, figure, lineage, said=said))
    return results


def feeds_asked(definition: MeasureDefinition, evidence: Evidence) -> list[str]:
    """Return the feeds that a measure's query is asked of: those it names that hold anything."""
    return [feed for feed in _all_feeds(definition) if evidence.loads_of(feed)]


def ask_measure(
    definition: MeasureDefinition, warehouse: Warehouse, evidence: Evidence, *, query: str
) -> list[dict[str, Any]]:
    """Ask a query with every parameter and lookup table it may name, and the measure's parts.

    It is asked of all that is loaded, so that measures of one day share what their parts found.
    """
    loads = evidence.loads_for(list(evidence.loads))
    return warehouse.ask(
        query,
        parameters=evidence.parameters,
        loads=loads,
        tables={
            **evidence.lookups,
            "load_order": _load_order(loads),
            "high_needs_lines": [{"line": line} for line in LINES],
        },
        parts=find_parts(definition.name),
    )


def _ask(definition: MeasureDefinition, warehouse: Warehouse, evidence: Evidence) -> Answer:
    said = ask_measure(definition, warehouse, evidence, query=find_own_query(definition.name))
    rows = {str(row["variant"]): row for row in said}
    excluded = tuple(
        (name.removeprefix(EXCLUDED), int(row["numerator"]))
        for name, row in rows.items()
        if name.startswith(EXCLUDED) and row["numerator"]
    )
    return Answer(rows, excluded)


def _all_feeds(definition: MeasureDefinition) -> list[str]:
    named = [feed for variant in definition.variants for feed in definition.feeds_of(variant)]
    return list(dict.fromkeys([*definition.feeds, *named]))


def _load_order(loads: Sequence[Load]) -> list[dict[str, object]]:
    return [{"load": load.id, "position": number} for number, load in enumerate(loads)]


def _row_of(definition: MeasureDefinition, variant: Variant, answer: Answer) -> dict[str, Any]:
    row = answer.rows.get(variant.name)
    if row is None:
        raise DefinitionError(
            file=f"{definition.name}.sql",
            line=None,
            got=f"no row for the variant {variant.name!r}",
            wanted="one row for each variant of the definition",
            remedy="Let the query return the row with noughts where nothing is counted.",
        )
    return row


def _untold(definition: MeasureDefinition, variant: Variant, answer: Answer) -> Missing | None:
    """Return why a part is not known where of all that it is a part of nothing is told."""
    split = definition.breakdown
    if split is None or not split.unknown or variant.name not in definition.breakdown_parts:
        return None
    unknown = answer.rows[split.unknown]
    whole = answer.rows[split.of]["numerator"] if split.of else unknown["denominator"]
    if variant.name == split.unknown or not whole or unknown["numerator"] != whole:
        return None
    return Missing(WhyMissing.NOT_LOADED, detail=split.untold)


def _figure(
    definition: MeasureDefinition,
    variant: Variant,
    row: dict[str, Any],
    evidence: Evidence,
    *,
    first: dict[str, Any],
) -> Figure:
    numerator, denominator = row["numerator"], row["denominator"]
    divided = bool(variant.denominator)
    if numerator is None or (divided and denominator is None):
        return Missing(
            WhyMissing.NOT_LOADED, detail=variant.missing_amount or definition.missing_amount
        )
    # Where a measure's first reading counts nothing, what falls due beside it is not told of either.
    if not (numerator or denominator) or not (first["numerator"] or first["denominator"]):
        unheard = holds_nothing_yet(definition, variant, evidence)
        if unheard is not None:
            return unheard
    if not divided:
        return count(int(numerator))
    if definition.unit_of(variant) is Unit.PERCENT:
        return share(int(numerator), int(denominator))
    return _mean(int(numerator), int(denominator), variant.per)


def _mean(total: int, number: int, per: int) -> Figure:
    """Return the mean in the unit shown: days become weeks where ``per`` is 7."""
    if number == 0 or per == 1:
        return mean(total, number)
    value = Decimal(total) / Decimal(number * per)
    return Known(value, numerator=total, denominator=number)


def _lineage(
    definition: MeasureDefinition, variant: Variant, evidence: Evidence, answer: Answer | None
) -> MeasureLineage:
    digest = _query_hash(definition.name)
    return MeasureLineage(
        definition_version=definition.version,
        query=f"{definition.name}.sql" if digest else "",
        query_sha256=digest,
        loads=evidence.told(definition.feeds_of(variant)) if answer else (),
        excluded=answer.excluded if answer else (),
    )


@functools.cache
def _query_hash(name: str) -> str:
    """Return the SHA-256 of a measure's query with its parts; empty where it has none."""
    query = find_query(name)
    return hashlib.sha256(query.encode()).hexdigest() if query else ""


def _result(
    definition: MeasureDefinition,
    variant: Variant,
    as_at: date,
    figure: Figure,
    lineage: MeasureLineage,
    *,
    said: str,
) -> MeasureResult:
    window = window_words(definition, variant, as_at)
    return MeasureResult(
        measure=definition.name,
        variant=variant.name,
        title=variant.title,
        as_at=as_at,
        clock=definition.clock_of(variant),
        window=f"{window}; {said}" if said else window,
        unit=definition.unit_of(variant),
        decimals=definition.decimals_of(variant),
        figure=figure,
        definition_version=definition.version,
        counts_children=definition.counts_children,
        lineage=lineage,
    )
