"""The signed agreement beside the current plan: their versions, what they ask, and what answers which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Heading, Paragraph, plain
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.reports.trajectory_lines import year_end
from highneeds.vocabulary.figures import Figure, Known, Unit, format_value
from highneeds.vocabulary.money import format_pounds, variance_words
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from highneeds.editions.edition import Edition, TrajectoryPoint
    from highneeds.editions.plan_said import AgreementSaid, VersionSaid
    from highneeds.reports.extract import Extract

HEADING = "The agreement, and the plan as it is now"
NO_VERSION = "No version named"
NOTHING = str(Shorthand.NOT_APPLICABLE)


def build_agreement_and_plan(extract: Extract) -> tuple[Block, ...]:
    """Return the versions, agreement and plan side by side, and what answers which version."""
    edition = extract.edition
    agreement = edition.plan.agreement
    if not agreement.versions:
        return ()
    return (
        Heading(2, HEADING, "agreement-and-plan"),
        Paragraph(plain(_lead(agreement))),
        *_versions(agreement),
        *_side_by_side(edition),
        *_answering(extract),
    )


def _lead(agreement: AgreementSaid) -> str:
    titles = {each.id: each.title or each.id for each in agreement.versions}
    if not agreement.in_force:
        return "No version of the agreement is in force."
    text = f"In force is “{titles[agreement.in_force]}”"
    if agreement.latest in {"", agreement.in_force}:
        return f"{text}, and the plan is the same."
    return f"{text}; the latest plan is “{titles[agreement.latest]}”, which is not signed."


def _versions(agreement: AgreementSaid) -> Iterable[Block]:
    rows = agreement.versions
    return build_table(
        name="versions",
        caption="Versions of the agreement and the plan",
        columns=(
            _text("Version", 3.0, [each.title or each.id for each in rows]),
            *(
                _text(title, 1.7, [_day(getattr(each, title.lower())) for each in rows])
                for title in ("Submitted", "Accepted", "Signed", "Rejected")
            ),
            _text("Stands", 1.6, [_stands(each, agreement) for each in rows]),
            _text("Note", 2.6, [each.note for each in rows]),
        ),
        summary="One row a version, with the days things happened to it.",
    )


def _stands(version: VersionSaid, agreement: AgreementSaid) -> str:
    if version.id == agreement.in_force:
        return "In force"
    if version.rejected:
        return "Rejected"
    return "Latest plan" if version.id == agreement.latest else ""


def _side_by_side(edition: Edition) -> Iterable[Block]:
    """Return what both say of each year: the deficit's end, its ceiling, what is paid and saved."""
    rows = list(_compared(edition))
    if not rows:
        return ()
    differences = [
        None if agreed is None or planned is None else planned - agreed
        for _, agreed, planned in rows
    ]
    return build_table(
        name="agreement-beside-plan",
        caption="The signed agreement beside the current plan",
        columns=(
            _text("What", 3.6, [title for title, _, _ in rows]),
            _money("Signed agreement", [agreed for _, agreed, _ in rows]),
            _money("Current plan", [planned for _, _, planned in rows]),
            _money("Plan less agreement", differences, words=True),
        ),
        summary="One row a year and amount: what was signed, what is planned now, and how far apart.",
    )


def _compared(edition: Edition) -> Iterator[tuple[str, int | None, int | None]]:
    agreement = edition.plan.agreement
    signed, latest = agreement.in_force, agreement.latest or agreement.in_force
    points = [each for each in edition.trajectory.points if each.series in {"agreed", "plan"}]
    for year in sorted({each.financial_year for each in points}):
        here = [each for each in points if each.financial_year == year]
        pair = (_of(here, "agreed", signed), _of(here, "plan", latest))
        yield f"Cumulative deficit on {year_end(year)}", *pair
    for year in dict.fromkeys(each.financial_year for each in agreement.ceilings):
        ceilings = {e.answers: e.pence for e in agreement.ceilings if e.financial_year == year}
        other = ceilings.get(latest) if latest != signed else None
        yield f"Ceiling on {year_end(year)}", ceilings.get(signed, ceilings.get("")), other
    paid = {name: sum(e.pence for e in agreement.payments if e.answers == name)
            for name in {e.answers for e in agreement.payments}}  # fmt: skip
    if paid:
        other = paid.get(latest) if latest != signed else None
        yield "Payments of the Department", paid.get(signed, paid.get("")), other


def _of(points: Sequence[TrajectoryPoint], series: str, version: str) -> int | None:
    """Return a year's point of a line: that of the version where several versions have one."""
    found = [each for each in points if each.series == series]
    exact = [each for each in found if each.answers == version]
    return (exact or found)[-1].pence if found else None


def _answering(extract: Extract) -> Iterable[Block]:
    edition = extract.edition
    titles = {each.id: each.title or each.id for each in edition.plan.agreement.versions}
    rows = list(_answers(edition))
    if not rows:
        return ()
    return build_table(
        name="answers-version",
        caption="Which version each target, trajectory and saving answers",
        columns=(
            _text("What", 4.4, [what for what, _, _ in rows]),
            _text("Set at", 2.0, [amount for _, amount, _ in rows]),
            _text("Answers", 3.0, [titles.get(v, v) or NO_VERSION for _, _, v in rows]),
        ),
        summary="One row a target, line of the trajectory or saving, and the version it answers.",
    )


def _answers(edition: Edition) -> Iterator[tuple[str, str, str]]:
    for row in edition.measures:
        if row.target is not None:
            yield f"Target: {row.title}", _figure(row.target.figure, row.unit, row.decimals), row.target.answers  # fmt: skip
    for series, words in (("agreed", "Agreed trajectory"), ("plan", "Planned trajectory")):
        points = [each for each in edition.trajectory.points if each.series == series]
        for version in dict.fromkeys(each.answers for each in points):
            years = sorted(each.financial_year for each in points if each.answers == version)
            span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
            yield f"{words}, {span}", "", version
    for saving in edition.mitigations:
        yield f"Saving: {saving.title}", _figure(saving.budget, Unit.PENCE, 0), saving.answers


def _figure(figure: Figure, unit: Unit, decimals: int) -> str:
    if isinstance(figure, Known):
        typed = "" if unit is Unit.PENCE else figure.as_typed  # £5.00 says what £5 does
        return typed or format_value(figure.value, unit, decimals)
    return NOTHING


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _text(title: str, width: float, said: Sequence[str]) -> FilledColumn:
    cells = tuple(Cell(plain(text)) for text in said)
    return FilledColumn(Column(title, width), cells, blank=not any(said))


def _money(title: str, amounts: Sequence[int | None], *, words: bool = False) -> FilledColumn:
    cells = tuple(
        Cell(plain(NOTHING), numeric=True)
        if pence is None
        else Cell(
            plain(format_pounds(pence)),
            small=plain(variance_words(pence)) if words else (),
            numeric=True,
            value=pence / 100,
        )
        for pence in amounts
    )
    blank = all(pence is None for pence in amounts)
    return FilledColumn(Column(title, 1.9, numeric=True), cells, blank)
