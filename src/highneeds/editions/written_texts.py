"""Every text of an edition that a person wrote, with its place: what spelling and naming look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.places import (
    OVERALL_PLACE,
    finance_place,
    measure_place,
    mitigation_place,
    narrative_place,
    risk_place,
)
from highneeds.editions.sentences import join_sentences
from highneeds.vocabulary.figures import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition


def list_written_texts(edition: Edition) -> list[tuple[str, str]]:
    """Return place and text, in the order of the report."""
    return [(place, text) for place, text in _texts(edition) if text.strip()]


def list_texts_and_reasons(edition: Edition) -> list[tuple[str, str]]:
    """Return the same, and the reasons of ratings, which are printed too."""
    reasons = [(place, text) for place, text in _reasons(edition) if text.strip()]
    return [*list_written_texts(edition), *reasons]


def _reasons(edition: Edition) -> Iterator[tuple[str, str]]:
    yield OVERALL_PLACE, edition.overall.ratings.this.reason
    yield "conditions.csv: trajectory", edition.trajectory.ratings.this.reason
    for condition in edition.conditions:
        yield f"conditions.csv: {condition.id}", condition.ratings.this.reason
    for line in edition.finance:
        yield finance_place(line.id), line.ratings.this.reason
    for saving in edition.mitigations:
        yield mitigation_place(saving.id), saving.ratings.this.reason


def _texts(edition: Edition) -> Iterator[tuple[str, str]]:
    for section in edition.narrative:
        yield narrative_place(section.section, exempt=section.exempt), section.markdown
    for condition in edition.conditions:
        yield f"conditions.csv: {condition.id}", f"{condition.title} {condition.commentary}"
    for row in edition.measures:
        said = row.this.as_typed or "" if isinstance(row.this, Missing) else ""
        said = "" if said.strip().upper() in {"NA", "N/A"} else said
        yield (
            measure_place(row),
            join_sentences(row.title, row.detail, said, row.ratings.this.reason),
        )
    for line in edition.finance:
        yield finance_place(line.id), join_sentences(line.title, line.commentary)
    for saving in edition.mitigations:
        yield mitigation_place(saving.id), join_sentences(saving.title, saving.commentary)
    for risk in edition.risks:
        parts = (risk.name, risk.consequence, risk.cause, risk.controls, risk.action)
        yield risk_place(risk.id), join_sentences(*parts)
    for ask in edition.asks:
        yield narrative_place("asks"), ask.text
    yield from _kept(edition)


def _kept(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what the tables hold that a period may do without."""
    for each in edition.tracker:
        yield f"tracker.csv: {each.id}", join_sentences(each.text, each.answer)
    for milestone in edition.plan.milestones:
        said = join_sentences(milestone.title, milestone.commentary)
        yield f"milestones.csv: {milestone.id}", said
    for project in edition.plan.capital:
        said = join_sentences(project.title, project.funding, project.commentary)
        yield f"capital.csv: {project.id}", said
    for item in edition.plan.exceptions:
        yield f"exceptions.csv: {item.item}", join_sentences(item.cause, item.action)
    for line in edition.money.movements:
        for driver in line.drivers:
            yield f"movements.csv: {line.line}", join_sentences(driver.driver, driver.reason)
    for source in edition.money.sources:
        yield f"deficit-sources.csv: {source.source}", source.explanation
