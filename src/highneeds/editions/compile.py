"""Compile: programme and books, figures and the last published edition become one draft edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.changes import list_changes
from highneeds.editions.checking import run_checks
from highneeds.editions.definitions import list_definitions
from highneeds.editions.disclosure_audit import audit_breakdowns
from highneeds.editions.edition import (
    FORMAT,
    Abbreviation,
    Ask,
    Condition,
    Edition,
    EditionStatus,
    Overall,
    Paragraphs,
    PeriodSaid,
    Trajectory,
    TrajectoryPoint,
)
from highneeds.editions.measure_rows import list_measure_rows
from highneeds.editions.money_behind import say_money
from highneeds.editions.money_lines import list_finance_lines, list_mitigations
from highneeds.editions.papers import Papers
from highneeds.editions.plan_lines import say_plan
from highneeds.editions.rating_history import add_rating_history
from highneeds.editions.risk_lines import list_bands, list_risks
from highneeds.editions.signals import add_signals
from highneeds.editions.tracker_lines import list_exceptions, list_tracked
from highneeds.programme.book_reading import OVERALL, TRAJECTORY
from highneeds.programme.rating_entry import settle_ratings
from highneeds.programme.roll_up import roll_up
from highneeds.programme.typed_amount import read_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from highneeds.editions.edition import MeasureRow, Outlook
    from highneeds.editions.papers import ComputedMeasure
    from highneeds.feeds.result import Query
    from highneeds.measures.definition import MeasureDefinition
    from highneeds.programme.books import Books
    from highneeds.programme.programme import Programme
    from highneeds.vocabulary.figures import Figure
    from highneeds.vocabulary.ratings import Rating, Ratings
    from highneeds.warehouse import Load

_NEW_ASK = re.compile(
    r"\n(?:\s*\n)*(?:[-*+]|\d+[.)])[ \t]+|\n\s*\n"
)  # an item of a list, or a blank line


def compile_edition(
    *,
    programme: Programme,
    books: Books,
    software: str,
    results: Sequence[ComputedMeasure] = (),
    catalogue: Mapping[str, MeasureDefinition] | None = None,
    last: Edition | None = None,
    year_ago: Edition | None = None,
    trajectory: Sequence[TrajectoryPoint] = (),
    outlook: Outlook | None = None,
    earlier_periods: Sequence[str] = (),
    published: Sequence[Edition] = (),
    between_returns: Sequence[tuple[Load, Sequence[Query]]] = (),
    recomputed: Mapping[tuple[str, str, str], Figure] | None = None,
) -> Edition:
    """Return the draft edition of the books' period, with what the checks found in it.

    ``last`` and ``year_ago`` are published editions; "last period" is read from the first and
    never worked out anew, but by ``recomputed`` where a definition changed since. The same arguments always give the same edition.
    """
    papers = Papers(
        programme,
        books,
        tuple(results),
        catalogue or {},
        last,
        year_ago,
        tuple(earlier_periods),
        tuple(published),
        tuple(between_returns),
        recomputed or {},
    )
    draft = _draft(papers, software=software, trajectory=tuple(trajectory), outlook=outlook)
    return run_checks(_settled(draft, papers), papers)


def _draft(
    papers: Papers,
    *,
    software: str,
    trajectory: tuple[TrajectoryPoint, ...],
    outlook: Outlook | None,
) -> Edition:
    programme, last, period = papers.programme, papers.last, papers.period
    finance, savings = list_finance_lines(papers), list_mitigations(papers, outlook)
    measures = add_signals(list_measure_rows(papers), period=period.key)
    around = _trajectory(papers, trajectory, outlook)
    below = {"trajectory": around.ratings.this, **_measure_ratings(programme, measures)}
    below |= {line.id: line.ratings.this for line in finance}
    below |= {saving.id: saving.ratings.this for saving in savings}
    conditions = _conditions(papers, below)
    below |= {each.id: each.ratings.this for each in conditions}
    return Edition(
        format=FORMAT,
        software=software,
        status=EditionStatus.DRAFT,
        organisation=programme.organisation,
        title=programme.title,
        period=PeriodSaid(period.key, str(period), period.start, period.end),
        as_at=period.last_day,
        scheme=programme.scheme,
        overall=_overall(papers, below),
        trajectory=around,
        narrative=_narrative(papers),
        conditions=conditions,
        measures=measures,
        finance=finance,
        mitigations=savings,
        risks=list_risks(papers, savings),
        plan=say_plan(papers, savings),
        money=say_money(papers, finance, savings),
        tracker=list_tracked(papers),
        definitions=list_definitions(papers),
        abbreviations=tuple(
            Abbreviation(short, programme.abbreviations[short])
            for short in sorted(programme.abbreviations, key=lambda short: (short.lower(), short))
        ),
        asks=_asks(papers),
        changes=(),
        adopted=papers.adopted,
        agreement=programme.agreement.name,
        risk_matrix=programme.risk_matrix,
        risk_bands=list_bands(programme),
        last_edition=last.period.key if last else "",
    )


def _settled(draft: Edition, papers: Papers) -> Edition:
    """Return the draft audited, and with what only the whole of it can tell."""
    draft = audit_breakdowns(draft, catalogue=papers.catalogue, published=papers.published)
    draft = add_rating_history(draft, papers.last)
    plan = replace(draft.plan, exceptions=list_exceptions(draft, papers))
    return list_changes(replace(draft, plan=plan), papers.last)


def _measure_ratings(programme: Programme, rows: Sequence[MeasureRow]) -> dict[str, Rating]:
    """Return the ratings of measures by the names that a rule may call them."""
    named = zip(programme.measure_keys, rows, strict=True)
    pairs = ((name, row.ratings.this) for key, row in named for name in (row.id, key))
    return dict(pairs)


def _overall(papers: Papers, below: Mapping[str, Rating]) -> Overall:
    """Return the programme's rating: as judged, else by its rule; the rule stands beside either."""
    before = papers.last.overall.ratings if papers.last else None
    calculated, rule = _rolled_up(papers, OVERALL, below)
    said = " ".join(filter(None, (papers.programme.rating_rule, rule)))
    return Overall(_ratings(papers, OVERALL, before, calculated=calculated), said, calculated)


def _rolled_up(papers: Papers, name: str, below: Mapping[str, Rating]) -> tuple[Rating | None, str]:
    """Return what the rule of a rating gives, and the rule in words; nothing where there is none."""
    programme = papers.programme
    kept = programme.roll_ups.get(name)
    if kept is None:
        return None, ""
    titles = {each.id: each.title for each in programme.conditions}
    titles |= {line.id: line.title for line in programme.finance}
    titles |= {saving.id: saving.title for saving in programme.mitigations}
    for key, measure in zip(programme.measure_keys, programme.measures, strict=True):
        titles[key] = titles[measure.id] = measure.title
    titles["trajectory"] = "the deficit trajectory"
    return roll_up(kept, below, scheme=programme.scheme), f"Rolled up: {kept.in_words(titles)}."


def _ratings(
    papers: Papers, name: str, before: Ratings | None, *, calculated: Rating | None = None
) -> Ratings:
    programme = papers.programme
    return settle_ratings(
        papers.books.condition(name).rating,
        scheme=programme.scheme,
        adopted=papers.adopted,
        calculated=calculated,
        last=_given(before),
    )


def _given(before: Ratings | None) -> Rating | None:
    return before.this if before else None


def _conditions(papers: Papers, below: Mapping[str, Rating]) -> tuple[Condition, ...]:
    before = {each.id: each.ratings for each in papers.last.conditions} if papers.last else {}
    rolled = {each.id: _rolled_up(papers, each.id, below) for each in papers.programme.conditions}
    return tuple(
        Condition(
            id=each.id,
            number=each.number,
            title=each.title,
            ratings=_ratings(papers, each.id, before.get(each.id), calculated=rolled[each.id][0]),
            commentary=papers.books.condition(each.id).commentary,
            evidence=each.evidence,
            calculated=rolled[each.id][0],
            rule=rolled[each.id][1],
        )
        for each in sorted(papers.programme.conditions, key=lambda each: (each.number, each.id))
    )


def _trajectory(
    papers: Papers, points: tuple[TrajectoryPoint, ...], outlook: Outlook | None
) -> Trajectory:
    kept = papers.programme.trajectory
    agreed = tuple(
        TrajectoryPoint(
            financial_year=each.financial_year,
            series=each.series,
            pence=int(read_number(each.amount)),
            note=each.note,
            answers=each.answers,
        )
        for each in kept.points
    )
    last = papers.last
    return Trajectory(
        ratings=_ratings(papers, TRAJECTORY, last.trajectory.ratings if last else None),
        points=(*agreed, *points),
        source=kept.source,
        caveat=kept.caveat,
        outlook=outlook,
    )


def _narrative(papers: Papers) -> tuple[Paragraphs, ...]:
    """Return the sections; one that says what the last edition said is marked unchanged."""
    last = papers.last.narrative if papers.last else ()
    before = {(each.section, bool(each.exempt)): each for each in last}
    said = []
    for each in papers.books.narrative:
        if each.section == "asks":
            continue
        old = before.get((each.section, bool(each.exempt)))
        unchanged = each.unchanged_since
        if old is not None:
            same = old.markdown.split() == each.markdown.split()
            unchanged = (old.unchanged_since or _key(papers.last)) if same else ""
        said.append(Paragraphs(each.section, each.heading, each.markdown, unchanged, each.exempt))
    return tuple(said)


def _key(edition: Edition | None) -> str:
    return edition.period.key if edition else ""


def _asks(papers: Papers) -> tuple[Ask, ...]:
    """Return the items of the section ``asks``: those of a list, or one paragraph an ask."""
    texts = [each.markdown for each in papers.books.narrative if each.section == "asks"]
    asks = [part for text in texts for part in _NEW_ASK.split(f"\n{text}")]
    return tuple(Ask(" ".join(ask.split())) for ask in asks if ask.strip())
