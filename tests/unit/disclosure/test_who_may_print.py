"""Only the disclosure room turns a count of children into a number or a text."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from highneeds.vocabulary.figures import ChildCount

SOURCE = Path(__file__).resolve().parents[3] / "src" / "highneeds"
MAY_REVEAL = {"disclosure"}


def revealing_rooms() -> set[str]:
    return {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "reveal"
    }


def test_no_other_room_reveals_a_count_of_children() -> None:
    assert revealing_rooms() == MAY_REVEAL


def test_no_room_reaches_for_the_number_behind_a_count() -> None:
    reaching = {
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "_number" and path.name != "figures.py"
        if isinstance(node.value, ast.Name) and node.value.id != "self"
    }

    assert reaching == set()


@pytest.mark.parametrize("print_it", [str, format, lambda count: f"{count}", "{}".format])
def test_a_count_of_children_cannot_be_formatted(print_it: object) -> None:
    assert callable(print_it)

    with pytest.raises(TypeError, match="disclosure policy"):
        print_it(ChildCount(2))
