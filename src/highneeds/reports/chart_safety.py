"""A chart holds its data and asks for nothing: no address, picture or link stands anywhere in it."""

from __future__ import annotations

from typing import Any

from highneeds.vocabulary.errors import ReportError

REFUSED = {"url", "image", "href", "expr", "signal", "usermeta"}


def refuse_references(spec: Any, place: str = "chart") -> None:
    """Raise where a specification could make its renderer fetch or run something.

    >>> refuse_references({"mark": "line", "data": {"values": [{"year": "2023-24"}]}})
    >>> refuse_references({"data": {"url": "http://localhost/"}})
    Traceback (most recent call last):
    ...
    highneeds.vocabulary.errors.ReportError: chart.data.url: a chart carries its own data and \
refers to nothing; take this out
    """
    if isinstance(spec, dict):
        for key, value in spec.items():
            here = f"{place}.{key}"
            if str(key).lower() in REFUSED or (key in {"mark", "type"} and value == "image"):
                raise ReportError(
                    f"{here}: a chart carries its own data and refers to nothing; take this out"
                )
            refuse_references(value, here)
    elif isinstance(spec, list | tuple):
        for number, value in enumerate(spec):
            refuse_references(value, f"{place}[{number}]")
