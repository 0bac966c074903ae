"""The books of a period read from CSV, one reader a file; every mistake names its line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.programme.book_entries import (
    NOTHING_TYPED,
    AnswerEntry,
    ConditionEntry,
    MeasureEntry,
    MoneyEntry,
    RiskEntry,
)
from highneeds.programme.cells import Cells, check_headings, read_cells
from highneeds.programme.rating_entry import RATING_COLUMNS, read_rating_entry
from highneeds.vocabulary.figures import (
    Figure,
    Known,
    Missing,
    Unit,
    WhyMissing,
    read_typed_figure,
)
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Collection

    from highneeds.programme.programme import Programme
    from highneeds.programme.table_file import TableFile

OVERALL, TRAJECTORY = "overall", "trajectory"
REASONS = {why.name.lower().replace("_", " "): why for why in WhyMissing}
_BY_WORDING = {why.value.lower(): why for why in WhyMissing}
TRENDS = ("new", "rising", "steady", "falling")

CONDITION_COLUMNS = ("condition", *RATING_COLUMNS, "commentary")
MEASURE_COLUMNS = (
    "measure", "figure", "last update", "as at", "why missing", "owed by", "due on",
    *RATING_COLUMNS,
)  # fmt: skip
MONEY_COLUMNS = ("baseline", "budget", "budget to date", "this quarter", "variance", "outturn",
                 *RATING_COLUMNS, "commentary")  # fmt: skip
RISK_COLUMNS = (
    "risk", "name", "if this happens", "score", "likelihood", "impact", "trend",
    "trend as printed", "trend guessed", "action", "target score", "target likelihood",
    "target impact", "updated", "owner", "inherent score", "inherent likelihood",
    "inherent impact", "category", "cause", "controls", "proximity", "action owner", "action due",
    "target by", "review by", "savings",
)  # fmt: skip
ANSWER_COLUMNS = ("check", "place", "answer", "by", "on")


def read_conditions(table: TableFile, programme: Programme) -> tuple[ConditionEntry, ...]:
    """Read conditions.csv: one row a condition, and the programme's own two ratings."""
    known = [*(each.id for each in programme.conditions), OVERALL, TRAJECTORY]
    return tuple(
        ConditionEntry(
            cells.text("condition"), read_rating_entry(cells), cells.text("commentary"), cells.place
        )
        for cells in read_cells(table, columns=CONDITION_COLUMNS, key="condition", known=known)
    )


def read_measures(
    table: TableFile, programme: Programme, *, adopted: bool = False
) -> tuple[MeasureEntry, ...]:
    """Read measures.csv: a typed figure a row, or the reason why there is none."""
    rows = read_cells(table, columns=MEASURE_COLUMNS, key="measure", known=programme.measure_keys)
    return tuple(_measure(cells, adopted=adopted) for cells in rows)


def _measure(cells: Cells, *, adopted: bool) -> MeasureEntry:
    figure, unit = _typed(cells)
    return MeasureEntry(
        key=cells.text("measure"),
        figure=figure,
        unit=unit,
        as_at=cells.day("as at"),
        last_update=cells.day_or_month("last update", as_typed=adopted),
        rating=read_rating_entry(cells),
        place=cells.place,
    )


def _typed(cells: Cells) -> tuple[Figure, Unit]:
    text = cells.text("figure")
    why = cells.one_of("why missing", tuple(REASONS))
    owed_by, due_on = cells.text("owed by"), cells.day("due on")
    figure, unit = read_typed_figure(text) if text else (NOTHING_TYPED, Unit.TEXT)
    if isinstance(figure, Known):
        if why:
            cells.refuse("why missing", repr(why), "nothing, because the row has a figure")
        return figure, unit
    reason = REASONS.get(why) or _BY_WORDING.get(text.lower()) or figure.why
    if not (text or why or owed_by or due_on):
        return NOTHING_TYPED, unit
    detail = figure.detail if reason is WhyMissing.SAID_IN_WORDS else ""
    return Missing(reason, detail, owed_by, due_on, text or None), unit


def read_finance(table: TableFile, programme: Programme) -> tuple[MoneyEntry, ...]:
    """Read finance.csv."""
    return _read_money(table, key="line", known=[each.id for each in programme.finance])


def read_mitigations(table: TableFile, programme: Programme) -> tuple[MoneyEntry, ...]:
    """Read mitigations.csv."""
    return _read_money(table, key="mitigation", known=[each.id for each in programme.mitigations])


def _read_money(table: TableFile, *, key: str, known: Collection[str]) -> tuple[MoneyEntry, ...]:
    return tuple(
        MoneyEntry(
            id=cells.text(key),
            baseline=_money(cells, "baseline"),
            budget=_money(cells, "budget"),
            actual=_money(cells, "this quarter"),
            variance=_money(cells, "variance"),
            outturn=_money(cells, "outturn"),
            profile=_money(cells, "budget to date"),
            rating=read_rating_entry(cells),
            commentary=cells.text("commentary"),
            place=cells.place,
        )
        for cells in read_cells(table, columns=(key, *MONEY_COLUMNS), key=key, known=known)
    )


def _money(cells: Cells, column: str) -> Figure:
    text = cells.text(column)
    if not text:
        return NOTHING_TYPED
    figure, _ = read_typed_figure(text)
    if isinstance(figure, Missing) and figure.why is not WhyMissing.SAID_IN_WORDS:
        return figure
    try:
        return Known(Decimal(parse_pounds(text)), as_typed=text)
    except ValueError:
        cells.refuse(
            column, repr(text), "pounds such as £1,234,567, or NA", "£ and commas are free."
        )


def read_risks(
    table: TableFile, programme: Programme, *, adopted: bool = False
) -> tuple[RiskEntry, ...]:
    """Read risks.csv: likelihood and impact with their product, or a score alone."""
    rows = read_cells(table, columns=RISK_COLUMNS, key="risk")
    matrix = programme.risk_matrix or 5
    known = [each.id for each in programme.mitigations]
    return tuple(_risk(cells, matrix, known, adopted=adopted) for cells in rows)


def _risk(cells: Cells, matrix: int, known: Collection[str], *, adopted: bool) -> RiskEntry:
    inherent: tuple[int | None, int | None, int | None] = (None, None, None)
    if any(cells.text(f"inherent {part}") for part in ("score", "likelihood", "impact")):
        inherent = _score(cells, matrix, "inherent ")
    score, likelihood, impact = _score(cells, matrix, "")
    target, target_likelihood, target_impact = _score(cells, matrix, "target ")
    return RiskEntry(
        id=cells.text("risk"),
        name=cells.required("name"),
        consequence=cells.required("if this happens"),
        score=score,
        likelihood=likelihood,
        impact=impact,
        target_score=target,
        target_likelihood=target_likelihood,
        target_impact=target_impact,
        trend=cells.one_of("trend", TRENDS),
        trend_as_typed=cells.text("trend as printed"),
        trend_guessed=cells.one_of("trend guessed", ("yes", "no")) == "yes",
        action=cells.text("action"),
        updated=cells.day_or_month("updated", as_typed=adopted),
        owner=cells.text("owner"),
        place=cells.place,
        inherent_score=inherent[0],
        inherent_likelihood=inherent[1],
        inherent_impact=inherent[2],
        category=cells.text("category"),
        cause=cells.text("cause"),
        controls=cells.text("controls"),
        proximity=cells.text("proximity"),
        action_owner=cells.text("action owner"),
        action_due=cells.day("action due"),
        target_by=cells.day("target by"),
        review_by=cells.day("review by"),
        savings=cells.words("savings", known),
    )


def _score(cells: Cells, matrix: int, prefix: str) -> tuple[int, int | None, int | None]:
    likelihood = cells.whole(f"{prefix}likelihood", lowest=1, highest=matrix)
    impact = cells.whole(f"{prefix}impact", lowest=1, highest=matrix)
    column = f"{prefix}score"
    score = cells.whole(column, lowest=1, highest=matrix * matrix)
    if likelihood is not None and impact is not None:
        product = likelihood * impact
        if score not in {None, product}:
            cells.refuse(column, str(score), f"{likelihood} × {impact} = {product}")
        return product, likelihood, impact
    if score is None:
        cells.refuse(column, "nothing", "a score, or likelihood and impact")
    return score, likelihood, impact


def read_answers(table: TableFile) -> tuple[AnswerEntry, ...]:
    """Read answers.csv: one answer a finding, told by its check and its place."""
    check_headings(table, ANSWER_COLUMNS, "check")
    answers = []
    for row in table.rows:
        cells = Cells(table, row)
        on = cells.day("on")
        if on is None:
            cells.refuse("on", "nothing", "the date of the answer")
        check, place = cells.required("check"), cells.required("place")
        answers.append(
            AnswerEntry(check, place, cells.required("answer"), cells.required("by"), on)
        )
    return tuple(answers)
