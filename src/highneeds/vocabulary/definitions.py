"""Definition files: YAML limited to the types of JSON, in which every value knows its line.

Keys stay text (``on:`` is not ``True``), dates and numbers that are compared with a boundary stay
as they were written: an unquoted decimal is refused, because it would arrive as a binary float.
"""

from __future__ import annotations

import re
from pathlib import Path  # noqa: TC003
from typing import Any, TypeVar

import msgspec
import yaml

from highneeds.vocabulary.errors import DefinitionError, FileInUseError
from highneeds.vocabulary.mistakes import FieldMistake, say_place, tell_mistake
from highneeds.vocabulary.readable_kinds import readable
from highneeds.vocabulary.yaml_words import tell_unreadable

T = TypeVar("T")
Lines = dict[str, int]

DEEPEST = 2_000  # levels that both readers of YAML bear
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?\d*\.\d+(?:[eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}


def read_definition(path: Path, kind: type[T], *, text: str | None = None) -> T:
    """Read one YAML file as a ``kind``; a mistake names the file, the line and what was wanted."""
    content = _read(path) if text is None else text
    plain, lines = parse_yaml(content, file=str(path))
    try:
        return msgspec.convert(plain, readable(kind))
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `")
        place = where.rstrip("`") or "$"
        if isinstance(cause := error.__cause__, FieldMistake):
            place, got, wanted, remedy = (
                place + cause.place, cause.got, cause.wanted, cause.remedy,
            )  # fmt: skip
        else:
            place, got, wanted, remedy = tell_mistake(message, place=place, plain=plain, kind=kind)
        stands = f"It stands at {said}." if (said := say_place(place)) else ""
        raise DefinitionError(
            file=str(path),
            line=_line_of(place, lines),
            got=got,
            wanted=wanted,
            remedy=f"{remedy} {stands}".strip(),
        ) from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except PermissionError:
        if path.is_dir():  # as Windows says of a folder
            raise _refuse_file(path, "a folder", "Move it away.") from None
        raise FileInUseError(str(path), verb="read") from None
    except IsADirectoryError:
        raise _refuse_file(path, "a folder", "Move it away.") from None
    except UnicodeDecodeError:
        raise _refuse_file(path, "characters that are not UTF-8", "Save it as UTF-8.") from None


def _refuse_file(path: Path, got: str, remedy: str) -> DefinitionError:
    wanted = "a text file in UTF-8"
    return DefinitionError(file=str(path), line=None, got=got, wanted=wanted, remedy=remedy)


def parse_yaml(content: str, *, file: str) -> tuple[Any, Lines]:
    """Return the content as plain JSON types, and the line of every path (``$.measures[0].id``)."""
    lines: Lines = {}
    try:
        node = yaml.compose(content, Loader=_loader_for(content))
        return (None if node is None else _plain(node, "$", lines, file)), lines
    except (yaml.YAMLError, RecursionError) as error:
        line, got, remedy = tell_unreadable(error)
        raise DefinitionError(
            file=file, line=line, got=got, wanted="valid YAML: name, colon, value", remedy=remedy
        ) from None


def _loader_for(content: str) -> Any:
    """Return the reader written in C, ten times faster, unless nesting could exhaust its stack.

    Depth is bounded by the brackets there are and by the length of the longest line.
    """
    brackets = content.count("[") + content.count("{")
    longest = max(map(len, content.splitlines()), default=0)
    is_shallow = brackets < DEEPEST and longest < DEEPEST
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader) if is_shallow else yaml.SafeLoader


def _plain(node: yaml.Node, place: str, lines: Lines, file: str) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key in result:
                raise DefinitionError(
                    file=file,
                    line=key_node.start_mark.line + 1,
                    got=f"the key {key!r} a second time",
                    wanted="each key once",
                    remedy="Remove one of the two.",
                )
            result[key] = _plain(value_node, f"{place}.{key}", lines, file)
            lines[f"{place}.{key}"] = key_node.start_mark.line + 1
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, f"{place}[{i}]", lines, file) for i, item in enumerate(node.value)]
    return _scalar(node, file)


def _scalar(node: yaml.Node, file: str) -> str | int | bool | None:
    text = str(node.value)
    if getattr(node, "style", None):  # quoted, or a block: text
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        raise DefinitionError(
            file=file,
            line=node.start_mark.line + 1,
            got=f"the unquoted number {text}",
            wanted=f'the number in quotes: "{text}"',
            remedy="Without quotes it would be read as a binary fraction and compared wrongly.",
        )
    return text


def _line_of(place: str, lines: Lines) -> int | None:
    while place:
        if place in lines:
            return lines[place]
        place = re.sub(r"(\.[^.\[\]]*|\[[^\]]*\])$", "", place) if place != "$" else ""
    return lines.get("$")
