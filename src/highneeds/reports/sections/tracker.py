"""What committees asked and resolved: what is open stands on page one, the rest in the appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, BulletList, Cell, Column, Heading, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from highneeds.editions.tracker_said import TrackedSaid
    from highneeds.reports.extract import Extract

OPEN, ALL = "Open from earlier meetings", "What committees asked and resolved"


def build_open_asks(extract: Extract) -> tuple[Block, ...]:
    """Return one line for each thing asked or resolved that still waits for its answer."""
    open_ = [each for each in extract.edition.tracker if each.open]
    if not open_:
        return ()
    lines = tuple(plain(_line(each)) for each in open_)
    return Heading(2, OPEN, "open-asks"), BulletList(lines)


def _line(each: TrackedSaid) -> str:
    minute = f", minute {each.minute}" if each.minute else ""
    head = f"{each.committee}, {long_date(each.met_on)}{minute}: {each.text.rstrip('.')}."
    due = f" Due {long_date(each.due)}" if each.due else " No day is set"
    late = ", overdue" if each.overdue else ""
    return f"{head}{due}{late}; {each.owner or 'nobody named'}."


def build_tracker(extract: Extract) -> tuple[Block, ...]:
    """Return the whole tracker: who asked what when, who answers, and the answer."""
    tracked = extract.edition.tracker
    if not tracked:
        return ()

    def column(title: str, width: float, said: list[str]) -> FilledColumn:
        return FilledColumn(Column(title, width), tuple(Cell(plain(text)) for text in said))

    table = build_table(
        name="tracker",
        caption="Asked, resolved and decided, with the answers",
        columns=(
            column("Asked or resolved", 3.6, [each.text for each in tracked]),
            column("By", 2.0, [f"{each.committee}, {long_date(each.met_on)}" for each in tracked]),
            column("Owner", 1.4, [each.owner or "Not named" for each in tracked]),
            column("Due", 1.4, [long_date(each.due) if each.due else "" for each in tracked]),
            column("Answer", 3.0, [_answer(each) for each in tracked]),
        ),
        summary="One row a thing that a committee asked, resolved or decided; open ones first.",
    )
    return (Heading(2, ALL, "tracker"), *table)


def _answer(each: TrackedSaid) -> str:
    if each.open:
        return "Overdue" if each.overdue else "Open"
    day = f" ({long_date(each.answered_on)})" if each.answered_on else ""
    return f"{each.answer}{day}" if each.answer else "Decided"
