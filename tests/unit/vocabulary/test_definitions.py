"""A mistake in a definition file names the file, the line, what came and what was wanted."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
from msgspec import Meta, Struct

from highneeds.vocabulary.definitions import parse_yaml, read_definition
from highneeds.vocabulary.errors import DefinitionError


class Target(Struct, forbid_unknown_fields=True):
    as_at: str
    value: str


class Colour(StrEnum):
    GREEN = "green"
    AMBER = "amber"


class Sheet(Struct, forbid_unknown_fields=True):
    name: str
    targets: list[Target] = []
    count: Annotated[int, Meta(ge=1)] | None = None
    kept: bool = False
    day: date | None = None
    colour: Colour | None = None
    words: dict[str, str] = {}


def read(text: str) -> Sheet:
    return read_definition(Path("measure.yaml"), Sheet, text=text)


def test_a_good_file_becomes_an_object() -> None:
    sheet = read('name: inmss\ntargets:\n  - as_at: 2024-01-31\n    value: "6.00"\n')

    assert sheet.targets[0].as_at == "2024-01-31"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: a\ntargets:\n  - as_at: x\n", 3, "a line for 'value'"),
        ("name: a\nnmae: b\n", 2, "the name 'nmae'; wanted one of name, targets"),
        ("targets: []\nnmae: b\n", 2, "Did you mean 'name'?"),
        ("name: 7\n", 1, 'the whole number 7; wanted text. Put it in quotes: "7".'),
        ("name: a\ntargets:\n  - as_at: x\n    value: 6.06\n", 4, 'in quotes: "6.06"'),
        ("name: a\nname: b\n", 2, "each key once"),
        ("name: [a\n", 1, "a list that begins with [ and is not closed; wanted valid YAML"),
        ("name: a\ntargets:\n  - as_at: x\n    value: y\n  as_at: z\n", 5, "begin with '-'"),
        ("name: a\ntargets:\n  - as_at: x: y\n", 3, "a second colon"),
        ("name: a\n\ttargets: []\n", 2, "a tab"),
        ('name: "a\ntargets: []\n', 1, "a quotation mark that is never closed"),
        ("name: a\ntargets\n", 2, "a line without a colon after its name"),
        ("name: a\ncount: many\n", 2, "'many'; wanted a whole number"),
        ('name: a\ncount: "12"\n', 2, "Write 12, without quotes"),
        ("name: a\ncount: 0\n", 2, "a whole number from 1"),
        ("name: a\nkept: yes\n", 2, "'yes'; wanted true or false. Write true"),
        ("name: a\nday: 29 February\n", 2, "'29 February'; wanted a date such as 2024-02-29"),
        ("name: a\nday: 2023-02-29\n", 2, "as a day that there is"),
        ("name: a\ncolour: gren\n", 2, "'gren'; wanted one of green, amber. Did you mean 'green'?"),
        ("name: a\ntargets: soon\n", 2, "'soon'; wanted a list. Begin each item"),
        ("name: a\ntargets:\n  - soon\n", 3, "a block with the names as_at, value"),
        ("name: a\nwords:\n  w: a\n  x: 3\n", 4, "the whole number 3; wanted text"),
        ("", None, "got nothing; wanted a block with the names name, targets"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(DefinitionError) as refusal:
        read(text)

    assert refusal.value.line == line
    assert words in str(refusal.value)
    place = f"measure.yaml, line {line}" if line else "measure.yaml"
    assert str(refusal.value).startswith(f"{place}: got ")
    for library in ("enum", "RFC", "int ", "str", "`", "indicator", "token", "mapping"):
        assert library not in str(refusal.value)


def test_the_yaml_traps_are_closed() -> None:
    plain, _ = parse_yaml("on: yes\nno: off\ncount: 12\nnothing:\nflag: true\n", file="x.yaml")

    assert plain == {"on": "yes", "no": "off", "count": 12, "nothing": None, "flag": True}


@pytest.mark.parametrize("content", ["a: &x [*x]", "a: \x00", "a: [*y]"])
def test_what_is_no_yaml_is_refused_in_words(content: str) -> None:
    with pytest.raises(DefinitionError, match="valid YAML"):
        parse_yaml(content, file="programme.yaml")


def test_a_file_that_is_no_text_and_a_folder_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "forecast.yaml"
    path.write_bytes(b"name: caf\xe9")
    with pytest.raises(DefinitionError, match="characters that are not UTF-8"):
        read_definition(path, Sheet)

    path.unlink()
    path.mkdir()
    with pytest.raises(DefinitionError, match="got a folder; wanted a text file"):
        read_definition(path, Sheet)
