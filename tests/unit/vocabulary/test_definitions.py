"""A mistake in a definition file names the file, the line, what came and what was wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from highneeds.vocabulary.definitions import parse_yaml, read_definition
from highneeds.vocabulary.errors import DefinitionError


class Target(Struct, forbid_unknown_fields=True):
    as_at: str
    value: str


class Sheet(Struct, forbid_unknown_fields=True):
    name: str
    targets: list[Target] = []


def read(text: str) -> Sheet:
    return read_definition(Path("measure.yaml"), Sheet, text=text)


def test_a_good_file_becomes_an_object() -> None:
    sheet = read('name: inmss\ntargets:\n  - as_at: 2024-01-31\n    value: "6.00"\n')

    assert sheet.targets[0].as_at == "2024-01-31"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: a\ntargets:\n  - as_at: x\n", 3, "a line for 'value'"),
        ("name: a\nnmae: b\n", 1, "no line 'nmae'"),
        ("name: 7\n", 1, "str instead of int"),
        ("name: a\ntargets:\n  - as_at: x\n    value: 6.06\n", 4, 'in quotes: "6.06"'),
        ("name: a\nname: b\n", 2, "each key once"),
        ("name: [a\n", 2, "valid YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(DefinitionError) as refusal:
        read(text)

    assert refusal.value.line == line
    assert words in str(refusal.value)
    assert str(refusal.value).startswith(f"measure.yaml, line {line}: got ")


def test_the_yaml_traps_are_closed() -> None:
    plain, _ = parse_yaml("on: yes\nno: off\ncount: 12\nnothing:\nflag: true\n", file="x.yaml")

    assert plain == {"on": "yes", "no": "off", "count": 12, "nothing": None, "flag": True}


@pytest.mark.parametrize("content", ["a: &x [*x]", "a: \x00", "a: [*y]"])
def test_what_is_no_yaml_is_refused_in_words(content: str) -> None:
    with pytest.raises(DefinitionError, match="valid YAML"):
        parse_yaml(content, file="programme.yaml")
