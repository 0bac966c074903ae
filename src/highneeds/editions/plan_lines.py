"""The plan of an edition: agreement, workstreams, milestones with their slip, building projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.money_lines import pence_of
from highneeds.editions.plan_said import (
    AgreementSaid,
    CapitalSaid,
    CeilingSaid,
    MilestoneSaid,
    PaymentSaid,
    PlanSaid,
    ReturnSaid,
    VersionSaid,
    WorkstreamSaid,
)
from highneeds.programme.typed_amount import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from highneeds.editions.edition import Mitigation
    from highneeds.editions.papers import Papers
    from highneeds.programme.agreement import AgreementVersion
    from highneeds.programme.plan_entries import CapitalEntry, MilestoneEntry

DAYS_OF_A_YEAR = 365


def say_plan(papers: Papers, savings: Sequence[Mitigation]) -> PlanSaid:
    """Return the plan; what is Amber or Red is told once everything is rated."""
    milestones = list_milestones(papers, savings)
    return PlanSaid(
        agreement=say_agreement(papers),
        workstreams=list_workstreams(papers, milestones),
        milestones=milestones,
        capital=list_capital(papers, savings),
    )


def say_agreement(papers: Papers) -> AgreementSaid:
    """Return the agreement with its versions, payments, ceilings and returns."""
    kept = papers.programme.agreement
    in_force = kept.find_in_force(papers.papers_day)
    return AgreementSaid(
        type=kept.type.value,
        name=kept.name,
        in_force=in_force.id if in_force else "",
        latest=_latest(kept.versions),
        versions=tuple(
            VersionSaid(v.id, v.title, v.submitted, v.accepted, v.rejected, v.signed, v.note)
            for v in kept.versions
        ),
        payments=tuple(
            PaymentSaid(each.due, int(read_number(each.amount)), each.rests_on, each.answers)
            for each in sorted(kept.payments, key=lambda each: each.due)
        ),
        ceilings=tuple(
            CeilingSaid(each.financial_year, int(read_number(each.amount)), each.answers, each.note)
            for each in kept.ceilings
        ),
        returns=tuple(
            ReturnSaid(
                each.title, each.due, each.sent, each.sent is None and each.due < papers.papers_day
            )
            for each in sorted(kept.returns, key=lambda each: each.due)
        ),
    )


def _latest(versions: Sequence[AgreementVersion]) -> str:
    dated = [
        (day, version.id)
        for version in versions
        if (day := version.signed or version.accepted or version.submitted or version.rejected)
    ]
    return max(dated, key=lambda pair: pair[0])[1] if dated else ""


def list_milestones(papers: Papers, savings: Sequence[Mitigation]) -> tuple[MilestoneSaid, ...]:
    """Return the milestones in the order they were written."""
    return tuple(_milestone(papers, each, savings) for each in papers.books.milestones)


def _milestone(
    papers: Papers, entry: MilestoneEntry, savings: Sequence[Mitigation]
) -> MilestoneSaid:
    slip = _slip(entry.planned, entry.done or entry.expected)
    return MilestoneSaid(
        id=entry.id,
        title=entry.title,
        planned=entry.planned,
        expected=entry.expected,
        done=entry.done,
        workstream=entry.workstream,
        kind=entry.kind.value,
        owner=entry.owner,
        saving=entry.saving,
        depends_on=entry.depends_on,
        commentary=entry.commentary,
        slip_days=slip,
        overdue=entry.done is None and (entry.expected or entry.planned) < papers.papers_day,
        delayed_pence=_delayed(entry.saving, slip, savings),
    )


def list_capital(papers: Papers, savings: Sequence[Mitigation]) -> tuple[CapitalSaid, ...]:
    """Return the building projects in the order they were written."""
    return tuple(_capital(each, savings) for each in papers.books.capital)


def _capital(entry: CapitalEntry, savings: Sequence[Mitigation]) -> CapitalSaid:
    slip = _slip(entry.opening_planned, entry.opened or entry.opening_now)
    return CapitalSaid(
        id=entry.id,
        title=entry.title,
        workstream=entry.workstream,
        cost_pence=entry.cost,
        cost_now_pence=entry.cost_now,
        funded_pence=entry.funded,
        funding=entry.funding,
        places=entry.places,
        opening_planned=entry.opening_planned,
        opening_now=entry.opening_now,
        opened=entry.opened,
        saving=entry.saving,
        owner=entry.owner,
        commentary=entry.commentary,
        slip_days=slip,
        delayed_pence=_delayed(entry.saving, slip, savings),
    )


def list_workstreams(
    papers: Papers, milestones: Sequence[MilestoneSaid]
) -> tuple[WorkstreamSaid, ...]:
    """Return the workstreams in order, each with how its milestones stand."""
    said = []
    for each in sorted(papers.programme.workstreams, key=lambda each: (each.number, each.id)):
        own = [one for one in milestones if one.workstream == each.id]
        said.append(
            WorkstreamSaid(
                id=each.id,
                number=each.number,
                title=each.title,
                owner=each.owner,
                milestones=len(own),
                done=sum(one.done is not None for one in own),
                late=sum(one.done is None and (one.slip_days > 0 or one.overdue) for one in own),
            )
        )
    return tuple(said)


def _slip(planned: date | None, now: date | None) -> int:
    return (now - planned).days if planned and now else 0


def _delayed(saving: str, slip: int, savings: Sequence[Mitigation]) -> int | None:
    """Return the saving pushed back: its year's budget by the day, for the days of slip."""
    if not saving or slip <= 0:
        return None
    budget = next((pence_of(each.budget) for each in savings if each.id == saving), None)
    if budget is None:
        return None
    return (budget * min(slip, DAYS_OF_A_YEAR) + DAYS_OF_A_YEAR // 2) // DAYS_OF_A_YEAR
