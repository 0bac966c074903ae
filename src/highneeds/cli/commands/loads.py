"""``highneeds loads``: what is kept of the feeds, what rests on it, and how it leaves."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

from highneeds.cli import keeping

if TYPE_CHECKING:
    import argparse

HELP = "list, inspect, reconcile, withdraw, search and delete what was loaded"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare one verb for each module of ``cli.keeping``."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for item in sorted(pkgutil.iter_modules(keeping.__path__), key=lambda each: each.name):
        module: Any = importlib.import_module(f"{keeping.__name__}.{item.name}")
        name = item.name.removesuffix("s").removesuffix("_load").replace("_", "-")
        verb = verbs.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(verb)
        verb.set_defaults(run_verb=module.run)


def run(arguments: argparse.Namespace) -> int:
    """Run the verb."""
    return int(arguments.run_verb(arguments))
