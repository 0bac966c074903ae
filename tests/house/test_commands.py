"""Rules about the command line: it answers at once, and every command is of one shape."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from highneeds.cli.entry import list_commands

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "allauth", "django", "docx", "duckdb", "fontTools", "lxml", "markdown_it", "msgspec", "numpy", "odfdo", "pdfminer", "pikepdf",
    "pptx", "pyarrow", "typst", "vl_convert", "xlsxwriter", "yaml",
}  # fmt: skip


def run_highneeds(
    *arguments: str, options: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-m", "highneeds", *arguments]
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=surroundings
    )


def test_help_loads_no_heavy_library() -> None:
    done = run_highneeds("--help", options=("-X", "importtime"))

    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert loaded & HEAVY == set()


def test_every_command_says_what_it_does_and_can_be_run() -> None:
    for name, command in list_commands():
        assert command.HELP[0].islower(), name
        assert not command.HELP.endswith("."), name
        assert callable(command.add_arguments), name
        assert callable(command.run), name


def test_every_command_is_told_of_in_the_help() -> None:
    done = run_highneeds("--help")

    for name, _ in list_commands():
        assert f"\n    {name}" in done.stdout


def test_a_wrong_call_exits_2_and_says_how_to_call() -> None:
    done = run_highneeds("measures")

    assert done.returncode == 2
    assert "--as-at" in done.stderr
    assert done.stdout == ""


def test_a_refusal_exits_1_without_a_traceback(tmp_path: Path) -> None:
    empty = tmp_path / "return.xml"
    empty.write_bytes(b"")

    done = run_highneeds("check", str(empty), "--json")

    assert done.returncode == 1
    assert "Refused:" in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_checkout_nothing_is_claimed_to_hold(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "highneeds", "prove"]

    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)

    assert done.returncode == 1
    assert "holds" not in done.stdout
    assert "Run it there" in done.stderr
