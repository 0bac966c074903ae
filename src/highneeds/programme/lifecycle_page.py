"""The reference page of the lifecycle, drawn from its table: nobody keeps it by hand."""

from __future__ import annotations

from highneeds.programme.lifecycle import TABLE, Stage
from highneeds.programme.roles import EDITS

HEAD = """\
# The life of a period

A period's books go one way: open, submitted, assured, approved, published. Submission fixes a draft
by its hash, and whoever assures, approves or releases it signs that hash. Any edit takes the period
back to open, and every signature with it. Two people publish: one approves, another releases. Nobody
assures or approves their own work. Published is final; a correction is a new edition with a reason.

In a folder, `highneeds sign-off FOLDER --period P --move submit --by NAME --on DATE` (then `assure`,
`approve`) makes a move and keeps it in `periods/P/sign-off.csv`; without `--move` it says where the
period stands and who is next. Where a sign-off was begun, `highneeds publish` takes only the draft
that was approved, as approved by that person. An edit of any file of the folder makes another draft,
so that every signature falls. In the office the same table holds.

This page is drawn from the table in `programme/lifecycle.py`, and a test holds the two together.
"""


def draw_lifecycle_page() -> str:
    """Return the page in Markdown."""
    return "\n".join([HEAD, *_moves(), "", *_diagram(), "", *_edits(), ""])


def _moves() -> list[str]:
    lines = ["## What can be done, from where, by whom", ""]
    lines += ["| move | from | to | who | provided that |", "|---|---|---|---|---|"]
    return lines + [
        f"| {rule.move} | {', '.join(rule.starts)} | {rule.end} | {', '.join(rule.who)} "
        f"| {rule.provided} |"
        for rule in TABLE
    ]


def _diagram() -> list[str]:
    arrows = [f"    {start} --> {rule.end}: {rule.move}" for rule in TABLE for start in rule.starts]
    first = f"    [*] --> {Stage.OPEN}"
    return ["## Drawn", "", "```mermaid", "stateDiagram-v2", first, *arrows, "```"]


def _edits() -> list[str]:
    lines = ["## Who may edit which file", "", "| role | files of the period |", "|---|---|"]
    return lines + [f"| {role} | {', '.join(files) or 'none'} |" for role, files in EDITS.items()]
