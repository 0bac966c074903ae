"""A figure becomes a cell: as it was typed, in its unit, or as the disclosure policy allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.release import REST_WOULD_TELL
from highneeds.reports.document import Cell, plain
from highneeds.reports.missing_words import (
    WITHHELD_WORDS,
    is_sentence,
    missing_reason,
    missing_text,
    withholds_words,
)
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from decimal import Decimal

    from highneeds.disclosure.policy import Policy
    from highneeds.reports.extract import Extract

PENCE_IN_A_POUND = 100


def figure_cell(
    figure: Figure,
    *,
    unit: Unit,
    extract: Extract,
    decimals: int = 0,
    counts_children: bool = False,
    reasons: bool = True,
    shown_as: str = "",
    is_part: bool = False,
) -> Cell:
    """Return the cell of one figure; ``reasons`` says whether a missing one explains itself here.

    Measures speak of the whole authority, so that its policy may treat them as headlines, but for
    the parts of a breakdown (``is_part``). ``shown_as`` is what the audit of breakdowns asked for.
    """
    if isinstance(figure, Missing):
        if counts_children and withholds_words(figure, prints_all=extract.policy.prints_all):
            return Cell(plain(str(Shorthand.CONFIDENTIAL)), small=plain(WITHHELD_WORDS))
        small = missing_reason(figure) if reasons else ""
        text, said = missing_text(figure), plain(small) if small else ()
        return Cell(plain(text), small=said, numeric=not is_sentence(text))
    if shown_as == "withheld" and counts_children and not extract.policy.prints_all:
        return Cell(plain(str(Shorthand.CONFIDENTIAL)), small=plain(REST_WOULD_TELL))
    shown = policy_for(extract, shown_as).show_typed(
        figure,
        unit=unit,
        counts_children=counts_children,
        decimals=decimals,
        headline=is_headline(unit, shown_as=shown_as, is_part=is_part),
    )
    marks = "".join(f" {mark}" for mark in figure.marks)
    # How a shown figure was rounded is said once, below the table; why one is withheld, beside it.
    note = shown.note if shown.shorthand else ""
    small = "; ".join(part for part in (shown.parts, note) if part)
    return Cell(
        plain(shown.text + marks),
        small=plain(small) if small else (),
        numeric=True,
        value=_as_printed(shown.value, unit),
    )


def policy_for(extract: Extract, shown_as: str) -> Policy:
    """Return the policy of this copy, or its coarser form where the audit asked for it."""
    coarser = shown_as in {"coarser", "merged"} and not extract.policy.prints_all
    return extract.policy.escalate() if coarser else extract.policy


def is_headline(unit: Unit, *, shown_as: str, is_part: bool) -> bool:
    """Return whether a figure is shown as a total of the whole authority is, or as a share of one."""
    return shown_as != "rounded" and (unit is not Unit.COUNT or not is_part)


def rounding_of(
    figure: Figure,
    *,
    unit: Unit,
    extract: Extract,
    decimals: int = 0,
    shown_as: str = "",
    is_part: bool = False,
) -> str:
    """Return how a figure about children is rounded in this copy; nothing where it is not shown."""
    if isinstance(figure, Missing):
        return ""
    shown = policy_for(extract, shown_as).show_typed(
        figure,
        unit=unit,
        counts_children=True,
        decimals=decimals,
        headline=is_headline(unit, shown_as=shown_as, is_part=is_part),
    )
    return "" if shown.shorthand else shown.note


def _as_printed(value: Decimal | None, unit: Unit) -> float | None:
    """Return the number in the unit it is printed in: an amount is kept in pence, said in pounds."""
    if value is None:
        return None
    return float(value / PENCE_IN_A_POUND if unit is Unit.PENCE else value)


def money_cell(figure: Figure, *, extract: Extract, words: str = "") -> Cell:
    """Return the cell of an amount, with the word that says which way it points."""
    cell = figure_cell(figure, unit=Unit.PENCE, extract=extract, reasons=False)
    if words and isinstance(figure, Known):
        return Cell(cell.text, small=plain(words), numeric=True, value=cell.value)
    return cell


def is_blank(figure: Figure) -> bool:
    """Return whether nothing at all was said: no number, no words, no reason beyond that."""
    return (
        isinstance(figure, Missing)
        and figure.why is WhyMissing.NOT_SUPPLIED
        and not (figure.as_typed or "").strip()
        and not (figure.detail or figure.owed_by or figure.due_on)
    )
