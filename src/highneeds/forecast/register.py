"""The assumptions register: everything a forecast assumes, typed or not, with where it came from.

What a council has written under ``assumptions`` comes first. Then every number of ``forecast.yaml``
that shapes the answer, and last what the method itself assumes. A blank owner, date or evidence is
shown as a blank: it is the officer's to fill.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.forecast import shocks
from highneeds.forecast.definition import regime_of
from highneeds.forecast.forecast import RegisterLine
from highneeds.forecast.intervention import PLACING
from highneeds.forecast.setting_kinds import title_of
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.definition import ForecastDefinition, Opening
    from highneeds.forecast.intervention import Range

A_YEAR = "per cent a year"
POUNDS = "pounds"
CHANCE = "chance"
METHOD = "This forecast's method"
PANEL = "docs/modelling, from published years"


def register_of(
    definition: ForecastDefinition,
    *,
    steered: bool,
    found_costs: str = "",
    need_change: float | None = None,
) -> tuple[RegisterLine, ...]:
    """Return every assumption of a forecast.

    ``steered`` is whether published years lead its total; ``found_costs`` where untyped costs are from;
    ``need_change`` the share of children whose primary need is recorded anew in a year, none if not seen.
    """
    typed = (
        RegisterLine(one.id, one.value, one.unit, one.source, one.on, one.owner, one.evidence)
        for one in definition.assumptions
    )
    return (
        *typed,
        *_found(found_costs),
        *_prices(definition),
        *_income(definition),
        *_account(definition),
        *_interventions(definition),
        _need_change(need_change),
        *_method(definition, steered=steered),
    )


def _found(costs: str) -> Iterator[RegisterLine]:
    if costs:
        yield RegisterLine(
            "cost of a plan: what is not typed", "by setting and need", "pounds a year", costs
        )


def _prices(definition: ForecastDefinition) -> Iterator[RegisterLine]:
    for cost in definition.costs:
        of = f"{title_of(cost.setting)}, {cost.need}" if cost.need else title_of(cost.setting)
        yield RegisterLine(f"cost of a plan: {of}", cost.pounds, "pounds a year", cost.source)
    for group in definition.price_groups:
        value = f"{group.mean}, give or take {group.spread}"
        yield RegisterLine(f"price rise: {group.id}", value, A_YEAR, group.source)
    if definition.new_placement_premium:
        value = str(100 * definition.new_placement_premium)
        yield RegisterLine("new placement premium", value, "per cent of a plan's cost")


def _income(definition: ForecastDefinition) -> Iterator[RegisterLine]:
    basis = f", {definition.allocation_basis} of deductions" if definition.allocation_basis else ""
    for one in definition.income:
        name = f"high needs block {one.year}{basis}"
        yield RegisterLine(name, one.high_needs_block, POUNDS, one.source)
        for title, pounds in (("block transfer", one.block_transfer), ("other income", one.other_income),
                              ("other blocks", one.other_blocks), ("other spend", one.other_spend)):  # fmt: skip
            if pounds != "0":
                yield RegisterLine(f"{title} {one.year}", pounds, POUNDS, one.source)
        for block in one.blocks:
            yield RegisterLine(f"{block.block} block {one.year}", block.pounds, POUNDS, one.source)
    if definition.beyond is not None:
        value = f"{definition.beyond.growth}, give or take {definition.beyond.spread}"
        yield RegisterLine("income after the schedule", value, A_YEAR, definition.beyond.source)


def _opening(opening: Opening | None) -> Iterator[RegisterLine]:
    if opening is None:
        return
    name = "deficit brought forward"
    yield RegisterLine(name, opening.gross, POUNDS, opening.source, opening.on)
    if opening.net:
        net = f"{name}, net of payments"
        yield RegisterLine(net, opening.net, POUNDS, opening.source, opening.on)


def _grant(definition: ForecastDefinition) -> Iterator[RegisterLine]:
    grant, regime = definition.stability_grant, regime_of(definition)
    if grant is None:
        return
    share = f"{100 * regime.stability_grant_share:.0f} % of the eligible deficit"
    yield RegisterLine(
        "High Needs Stability Grant", share, f"{CHANCE} {grant.chance}", regime.source,
        regime.stability_grant_at,
    )  # fmt: skip
    if parse_pounds(grant.ineligible):
        yield RegisterLine("deficit that the grant does not reach", grant.ineligible, POUNDS)


def _account(definition: ForecastDefinition) -> Iterator[RegisterLine]:
    yield from _opening(definition.opening)
    for payment in definition.payments:
        condition = payment.condition or (
            "the ceiling of the year before is kept" if payment.holds_if_kept else ""
        )
        yield RegisterLine(
            f"payment: {payment.kind.replace('_', ' ')}", payment.pounds,
            f"pounds, {CHANCE} {payment.chance}", condition, payment.on,
        )  # fmt: skip
    yield from _grant(definition)
    if definition.reserve != "0":
        yield RegisterLine("reserve set against the deficit", definition.reserve, POUNDS)
    if definition.interest:
        yield RegisterLine("interest on the deficit", str(definition.interest), A_YEAR)
    if definition.pipeline is not None and definition.pipeline.cleared:
        shares = ", ".join(map(str, definition.pipeline.cleared))
        yield RegisterLine(
            "backlog cleared", shares, "shares of it, by year", definition.pipeline.source
        )
    if definition.saturation is not None:
        yield RegisterLine(
            "saturation", str(definition.saturation.percent), "per cent of people, the most with a plan",
            definition.saturation.source,
        )  # fmt: skip
    for year in definition.backlog:
        yield RegisterLine(f"backlog cleared in {year.year}", str(year.plans), "plans", year.source)


def _interventions(definition: ForecastDefinition) -> Iterator[RegisterLine]:
    for one in definition.interventions:
        unit = "pounds a year" if one.kind == "income" else "share of the flow, 80 % range"
        yield RegisterLine(
            f"effect of {one.title}", _range(one.effect), unit, one.source, None, one.owner, one.evidence
        )  # fmt: skip
        ramp = f", in force {', '.join(map(str, one.ramp))}" if one.ramp != (Decimal(1),) else ""
        yield RegisterLine(f"start of {one.title}", f"{one.starts}{ramp}", "month, share by year since",
                           one.source, None, one.owner, one.evidence)  # fmt: skip
        if one.places is not None:
            unit = "children placed in all" if one.kind in PLACING else "children a year"
            yield RegisterLine(f"places of {one.title}", str(one.places), unit, one.source,
                               None, one.owner, one.evidence)  # fmt: skip
        if parse_pounds(one.running_cost):
            yield RegisterLine(f"running cost of {one.title}", one.running_cost, "pounds a year",
                               one.source, None, one.owner, one.evidence)  # fmt: skip
        if one.delivery != Decimal(1):
            yield RegisterLine(f"delivery of {one.title}", str(one.delivery), CHANCE, one.source,
                               None, one.owner, one.evidence)  # fmt: skip


def _range(effect: Range) -> str:
    return f"{effect.likely} ({effect.low} to {effect.high})"


def _need_change(share: float | None) -> RegisterLine:
    name, unit = "change of primary need", "per cent of children a year"
    if share is None:
        return RegisterLine(name, "none", unit, "No change of need is seen between two returns")
    return RegisterLine(name, f"{100 * share:.1f}", unit, "Needs as recorded in steps a year apart")


def _method(definition: ForecastDefinition, *, steered: bool) -> Iterator[RegisterLine]:
    regime = regime_of(definition)
    yield RegisterLine(
        "statutory override ends", regime.override_ends.isoformat(), "day", regime.source
    )
    chances = f"green from {definition.green_from}, amber from {definition.amber_from}"
    yield RegisterLine("rating of the chance of keeping to the agreement", chances, CHANCE, METHOD)
    if steered:
        said = "fitted to published years up to the forecast's January"
        yield RegisterLine("total of plans and its spread", said, "plans", PANEL)
        return
    for name, value in (("joiners, walk", shocks.WALK), ("joiners, noise", shocks.NOISE),
                        ("joiners, England", shocks.ENGLAND), ("exits", shocks.EXIT)):  # fmt: skip
        yield RegisterLine(f"year shock: {name}", str(value), "standard deviation, logs", PANEL)
