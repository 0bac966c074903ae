"""``highneeds prove``: the trust suite, one line a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines, say

if TYPE_CHECKING:
    import argparse

HELP = "run the trust suite, one line a claim; what has no test yet says so"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Try every claim and return 1 where one does not hold."""
    from highneeds.cli.claims import list_claims

    failed = False
    told = []
    for claim in list_claims():
        outcome = claim.attempt()
        failed = failed or outcome.verdict == "FAILED"
        told.append({"claim": claim.words, "tried": outcome.tried, "wrong": outcome.wrong,
                     "wanted": claim.wanted, "verdict": outcome.verdict})  # fmt: skip
        if not arguments.json:
            counted = f"{outcome.wrong} of {outcome.tried}" if outcome.tried else ""
            print_lines(f"{outcome.verdict:8} {claim.words}: {counted or claim.wanted}")
    if arguments.json:
        print_json(told)
    if not any(each["tried"] for each in told):
        say("Nothing could be tried: the trials are part of the project's checkout. Run it there.")
        return 1
    return 1 if failed else 0
