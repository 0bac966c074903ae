"""What the forecast rests on: its assumptions and its test in every copy, the rest for officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.bridge_chart import BridgeStep, bridge_spec
from highneeds.reports.document import (
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    Heading,
    Paragraph,
    plain,
)
from highneeds.reports.sections.account import build_account
from highneeds.reports.sections.assumptions import list_assumptions, list_in_brief
from highneeds.reports.sections.forecast_tested import tell_test
from highneeds.reports.sections.outlook_tables import list_chances, list_papers, list_places
from highneeds.reports.sections.savings import money
from highneeds.reports.table_columns import FilledColumn, build_table
from highneeds.vocabulary.money import format_millions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import Outlook
    from highneeds.editions.forecast_said import BridgeStepSaid
    from highneeds.reports.extract import Extract

HEADING = "Forecast assurance"
SCENARIOS = {"unmitigated": "If nothing changed", "mitigated": "With our savings"}
MEASURES = {"cumulative": "cumulative deficit", "spend": "spend on plans"}


def build_assurance(extract: Extract) -> tuple[Block, ...]:
    """Return assumptions and test; for officers bridge, drivers, savings, plans, cautions as well."""
    outlook = extract.edition.trajectory.outlook
    if outlook is None:
        return ()
    officers = extract.for_officers
    register = list_assumptions(outlook.assumptions, for_officers=officers)
    rests_on = (*register, *tell_test(outlook.tested))
    heading = Heading(2, HEADING, "assurance")
    if not officers:
        return (heading, *rests_on)
    return (
        heading,
        *_run(outlook),
        *rests_on,
        *_bridge(outlook),
        *build_account(outlook.account),
        *_drivers(outlook),
        *_savings_by_year(outlook),
        *_plans(outlook),
        *list_places(outlook.places),
        *list_chances(outlook),
        *list_papers(outlook.papers),
        *_bullets("Where the rates come from", outlook.provenance),
        *_bullets("Cautions", outlook.cautions),
    )


def build_forecast_in_brief(extract: Extract) -> tuple[Block, ...]:
    """Return the assumptions and the test of the method, which no copy leaves out, on one side."""
    outlook = extract.edition.trajectory.outlook
    if outlook is None:
        return ()
    register = list_in_brief(outlook.assumptions, for_officers=extract.for_officers)
    return (Heading(2, HEADING, "assurance"), *register, *tell_test(outlook.tested, in_brief=True))


def _run(outlook: Outlook) -> tuple[Block, ...]:
    said = (
        f"{outlook.simulations:,} simulations, seed {outlook.seed}, inputs {outlook.inputs_sha256}."
    )
    return (Paragraph(plain(said), kind="small"),) if outlook.simulations else ()


def _bridge(outlook: Outlook) -> tuple[Block, ...]:
    steps = outlook.bridge
    if not steps:
        return ()
    last = sum(step.pence for step in steps)
    names = [f"{step.step[:1].upper()}{step.step[1:]}" for step in steps]
    return (
        _bridge_chart(steps, names),
        *build_table(
            name="bridge",
            caption="From the first year's spend on plans to the last year's",
            columns=(
                _words("Step", 4.0, [*names, "Last year"]),
                _money("Amount", [*(step.pence for step in steps), last]),
            ),
            summary="One row a step; the steps add up to the last row.",
        ),
        Paragraph(plain("Each step is rounded to whole thousands of pounds."), kind="small"),
    )


def _bridge_chart(steps: Sequence[BridgeStepSaid], names: Sequence[str]) -> Chart:
    """Draw the steps; what moves spend most is the finding."""
    first, *changes = steps
    last = sum(step.pence for step in steps)
    largest = max(zip(changes, names[1:], strict=True), key=lambda each: abs(each[0].pence))
    verb = "adds" if largest[0].pence >= 0 else "saves"
    amount = format_millions(abs(largest[0].pence))
    bars = [BridgeStep(names[0], first.pence, is_total=True)]
    bars += [BridgeStep(name, s.pence) for s, name in zip(changes, names[1:], strict=True)]
    bars.append(BridgeStep("Last year", last, is_total=True))
    said = ", ".join(f"{bar.name} {format_millions(bar.pence)}" for bar in bars)
    return Chart(
        name="bridge-chart",
        title=f"{largest[1]} {verb} most: {amount}",
        subtitle="Yearly spend on plans, from the forecast's first year to its last, £ million",
        alt=f"Bars, one a step: {said}.",
        source="Source: the forecast.",
        spec=bridge_spec(bars),
        kind="picture",
    )


def _drivers(outlook: Outlook) -> tuple[Block, ...]:
    lines = outlook.drivers
    if not lines:
        return ()
    measures = sorted({MEASURES.get(one.measure, one.measure) for one in lines})
    return build_table(
        name="drivers",
        caption=f"What moves the answer most: change in the last year's {' and '.join(measures)}",
        columns=(
            _words("Driver", 4.0, [f"{d.driver[:1].upper()}{d.driver[1:]}" for d in lines]),
            _money("At its low end", [one.low_pence for one in lines]),
            _money("At its high end", [one.high_pence for one in lines]),
        ),
        summary="One row a driver, the largest first, at the two ends of its 80% range.",
    )


def _savings_by_year(outlook: Outlook) -> tuple[Block, ...]:
    years = sorted({one.financial_year for one in outlook.savings})
    titles = dict.fromkeys((one.id, one.title) for one in outlook.savings)
    if not years:
        return ()
    amounts = {(one.id, one.financial_year): one.modelled_pence for one in outlook.savings}
    overlaps = {one.financial_year: one.pence for one in outlook.overlaps}
    counted_once = "Counted once, not in the rows above"
    columns = [_words("Saving", 3.0, [*(title for _, title in titles), counted_once])]
    for year in years:
        modelled = [amounts.get((name, year), 0) for name, _ in titles]
        columns.append(_money(year, [*modelled, overlaps.get(year, 0)]))
    return build_table(
        name="modelled-by-year",
        caption="Savings as modelled, by financial year",
        columns=columns,
        summary="One row a saving, one column a year; the last row is what would be counted twice.",
    )


def _plans(outlook: Outlook) -> tuple[Block, ...]:
    lines = outlook.plans
    if not lines:
        return ()
    return build_table(
        name="plans-ahead",
        caption="Plans in January: the middle of the forecast, and the ends of its 80% band",
        columns=(
            _words("January", 1.2, [one.january for one in lines]),
            _words("Forecast", 2.4, [SCENARIOS.get(one.series, one.series) for one in lines]),
            _numbers("Lower end", [one.q10 for one in lines]),
            _numbers("Middle", [one.q50 for one in lines]),
            _numbers("Upper end", [one.q90 for one in lines]),
        ),
        summary="One row a January and forecast.",
    )


def _bullets(heading: str, said: Sequence[str]) -> tuple[Block, ...]:
    return (Heading(3, heading), BulletList(tuple(plain(each) for each in said))) if said else ()


def _words(heading: str, width: float, said: Sequence[str]) -> FilledColumn:
    blank = not any(each.strip() for each in said)
    return FilledColumn(Column(heading, width), tuple(Cell(plain(each)) for each in said), blank)


def _money(heading: str, amounts: Sequence[int]) -> FilledColumn:
    return FilledColumn(Column(heading, 1.5, numeric=True), tuple(money(each) for each in amounts))


def _numbers(heading: str, numbers: Sequence[int]) -> FilledColumn:
    cells = tuple(Cell(plain(f"{each:,}"), numeric=True, value=each) for each in numbers)
    return FilledColumn(Column(heading, 1.2, numeric=True), cells)
