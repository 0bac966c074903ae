"""The page of measures: each definition of the catalogue, and its worked examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs.reference_pages.markdown import code, codes, page, table
from highneeds.measures.benchmarks_columns import PUBLISHED
from highneeds.measures.benchmarks_lait import IN_TOOL
from highneeds.measures.catalogue import REPORT_ORDER, load_catalogue
from highneeds.vocabulary.definitions import read_definition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.measures.definition import MeasureDefinition

EXAMPLES = Path(__file__).parents[2] / "tests" / "spec"
HEAD = """\
Each measure is one definition and one query. The first variant is meant where none is named. A
stock is counted on the day; a flow from the start of its clock's year to the day, that day
included. The worked examples below are run as tests. Their people are made up.
"""


def render_measures() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    catalogue = load_catalogue()
    yield from ("# Measures", "", *HEAD.splitlines(), "", "## The ten of the report", "")
    yield from (_entry(catalogue[name]) for name in REPORT_ORDER if name in catalogue)
    yield from ("", "## Their companions", "")
    yield from (_entry(each) for name, each in catalogue.items() if name not in REPORT_ORDER)
    for definition in catalogue.values():
        yield ""
        yield from _measure(definition)


def _entry(definition: MeasureDefinition) -> str:
    return f"- [`{definition.name}`](#{definition.name}): {definition.title}"


def _measure(definition: MeasureDefinition) -> Iterator[str]:
    yield from (f"## {definition.name}", "", f"**{definition.title}.** {definition.detail}", "")
    yield from (f"*{definition.question}* {definition.why_it_matters}", "")
    headings = ["variant", "title", "clock", "window", "numerator", "denominator", "unit", "better"]
    yield from table(headings, _variants(definition))
    yield from (f"- {name}: {words}" for name, words in _facts(definition).items() if words)
    yield from _versions(definition)
    yield from _examples(definition.name)


def _variants(definition: MeasureDefinition) -> Iterator[Sequence[object]]:
    for each in definition.variants:
        clock = definition.clock_of(each)
        yield (
            code(each.name), each.title, clock.value if clock else "none",
            definition.window_of(each).value, each.numerator, each.denominator or "none: a count",
            definition.unit_of(each).value, definition.better_of(each).value,
        )  # fmt: skip


def _facts(definition: MeasureDefinition) -> Mapping[str, str]:
    own = [
        f"{codes(each.feeds)} for {code(each.name)}"
        for each in definition.variants
        if each.feeds is not None
    ]
    return {
        "Kind": f"{definition.kind.value}, {definition.role}",
        "Feeds": "; ".join([codes(definition.feeds), *own]),
        "Fields": _fields(definition.fields),
        "Records that a supplier's five sheets lack": codes(definition.records),
        "Owner": definition.owner,
        "Reviewed on": definition.reviewed_on.isoformat(),
        "How old the figure is": definition.lag,
        "References": "; ".join(definition.references),
        "Made up of": _ties(definition.adds_up, "is"),
        "Lies within": _ties(definition.within, "lies within"),
        "Compared with": ", ".join(definition.comparators),
        "Published beside others": _published(definition),
        "Balanced by": codes(definition.balanced_by),
        "Small numbers": definition.small_number,
        "Notes": definition.notes,
    }


def _fields(read: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(
        f"of {code(kind)} {codes(names)}" if names else f"that there is one in {code(kind)}"
        for kind, names in read.items()
    )


def _published(definition: MeasureDefinition) -> str:
    """Say which variants a report sets beside other authorities, and from which published figures."""
    told = []
    for variant in definition.variants:
        names = [variant.name, *([""] if variant is definition.default else [])]
        for key in [(definition.name, name) for name in names]:
            if found := PUBLISHED.get(key):
                told.append(f"{code(variant.name)} from {found.words}")
            elif tool := IN_TOOL.get(key):
                told.append(f"{code(variant.name)} from the interactive tool, {code(tool.name)}")
    return "; ".join(told)


def _ties(ties: Mapping[str, Sequence[str]], verb: str) -> str:
    return "; ".join(f"{code(name)} {verb} {codes(others)}" for name, others in ties.items())


def _versions(definition: MeasureDefinition) -> Iterator[str]:
    told = [
        f"{each.version} from {each.from_date.isoformat()}: {each.changed}"
        for each in definition.versions
    ]
    yield f"- Versions: {'; '.join(told)}"
    yield ""


def _examples(name: str) -> Iterator[str]:
    path = EXAMPLES / f"{name}.yaml"
    if not path.exists():
        return
    spec: dict[str, Any] = read_definition(path, dict[str, Any])
    yield from (f"### Worked examples of {name}", "")
    if shared := spec.get("shared"):
        yield "In all of them:"
        yield from _tables(shared)
    for number, case in enumerate(spec["cases"], start=1):
        yield from (f"**{number}. {_capital(case['name'])}.**", "", _setting(case), "")
        yield from _tables(case.get("tables", {}))
        yield from table(
            ["variant", "gives"], [(code(v), gives) for v, gives in case["expect"].items()]
        )
        for why, count in case.get("excluded", {}).items():
            yield f"Not counted in full: {count} ({why})."


def _setting(case: Mapping[str, Any]) -> str:
    told = f"As at {case['as_at']}"
    if "return_of" in case:
        told += f", from the return of {case['return_of']}"
    if people := case.get("plans_of"):
        told += f". With an active plan: {codes(people)}"
    return f"{told}."


def _tables(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        yield from ("", f"`{name}`:")
        yield from table(columns, [[_cell(row.get(each, "")) for each in columns] for row in rows])


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "(empty)" if value is None else value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
