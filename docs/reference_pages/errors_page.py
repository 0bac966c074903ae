"""The page of errors: the tree, and what each means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.reference_pages.markdown import code, page, plain, table
from highneeds.vocabulary import errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = """\
A command that refuses prints one message to standard error, `Refused: …`, and no traceback. The
message says where, what came, what was wanted and what to do. Exit code 0 means done, 1 refused, 2
called wrongly. A traceback is a fault of the software: please report it.
"""


def render_errors() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    told = [part for part in (errors.__doc__ or "").split("\n\n") if "──" in part]
    yield from ("# Errors and exit codes", "", *HEAD.splitlines(), "")
    yield from ("```", *told[0].splitlines(), "```", "")
    yield from table(["error", "exit code", "means"], _rows())


def _rows() -> Iterator[Sequence[object]]:
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.HighNeedsError):
            yield code(name), kind.exit_code, plain(kind.__doc__ or "")
