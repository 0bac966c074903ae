"""Every check switched off, then turned round: its own tests must notice the first, the clean one the second.

A check whose absence no test notices is not tested; one that can speak on a programme that is kept
well, unnoticed, is not held back.
"""

from __future__ import annotations

import ast
import contextlib
import io
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.editions.checking import list_checks
from highneeds.editions.edition import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
TESTS = sorted((ROOT / "tests" / "unit" / "editions").glob("test_*.py"))
CLEAN = (
    "tests/unit/editions/test_checks.py::test_a_clean_programme_of_eight_quarters_raises_no_alarm"
)


def off(_edition: Any, _papers: Any) -> Iterator[Finding]:
    """Find nothing."""
    return iter(())


def turned(name: str, find: Callable[[Any, Any], Iterator[Finding]]) -> Any:
    """Return a check that speaks where the true one is silent, and is silent where it speaks."""
    check: Any = list_checks()[name]

    def find_turned(edition: Any, papers: Any) -> Iterator[Finding]:
        if not list(find(edition, papers)):
            yield Finding(name, check.SEVERITY, "Turned round.", "nowhere", "None.")

    return find_turned


def tests_of(name: str) -> tuple[list[str], list[str]]:
    """Return the tests that name a check in their body or marks, and those whose table names it.

    A file that calls the check itself is taken whole.
    """
    direct, by_table = [], []
    for path in TESTS:
        text = path.read_text(encoding="utf-8")
        if f"{name}.find(" in text:
            direct.append(str(path.relative_to(ROOT)))
            continue
        if f'"{name}"' not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
                continue
            marks = [ast.get_source_segment(text, each) or "" for each in node.decorator_list]
            whole = "".join([ast.get_source_segment(text, node) or "", *marks])
            place = f"{path.relative_to(ROOT)}::{node.name}"
            if f'"{name}"' in whole:
                direct.append(place)
            elif "FAULTS" in whole:
                by_table.append(place)
    return direct, by_table


def fails(nodes: list[str], *, only: str = "") -> bool:
    """Return whether any of the tests fails; ``only`` picks the rows of a table that name a check."""
    options = ["-q", "-x", "-n", "0", "-p", "no:cacheprovider", *nodes]
    options += ["-k", only] if only else []
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return pytest.main(options) == pytest.ExitCode.TESTS_FAILED


def main(wanted: Sequence[str] = ()) -> int:
    """Print each check, or those named, with what noticed it; return 1 where one was not noticed."""
    began, missed = time.process_time(), []
    chosen = {name: each for name, each in list_checks().items() if not wanted or name in wanted}
    for name, check in chosen.items():
        true: Any = check.find
        direct, by_table = tests_of(name)
        check.find = off  # type: ignore[method-assign,assignment]  # the mutation
        noticed_off = bool(by_table) and fails(by_table, only=name)
        noticed_off = noticed_off or (bool(direct) and fails(direct))
        check.find = turned(name, true)  # type: ignore[method-assign]  # the mutation
        noticed_turned = fails([CLEAN])
        check.find = true  # type: ignore[method-assign]
        if not (noticed_off and noticed_turned):
            missed.append(name)
        print(f"{name:40} off {'noticed' if noticed_off else 'MISSED'}, "
              f"turned {'noticed' if noticed_turned else 'MISSED'}", flush=True)  # fmt: skip
    print(f"{len(chosen)} checks, {len(missed)} missed, {time.process_time() - began:.0f} s CPU")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
