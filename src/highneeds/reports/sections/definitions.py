"""The definitions behind the key measures; in the internal copy, where each figure came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.reports.document import Block, BulletList, Cell, Column, Heading, Run, plain
from highneeds.reports.document import Paragraph as Para
from highneeds.reports.parts_rows import is_told_apart
from highneeds.reports.sections.measures import definition_ids, detail_is_in_appendix
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from highneeds.editions.edition import Lineage, MeasureRow
    from highneeds.editions.measure_said import MeasureDefinitionSaid
    from highneeds.reports.extract import Extract

HASH_SHOWN = 12
HASHES = f"Loads and files are named by the first {HASH_SHOWN} characters of their SHA-256."
CONFIDENCE = "Confidence"
GRADES = (
    "Confidence in a figure goes from A, where nothing is left to explain, to D. It is that of the "
    "weakest of four aspects: completeness of the data, its age, the share of it that is doubted, and "
    "reconciliation with the last published total."
)
NUMBERS = ("Taken", "Refused", "Doubted")
COLUMNS = {"Measure": 3.0, "Definition": 1.3, "Came from": 2.4, "Load": 2.1} | dict.fromkeys(
    NUMBERS, 1.0
)


def build_definitions(extract: Extract) -> tuple[Block, ...]:
    """Return what each measure counts; the public copy carries no hash and no file."""
    definitions = extract.edition.definitions
    if not definitions:
        return ()
    blocks: list[Block] = [Heading(2, "Definitions", "definitions")]
    if any(row.confidence for row in extract.edition.measures):
        blocks.append(Para(plain(GRADES)))
    told: set[str] = set()
    for each in definitions:
        parts = [row for row in extract.edition.measures if each.id in definition_ids(row)]
        apart = [row.id for row in parts if is_told_apart(extract, row)]
        if apart and apart[0] in told:
            continue  # the parts of a breakdown are counted alike: the first says it for all
        told.update(apart)
        blocks += [Heading(3, each.title), Para(plain(each.question)), _facts(extract, each)]
    return tuple(blocks)


def build_lineage(extract: Extract) -> tuple[Block, ...]:
    """Return, for the internal copy alone, the loads or typed lines behind each figure."""
    if not extract.for_officers:
        return ()
    rows = [cells for row in extract.edition.measures if row.lineage for cells in _rows(row)]
    if not rows:
        return ()
    loaded = any(row.lineage and row.lineage.loads for row in extract.edition.measures)
    versions = any(
        row.lineage and row.lineage.definition_version for row in extract.edition.measures
    )
    blank = {"Definition": not versions} | dict.fromkeys(("Load", *NUMBERS), not loaded)
    columns = [
        FilledColumn(Column(name, width, name in NUMBERS), cells, blank.get(name, False))
        for (name, width), cells in zip(COLUMNS.items(), zip(*rows, strict=True), strict=True)
    ]
    table = build_table(
        name="lineage",
        caption="Where each figure came from",
        columns=columns,
        summary="One row a measure and load: definition version, file, rows taken, refused, doubted.",
    )
    note = Para(plain(HASHES if loaded else "No figure came from a load."), kind="small")
    return (Heading(2, "Lineage", "lineage"), *table, note)


def _facts(extract: Extract, each: MeasureDefinitionSaid) -> BulletList:
    facts = [
        ("Why it matters", each.why_it_matters),
        *_details(extract, each),
        ("Counted", each.numerator),
        ("Out of", each.denominator),
        ("Source", each.source),
    ]
    kept = [
        ("Better", each.better),
        ("Clock", each.clock),
        ("Owner", each.owner),
        ("Reviewed on", _long(each.reviewed_on)),
        ("Version", each.version if extract.for_officers else ""),
        ("History of the definition", _versions(each)),
        *_confidence(extract, each),
    ]
    told = [_fact(name, said) for name, said in facts if said]
    together = [run for name, said in kept if said for run in (*_fact(name, said), Run(". "))]
    return BulletList((*told, tuple(together[:-1])) if together else tuple(told))


def _fact(name: str, said: str) -> tuple[Run, Run]:
    return Run(f"{name}: ", strong=True), Run(said)


def _versions(each: MeasureDefinitionSaid) -> str:
    """Say every version with its day and what changed; nothing of a definition that never changed."""
    if len(each.versions) < 2:
        return ""
    return "; ".join(
        f"version {one.version} from {long_date(one.from_date)}: {one.changed.rstrip('. ')}"
        for one in each.versions
    )


def _confidence(extract: Extract, each: MeasureDefinitionSaid) -> list[tuple[str, str]]:
    """Return how far the figure may be leaned on. The public copy is told the grades alone: the
    reasons speak of rows of a return, and so of children."""
    said = []
    for row in extract.edition.measures:
        if row.confidence is None or each.id not in definition_ids(row):
            continue
        reasons = row.confidence.reasons
        words = "; ".join(
            f"{why.aspect} {why.grade.value}" + (f" ({why.words})" if extract.internal else "")
            for why in reasons
        )
        said.append((CONFIDENCE, f"{row.confidence.grade.value}: {words}"))
    return said


def _details(extract: Extract, each: MeasureDefinitionSaid) -> list[tuple[str, str]]:
    """Return what the committee's table left to this appendix: the detail, and whose target it is."""
    rows = [
        row
        for row in extract.edition.measures
        if each.id in definition_ids(row) and detail_is_in_appendix(extract, row)
    ]
    said = [("In this report", row.detail) for row in rows]
    return said + [("Target agreed by", row.target.agreed_by) for row in rows if row.target]


def _long(day: str) -> str:
    try:
        return long_date(date.fromisoformat(day))
    except ValueError:
        return day  # as it was written, where it is no date


def _rows(row: MeasureRow) -> list[tuple[Cell, ...]]:
    lineage = row.lineage
    if lineage is None:
        return []
    name, version = Cell(plain(row.title)), Cell(plain(_short(lineage.definition_version)))
    if not lineage.loads:
        where = Cell(plain(lineage.typed_in or "not recorded"))
        none = tuple(Cell(plain("[z]"), numeric=True) for _ in range(3))
        return [(name, version, where, Cell(plain("[z]")), *none)]
    return [
        (
            name,
            version,
            Cell(plain(step.file), small=plain(_left_out(lineage))),
            Cell(plain(step.load[:HASH_SHOWN]), small=plain(f"file {step.sha256[:HASH_SHOWN]}")),
            *(_number(each) for each in (step.taken, step.refused, step.doubted)),
        )
        for step in lineage.loads
    ]


def _left_out(lineage: Lineage) -> str:
    return "; ".join(f"{number:,} left out: {why}" for why, number in lineage.excluded)


def _short(version: str) -> str:
    return version if len(version) <= 2 * HASH_SHOWN else version[:HASH_SHOWN]


def _number(number: int) -> Cell:
    return Cell(plain(f"{number:,}"), numeric=True, value=number)
