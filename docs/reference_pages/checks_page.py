"""The page of checks: what each asks of an edition, and what its findings say to do."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING

from docs.reference_pages.markdown import code, page, plain, table
from highneeds.editions.checking import list_checks
from highneeds.editions.edition import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

HEAD = """\
The checks run whenever an edition is compiled. A finding names its check, a place and a remedy. It
is mended at that place, or answered by a named person in `answers.csv` of the period (check, place,
answer, by, on).
"""
MEANS = {
    Severity.BLOCKS: "Publication is refused until it is mended or answered.",
    Severity.NEEDS_ANSWER: "Publication is not refused; somebody should say why it is so.",
    Severity.NOTE: "Told, and no more.",
}


def render_checks() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    yield from ("# Checks", "", *HEAD.splitlines(), "")
    for severity, meaning in MEANS.items():
        yield from (f"## {severity.value}", "", meaning, "")
        yield from table(["check", "finds", "remedy"], _rows(severity))


def _rows(severity: Severity) -> Iterator[Sequence[object]]:
    for name, check in list_checks().items():
        if check.SEVERITY is severity:
            yield code(name), plain(check.__doc__ or ""), "; or: ".join(list_remedies(check))


def list_remedies(check: object) -> list[str]:
    """Return the remedies that a check's module, or the room it borrows its finding from, writes."""
    module: ModuleType = check  # type: ignore[assignment]  # a check is a module of that shape
    found = _written_in(inspect.getsource(module))
    if not found:
        lent = [getattr(module, name) for name in dir(module)]
        rooms = {inspect.getmodule(each) for each in lent if inspect.isfunction(each)}
        for room in sorted(filter(None, rooms - {module}), key=lambda each: each.__name__):
            found += _written_in(inspect.getsource(room))
    return list(dict.fromkeys(found))


def _written_in(source: str) -> list[str]:
    tree = ast.parse(source)
    named = {
        target.id: each.value
        for each in tree.body
        if isinstance(each, ast.Assign)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    given = [word.value for call in calls for word in call.keywords if word.arg == "remedy"]
    meant = [named.get(each.id, each) if isinstance(each, ast.Name) else each for each in given]
    return [text for each in meant if (text := _text(each))]


def _text(value: ast.expr) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if isinstance(value, ast.JoinedStr):
        return "".join(_text(each) for each in value.values)
    if isinstance(value, ast.FormattedValue):
        return "…"
    if isinstance(value, ast.IfExp):
        return f"{_text(value.body)} Or: {_text(value.orelse)}"
    return ""
