"""Rules about the code itself: rooms, sizes, names, and what runs on a Windows laptop."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "highneeds"
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

# A file or function above its limit stands here with its reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}

POSIX_ONLY = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "posix"}
POSIX_CALLS = {"fork", "getuid", "geteuid", "chown", "mkfifo", "setsid", "killpg", "nice"}
BANNED_NAMES = re.compile(
    r"(?i)(^|_)(utils?|common|core|helpers?|misc|snapshot|kpi|metric|indicator|pupil_case)(_|$)"
)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_400_lines_without_a_reason() -> None:
    files = [*MODULES, *TESTS]
    long = {named(path) for path in files if len(path.read_text("utf-8").splitlines()) > 400}

    assert long == set(LONG_FILES)


def test_no_function_is_longer_than_50_lines_without_a_reason() -> None:
    long = {
        f"{named(path)}:{node.name}"
        for path in MODULES
        for node in functions_of(path)
        if length(node) > 50
    }

    assert long == set(LONG_FUNCTIONS)


def test_no_test_is_longer_than_40_lines() -> None:
    long = {
        f"{named(path)}:{node.name}"
        for path in TESTS
        for node in functions_of(path)
        if node.name.startswith("test_") and length(node) > 40
    }

    assert long == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(parsed(path))


def test_no_room_or_module_has_a_name_that_means_nothing() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}

    assert {name for name in names if BANNED_NAMES.search(name)} == set()


def without_other_systems(module: ast.Module) -> ast.Module:
    """Return a module without what it says for each system by itself: ``if sys.platform == "win32"``."""
    kept = [
        node
        for node in module.body
        if not (
            isinstance(node, ast.If) and node.orelse and "sys.platform" in ast.unparse(node.test)
        )
    ]
    return ast.Module(body=kept, type_ignores=[])


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_in_the_product_runs_on_posix_alone(path: Path) -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(without_other_systems(parsed(path)))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    called = {
        node.attr
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {"os", "signal"}
    }

    assert imported & POSIX_ONLY == set()
    assert called & POSIX_CALLS == set()
    assert "SIGKILL" not in called


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_text_files_are_opened_with_their_encoding_said(path: Path) -> None:
    silent = [
        node.lineno
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"read_text", "write_text"}
        and len(node.args) < (1 if node.func.attr == "read_text" else 2)
        and not any(keyword.arg == "encoding" for keyword in node.keywords)
    ]

    assert silent == []


def test_the_import_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run(
        [str(linter)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stdout[-3000:]


def test_every_room_stands_in_the_import_contract() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    missing = {room for room in rooms if not re.search(rf'["| ]{room}["| ]', contract)}

    assert missing == set()


READING = re.compile(r"msgspec\.(?:json|yaml)\.decode\(.*type=(.*)|msgspec\.convert\((.*)")


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_kind_that_threads_may_read_at_once_is_made_readable_first(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        read = READING.search(line)
        assert read is None or "readable(" in line or (read[1] or "").startswith("dict["), line
