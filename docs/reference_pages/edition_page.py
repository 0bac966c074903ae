"""The page of the edition: each part of its JSON, field by field."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import msgspec

from docs.reference_pages.markdown import code, page, table
from highneeds.editions import (
    edition,
    forecast_said,
    money_said,
    plan_said,
    risk_said,
    tracker_said,
)
from highneeds.vocabulary import figures, ratings

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
A published edition is one JSON file below `editions/`. Its schema is
[`edition.schema.json`](edition.schema.json). Money is whole pence, deficit positive; dates are ISO.
A field that has its default is left out of the file. `sha256` is that of the file's own JSON with
`sha256` left out.
"""
PARTS = (risk_said, plan_said, money_said, tracker_said, forecast_said)
SHARED = (
    figures.Known, figures.Missing, ratings.Status, ratings.RatingScheme, ratings.Rating,
    ratings.Ratings,
)  # fmt: skip


def render_edition() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    yield from ("# The edition", "", *HEAD.splitlines(), "", f"Format: `{edition.FORMAT}`.", "")
    own = [
        each
        for module in (edition, *PARTS)
        for each in vars(module).values()
        if _is_struct(each) and each.__module__ == module.__name__
    ]
    for kind in [edition.Edition, *(each for each in own if each is not edition.Edition), *SHARED]:
        yield from (f"## {kind.__name__}", "", *_told(kind), "")
        yield from table(["field", "holds", "default", "remark"], _rows(kind))


def _is_struct(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, msgspec.Struct)


def _told(kind: type) -> list[str]:
    text = (inspect.getdoc(kind) or "").split(">>>")[0].rstrip()
    return text.replace("``", "`").splitlines()


def _rows(kind: type[msgspec.Struct]) -> Iterator[tuple[str, str, str, str]]:
    for name, holds, default, why in fields(kind):
        yield code(name), code(holds), code(default), why


def fields(kind: type[Any]) -> list[tuple[str, str, str, str]]:
    """Return each field of a Struct as its source writes it: name, type, default and remark."""
    line = re.compile(r"^    (\w+): ([^=#]+?)(?: = (.*?))?(?:\s+#\s*(.*))?$")
    found = [line.match(each) for each in inspect.getsource(kind).splitlines()]
    return [
        (each[1], each[2].strip(), (each[3] or "").strip(), each[4] or "")
        for each in found
        if each and each[1] in kind.__struct_fields__
    ]
