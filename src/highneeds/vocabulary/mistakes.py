"""A value that does not fit a definition file's type, told in plain words.

The library that converts says ``Expected `int`, got `str` ``; people who keep a file are told what
the value is, what it should be, which names or words there are and which of them is nearest.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from msgspec import inspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_KINDS: dict[str, type | tuple[()]] = {
    "str": str, "int": int, "bool": bool, "null": type(None), "array": list, "object": dict,
}  # fmt: skip
_WORDS: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.DecimalType: 'a number in quotes, such as "6.50"',
    inspect.BoolType: "true or false",
    inspect.DateType: "a date such as 2024-02-29",
    inspect.NoneType: "nothing",
    inspect.DictType: "a block of names and values",
    inspect.ListType: "a list",
    inspect.VarTupleType: "a list",
    inspect.TupleType: "a list",
}


class FieldMistake(ValueError):
    """What a definition's own rules refuse: where below it, what came, what was wanted, what to do.

    Raised in ``__post_init__``; ``place`` is the way from there, such as ``.risk_matrix``.
    """

    def __init__(self, *, place: str, got: str, wanted: str, remedy: str = "") -> None:
        super().__init__(f"got {got}; wanted {wanted}")
        self.place, self.got, self.wanted, self.remedy = place, got, wanted, remedy


def tell_mistake(message: str, *, place: str, plain: Any, kind: type) -> tuple[str, str, str, str]:
    """Return where a value stands, what came, what was wanted and what to do about it.

    ``message`` and ``place`` are the library's; ``kind`` is the type of the whole file.
    """
    place = _name_key(message, place, plain)
    value, wanted_type = _value_at(plain, place), _type_at(inspect.type_info(kind), place)
    if match := re.match(r"Object missing required field `(.*)`", message):
        return _tell_missing(match[1], place, wanted_type)
    if match := re.match(r"Object contains unknown field `(.*)`", message):
        return _tell_unknown(match[1], place, wanted_type)
    if isinstance(wanted_type, inspect.EnumType):
        return place, _got(value), _wanted(wanted_type), suggest(value, _members(wanted_type))
    if isinstance(wanted_type, inspect.LiteralType):
        return place, _got(value), _wanted(wanted_type), suggest(value, wanted_type.values)
    if message.startswith(("Expected `", "Invalid ")) and wanted_type is not None:
        return place, _got(value), _wanted(wanted_type), _advice(value, wanted_type)
    return place, _got(value), message[:1].lower() + message[1:], ""


def _name_key(message: str, place: str, plain: Any) -> str:
    """Name the one of a block's values that is wrong, where the library says only ``[...]``."""
    match = re.match(r"Expected `.*`, got `(\w+)`", message)
    block = _value_at(plain, place.removesuffix("[...]"))
    if not (match and place.endswith("[...]") and isinstance(block, dict)):
        return place
    found = (name for name, value in block.items() if isinstance(value, _KINDS.get(match[1], ())))
    return f"{place.removesuffix('[...]')}.{next(found, '')}".rstrip(".")


def say_place(place: str) -> str:
    """Return where in a file something stands, for people.

    >>> say_place("$.measures[0].targets[1].from")
    'measures (item 1), targets (item 2), from'
    """
    said: list[str] = []
    for name, index in _STEP.findall(place):
        if name:
            said.append(name)
        elif index != "..." and said:
            said[-1] += f" (item {int(index) + 1})"
    return ", ".join(said)


def _tell_missing(name: str, place: str, kind: inspect.Type | None) -> tuple[str, str, str, str]:
    field = next((each for each in _fields(kind) if each.encode_name == name), None)
    what = f", {_wanted(field.type)}" if field else ""
    where = say_place(place) or "the top of the file"
    return place, f"none in {where}", f"a line for {name!r}{what}", f"Add: {name}: …"


def _tell_unknown(name: str, place: str, kind: inspect.Type | None) -> tuple[str, str, str, str]:
    known = [field.encode_name for field in _fields(kind)]
    remedy = suggest(name, known) or "Correct the name, or remove the line."
    return f"{place}.{name}", f"the name {name!r}", f"one of {', '.join(known)}", remedy


def suggest(value: object, known: Iterable[object]) -> str:
    """Ask for the name nearest to what was written, where one is near.

    >>> suggest("safty", ["safety", "plan"])
    "Did you mean 'safety'?"
    """
    near = difflib.get_close_matches(str(value), [str(each) for each in known], n=1, cutoff=0.5)
    return f"Did you mean {near[0]!r}?" if near else ""


def _got(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a block with " + (", ".join(value) or "nothing in it")
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return f"the whole number {value}" if isinstance(value, int) else repr(value)


def _wanted(kind: inspect.Type) -> str:
    """Say a type as people would."""
    if isinstance(kind, inspect.Metadata):
        return _wanted(kind.type)
    if isinstance(kind, inspect.EnumType):
        return f"one of {', '.join(_members(kind))}"
    if isinstance(kind, inspect.LiteralType):
        return f"one of {', '.join(map(str, kind.values))}"
    if isinstance(kind, inspect.UnionType):
        said = [_wanted(each) for each in kind.types if not isinstance(each, inspect.NoneType)]
        return ", or ".join(said)
    if isinstance(kind, inspect.StructType):
        return f"a block with the names {', '.join(field.encode_name for field in kind.fields)}"
    return _WORDS.get(type(kind), "another kind of value") + _bounds(kind)


def _bounds(kind: inspect.Type) -> str:
    lowest, highest = getattr(kind, "ge", None), getattr(kind, "le", None)
    said = [f"from {lowest}"] if lowest is not None else []
    said += [f"to {highest}"] if highest is not None else []
    return " " + " ".join(said) if said else ""


def _advice(value: Any, kind: inspect.Type) -> str:
    """Say what to do where the value only needs writing another way."""
    kinds = {type(each) for each in _choices(kind)}
    if isinstance(value, (bool, int)) and inspect.StrType in kinds:
        return f'Put it in quotes: "{_got(value).removeprefix("the whole number ")}".'
    if isinstance(value, str) and inspect.DateType in kinds:
        return "Write year, month and day, in that order, as a day that there is."
    if isinstance(value, str) and inspect.BoolType in kinds:
        yes = value.strip().lower() in {"yes", "y", "on", "true", "ja"}
        return f"Write {'true' if yes else 'false'}, without quotes."
    if isinstance(value, str) and inspect.IntType in kinds and value.strip().lstrip("-").isdigit():
        return f"Write {value.strip()}, without quotes."
    if not isinstance(value, list) and kinds & {inspect.ListType, inspect.VarTupleType}:
        return "Begin each item on a line of its own, indented, with '- '."
    return "Correct it, or remove the line where it is not needed."


def _choices(kind: inspect.Type) -> Sequence[inspect.Type]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)


def _fields(kind: inspect.Type | None) -> Sequence[inspect.Field]:
    return kind.fields if isinstance(kind, inspect.StructType) else ()


def _members(kind: inspect.EnumType) -> list[str]:
    return [str(member.value) for member in kind.cls]


def _value_at(plain: Any, place: str) -> Any:
    value = plain
    for name, index in _STEP.findall(place):
        try:
            value = value[name] if name else value[int(index)]
        except (KeyError, IndexError, TypeError, ValueError):
            break
    return value


def _type_at(kind: inspect.Type, place: str) -> inspect.Type | None:
    """Return the type that the file's type wants at a place."""
    found: inspect.Type | None = kind
    for name, index in _STEP.findall(place):
        found = found and _below(found, name, index)
    if isinstance(found, inspect.UnionType):
        kept = [each for each in found.types if not isinstance(each, inspect.NoneType)]
        return kept[0] if len(kept) == 1 else found
    return found


def _below(kind: inspect.Type, name: str, index: str) -> inspect.Type | None:
    for choice in _choices(kind):
        if name and isinstance(choice, inspect.StructType):
            return next((each.type for each in choice.fields if each.encode_name == name), None)
        if isinstance(choice, inspect.DictType) and (name or index == "..."):
            return choice.value_type
        if index.isdigit() and isinstance(choice, (inspect.ListType, inspect.VarTupleType)):
            return choice.item_type
        if index.isdigit() and isinstance(choice, inspect.TupleType):
            return choice.item_types[int(index)]
    return None
