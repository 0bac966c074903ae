"""Behind the finance summary: gross and net, contributions, the deficit's sources, what moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.money import format_pounds, variance_words
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.editions.money_said import DeficitSaid, LineMovement, MoneySaid
    from highneeds.reports.extract import Extract

HEADING = "Behind the deficit"


def build_money_behind(extract: Extract) -> tuple[Block, ...]:
    """Return what is kept of it; volume and price count children, and are for officers."""
    money = extract.edition.money
    blocks: list[Block] = []
    if money.deficit is not None and (money.contributions or money.deficit.ceiling_pence):
        blocks.append(Paragraph(plain(_gross_and_net(money.deficit))))
    if money.contributions:
        blocks += _contributions(money)
    if money.sources:
        blocks += _sources(money)
    moved = [each for each in money.movements if each.drivers]
    if moved:
        blocks += _movements(moved)
    if money.volumes and extract.for_officers:
        blocks += _volumes(money)
    return (Heading(2, HEADING, "money-behind"), *blocks) if blocks else ()


def _gross_and_net(said: DeficitSaid) -> str:
    text = (
        f"At the end of {said.financial_year} the cumulative deficit is "
        f"{format_pounds(said.gross_pence)} before contributions, by the {said.basis}, and "
        f"{format_pounds(said.net_pence)} after contributions of "
        f"{format_pounds(said.contributions_pence)}."
    )
    if said.ceiling_pence is None:
        return text
    room = said.ceiling_pence - said.gross_pence
    where = "below" if room >= 0 else "above"
    return (
        f"{text} Before contributions it is {format_pounds(abs(room))} {where} the agreement's "
        f"ceiling of {format_pounds(said.ceiling_pence)}."
    )


def _contributions(money: MoneySaid) -> Iterable[Block]:
    rows = money.contributions
    states = [each.status.replace("_", " ").capitalize() or "None said" for each in rows]
    notes = ["" if each.counts else " (not counted)" for each in rows]
    return build_table(
        name="contributions",
        caption="Contributions, each with its day and status",
        columns=(
            _text("Contribution", 3.6, [each.title for each in rows]),
            _money("Amount", [each.pence for each in rows]),
            _text("Day", 1.8, [long_date(each.on) for each in rows]),
            _text("Status", 2.0, [a + b for a, b in zip(states, notes, strict=True)]),
        ),
        summary="One row a contribution: whose money, how much, when and what became of it.",
    )


def _source_name(source: str) -> str:
    """Write the name of a source as words.

    >>> _source_name("dsg notes"), _source_name("section 151 sign-off")
    ('DSG notes', 'Section 151 sign-off')
    """
    name = re.sub(r"\bdsg\b", "DSG", source, flags=re.IGNORECASE)
    return f"{name[:1].upper()}{name[1:]}"


def _sources(money: MoneySaid) -> Iterable[Block]:
    rows = money.sources
    return build_table(
        name="deficit-sources",
        caption="The closing deficit as each source has it",
        columns=(
            _text("Source", 2.6, [_source_name(each.source) for each in rows]),
            _text("Year", 1.2, [each.financial_year for each in rows]),
            _money("Closing deficit", [each.pence for each in rows]),
            _money("Above the lowest", [each.above_lowest_pence for each in rows]),
            _text("Why", 4.0, [_why(e.above_lowest_pence, e.explanation) for e in rows]),
        ),
        summary="One row a source: its closing deficit, how far above the lowest, and why.",
    )


def _why(above: int, explanation: str) -> str:
    return explanation or ("Not explained" if above else "")


def _movements(moved: Sequence[LineMovement]) -> Iterable[Block]:
    rows = [
        (each, driver.driver, driver.pence, driver.reason)
        for each in moved
        for driver in each.drivers
    ]
    rows += [
        (each, "Not explained", left, "")
        for each in moved
        if (left := each.is_pence - each.was_pence - each.explained_pence)
    ]
    return build_table(
        name="movements",
        caption="What moved the forecast since last period",
        columns=(
            _text("Driver", 3.0, [driver for _, driver, _, _ in rows]),
            _text("Line", 3.0, [each.title for each, _, _, _ in rows]),
            _money("Amount", [pence for _, _, pence, _ in rows]),
            _text("", 1.2, [variance_words(pence).capitalize() for _, _, pence, _ in rows]),
            _text("Why", 3.0, [reason for _, _, _, reason in rows]),
        ),
        summary="One row a driver: how much it moved the forecast, which way, and why.",
    )


def _volumes(money: MoneySaid) -> Iterable[Block]:
    rows = money.volumes
    return build_table(
        name="volumes",
        caption="Volume and unit cost, as budgeted and now",
        columns=(
            _text("What", 3.0, [f"{each.what} ({each.unit})" for each in rows]),
            _text("Budgeted", 1.0, [f"{each.budget_volume:f}" for each in rows]),
            _money("At", [each.budget_unit_pence for each in rows]),
            _text("Now", 1.0, [f"{each.volume:f}" for each in rows]),
            _money("At now", [each.unit_pence for each in rows]),
            _money("From volume", [each.volume_effect_pence for each in rows]),
            _money("From price", [each.price_effect_pence for each in rows]),
        ),
        summary="One row a volume: how many at what price, and what each of the two adds.",
    )


def _text(title: str, width: float, said: Sequence[str]) -> FilledColumn:
    return FilledColumn(
        Column(title or "Direction", width),
        tuple(Cell(plain(text)) for text in said),
        blank=not any(said),
    )


def _money(title: str, amounts: Sequence[int]) -> FilledColumn:
    cells = tuple(
        Cell(plain(format_pounds(pence)), numeric=True, value=pence / 100) for pence in amounts
    )
    return FilledColumn(Column(title, 1.7, numeric=True), cells)
