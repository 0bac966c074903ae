"""The page of commands: usage, arguments, and what each prints as JSON."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from docs.reference_pages.markdown import code, page, table
from highneeds.cli.entry import build_parser
from highneeds.vocabulary.definitions import read_definition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEAD = """\
Results go to standard output, progress and messages to standard error. With `--json` nothing but
the JSON is on standard output. Exit code 0 means done, 1 refused with the reason, 2 called wrongly
([errors](errors.md)). Amounts are whole pence; dates are ISO. Names and shapes are stable: a key
may be added, none is renamed or removed.
"""


class CommandNotes(Struct, frozen=True, forbid_unknown_fields=True):
    """What a parser does not know of its command: when it exits 1, and what its JSON holds."""

    exits_1: str
    prints: str
    keys: tuple[str, ...] = ()  # of the object, or of each object of the list


def load_notes() -> dict[str, CommandNotes]:
    """Return the notes by command, as they are written by hand."""
    path = Path(__file__).with_name("command_notes.yaml")
    return read_definition(path, dict[str, CommandNotes])


def list_parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command by its name; of one with commands below it, theirs."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, parser in _below(build_parser()).items():
        below = _below(parser)
        found |= {f"{name} {verb}": each for verb, each in below.items()} or {name: parser}
    return found


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:  # noqa: SLF001 - argparse tells its arguments no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def render_commands() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    parsers, notes = list_parsers(), load_notes()
    yield from ("# Commands", "", *HEAD.splitlines(), "")
    yield from (
        f"- [`highneeds {name}`](#highneeds-{name.replace(' ', '-')}): {_told(parser)}"
        for name, parser in parsers.items()
    )
    for name, parser in parsers.items():
        yield ""
        yield from _command(name, parser, notes)


def _command(
    name: str, parser: argparse.ArgumentParser, notes: Mapping[str, CommandNotes]
) -> Iterator[str]:
    actions = [each for each in parser._actions if each.dest != "help"]  # noqa: SLF001
    usage = " ".join([f"highneeds {name}", *(_in_usage(each) for each in actions)])
    yield from (f"## highneeds {name}", "", f"{_told(parser)[:1].upper()}{_told(parser)[1:]}.", "")
    yield from ("```", usage, "```", "")
    yield from table(["argument", "needed", "default", "means"], map(_row, actions))
    yield f"Exits 1: {notes[name].exits_1}"
    if not notes[name].prints:
        return
    yield from ("", "`--json` prints:", "", "```", *notes[name].prints.rstrip().splitlines(), "```")


def _told(parser: argparse.ArgumentParser) -> str:
    return parser.description or ""


def _in_usage(action: argparse.Action) -> str:
    value = _value(action)
    words = " ".join(filter(None, [*action.option_strings[:1], value]))
    return words if _is_needed(action) else f"[{words}]"


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        name = "|".join(map(str, action.choices))
    else:
        name = str(action.metavar or action.dest.upper())
    if action.metavar and action.choices:
        name = str(action.metavar)
    return f"{name}..." if action.nargs == "+" else name


def _is_needed(action: argparse.Action) -> bool:
    return action.required if action.option_strings else action.nargs not in {"?", "*"}


def _row(action: argparse.Action) -> Sequence[object]:
    told = " ".join(filter(None, [*action.option_strings, _value(action)]))
    means = (action.help or "").replace("default: %(default)s", "").strip().rstrip(";").rstrip()
    return code(told), "yes" if _is_needed(action) else "no", _default(action), means


def _default(action: argparse.Action) -> str:
    """Return the default as it would be typed."""
    value = action.default
    if value in (None, "", [], False, argparse.SUPPRESS):
        return ""
    if isinstance(value, list):
        return code(f"{value[0]}:{value[-1]}")
    return code(value)
