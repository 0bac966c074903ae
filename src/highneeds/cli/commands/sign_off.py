"""``highneeds sign-off``: where a period stands, and the moves that lead to its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.cli.arguments import add_folder, add_json, add_period, day
from highneeds.cli.speech import print_json, print_lines, say
from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from highneeds.editions.sign_off import Signed
    from highneeds.programme.lifecycle import PeriodState

HELP = "submit, assure or approve one period, or say where it stands and who is next"
MOVES = ("submit", "assure", "approve", "reopen", "correct")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_folder(parser)
    add_period(parser)
    parser.add_argument("--move", choices=MOVES, help="what is done; without it nothing is")
    parser.add_argument("--by", default="", metavar="NAME", help="who does it")
    parser.add_argument("--on", type=day, metavar="DATE", help="the day it is done")
    parser.add_argument(
        "--role", default="", metavar="ROLE", help="in which role, where somebody holds several"
    )
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help="why a period is reopened or corrected"
    )
    parser.add_argument(
        "--edited-by",
        default=[],
        action="append",
        metavar="NAME",
        help="with submit: who else worked on it, and may not assure or approve it; once a name",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the move, or refuse it with the way out; then say where the period stands."""
    from highneeds.editions.checking import list_blocking
    from highneeds.editions.folder import compile_folder, shelf_of
    from highneeds.editions.sign_off import find_standing, read_sign_off, sign
    from highneeds.editions.signing import hash_to_sign
    from highneeds.programme.lifecycle import Move

    folder, period = arguments.folder, arguments.period
    if arguments.move and not (arguments.by.strip() and arguments.on):
        raise UsageError(f"Say who and when: --move {arguments.move} takes --by and --on.")
    draft = compile_folder(folder, period=period)
    shelf = shelf_of(folder)
    if arguments.move:
        sign(
            folder, draft=draft, shelf=shelf, move=Move(arguments.move), by=arguments.by,
            on=arguments.on, role=_role(arguments.role), reason=arguments.reason, edited_by=arguments.edited_by,
        )  # fmt: skip
        if blocking := list_blocking(draft):
            say(f"{count_of(len(blocking), 'finding')} would still block publication.")
    rows = read_sign_off(folder, period)
    editions = len(shelf.list_paths(period))
    state = find_standing(rows, period=period, editions=editions, sha256=hash_to_sign(draft))
    told = _told(state, rows)
    if arguments.json:
        print_json(told)
    else:
        print_lines(*_lines(told))
    return 0


def _role(text: str) -> Any:
    from highneeds.programme.roles import Role

    known = [str(each) for each in Role]
    if text and text.lower() not in known:
        raise UsageError(f"Got the role {text!r}; wanted one of {', '.join(known)}.")
    return Role(text.lower()) if text else None


def _told(state: PeriodState, rows: list[Signed]) -> dict[str, Any]:
    from highneeds.programme.lifecycle import Move, list_moves

    signs = ("submitted_by", "assured_by", "approved_by", "released_by")
    return {
        "period": state.period,
        "stage": str(state.stage),
        "edition": state.edition,
        "sha256": state.sha256,
        **{name: getattr(state, name) for name in signs},
        "next": [
            {"move": str(each.move), "who": [str(who) for who in each.who], "provided": each.provided}
            for each in list_moves(state.stage)
            if each.move is not Move.EDIT
        ],
        "signed": [
            {"move": str(r.move), "by": r.by, "role": str(r.role), "on": r.on.isoformat(),
             "sha256": r.sha256, "reason": r.reason, "edited_by": list(r.edited_by)}
            for r in rows
        ],
    }  # fmt: skip


def _lines(told: dict[str, Any]) -> list[str]:
    nth = f", edition {told['edition']}" if told["edition"] > 1 else ""
    lines = [f"{told['period']}{nth} is {told['stage']}."]
    for each in told["signed"]:
        why = f": {each['reason']}" if each["reason"] else ""
        of = f" [{each['sha256'][:12]}]" if each["sha256"] else ""
        lines.append(f"  {each['on']}  {each['move']}, {each['by']} ({each['role']}){of}{why}")
    lines += [f"Next: {each['move']}, by {' or '.join(each['who'])}; {each['provided']}."
              for each in told["next"]]  # fmt: skip
    return lines
