"""The way in: read the arguments, run one command, turn a refusal into a message and an exit code."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from typing import TYPE_CHECKING, Protocol

from highneeds import __version__
from highneeds.cli import commands
from highneeds.cli.speech import prepare_streams, say
from highneeds.vocabulary.errors import FileInUseError, HighNeedsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Command(Protocol):
    """What a module of ``cli.commands`` offers; its name is the command's, dashes as underscores."""

    HELP: str

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    @staticmethod
    def run(arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


def list_commands(*, only: str | None = None) -> Iterator[tuple[str, Command]]:
    """Yield every command by name, in order; or the one that is named alone."""
    modules = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    found = {module.replace("_", "-"): module for module in modules}
    for name in [only] if only in found else found:
        yield name, importlib.import_module(f"{commands.__name__}.{found[name]}")  # type: ignore[misc]  # checked by a house test


def build_parser(*, only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of the whole command; of one that is ``only`` wanted, with no other.

    The others would take half of the time in which a command can begin.
    """
    parser = argparse.ArgumentParser(
        prog="highneeds",
        description="From returns and finance feeds to a High Needs Block highlight report.",
    )
    parser.add_argument("--version", action="version", version=f"highneeds {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in list_commands(only=only):
        sub = subparsers.add_parser(name, help=command.HELP, description=command.HELP)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    prepare_streams()
    words = sys.argv[1:] if argv is None else argv
    arguments = build_parser(only=words[0] if words else None).parse_args(words)
    try:
        return int(arguments.run(arguments))
    except HighNeedsError as error:
        say(f"Refused: {error}")
        return error.exit_code
    except PermissionError as error:
        say(f"Refused: {FileInUseError(str(error.filename), verb='read or written')}")
        return FileInUseError.exit_code
    except (IsADirectoryError, NotADirectoryError, FileExistsError, FileNotFoundError) as error:
        say(f"Refused: {_tell_place(error)}")
        return HighNeedsError.exit_code
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone; that is no fault of ours
        return 0
    except KeyboardInterrupt:
        say("Stopped. What was not finished was not kept.")
        return 1


def _tell_place(error: OSError) -> str:
    """Say what stands where something else was wanted."""
    said = {
        IsADirectoryError: "is a folder; a file was wanted",
        NotADirectoryError: "lies below a file; a folder was wanted",
        FileExistsError: "is a file; a folder was wanted",
        FileNotFoundError: "is not there",
    }
    return f"{error.filename} {said[type(error)]}. Name another, or move it away."
