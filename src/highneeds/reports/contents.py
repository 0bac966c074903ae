"""The sections there are, by the names that an audience's contents call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.page_turns import turn_with_the_next
from highneeds.reports.sections.against_forecast import build_against_forecast
from highneeds.reports.sections.agreement import build_agreement, build_asks, build_consequence
from highneeds.reports.sections.agreement_and_plan import build_agreement_and_plan
from highneeds.reports.sections.assurance import build_assurance, build_forecast_in_brief
from highneeds.reports.sections.beside_others import build_beside_others
from highneeds.reports.sections.changes import build_changes, build_other_changes
from highneeds.reports.sections.checks import build_checks, build_checks_in_brief
from highneeds.reports.sections.conditions import build_conditions, build_conditions_in_brief
from highneeds.reports.sections.conditions_with_evidence import build_conditions_with_evidence
from highneeds.reports.sections.definitions import build_definitions, build_lineage
from highneeds.reports.sections.exceptions import build_exceptions
from highneeds.reports.sections.fan import build_fan
from highneeds.reports.sections.finance import build_finance
from highneeds.reports.sections.finance_by_block import build_finance_by_block
from highneeds.reports.sections.heat_map import build_heat_map
from highneeds.reports.sections.history import build_history
from highneeds.reports.sections.measures import build_measures
from highneeds.reports.sections.measures_in_brief import build_measures_in_brief
from highneeds.reports.sections.mitigations import build_mitigations
from highneeds.reports.sections.money_behind import build_money_behind
from highneeds.reports.sections.money_by_month import build_money_by_month
from highneeds.reports.sections.overall import build_overall
from highneeds.reports.sections.parts import build_parts
from highneeds.reports.sections.plan import build_plan
from highneeds.reports.sections.ratings_over_time import build_ratings_over_time
from highneeds.reports.sections.reconciliations import build_reconciliations
from highneeds.reports.sections.risks import build_risks
from highneeds.reports.sections.savings import build_savings
from highneeds.reports.sections.savings_ahead import build_savings_ahead
from highneeds.reports.sections.title import build_title
from highneeds.reports.sections.tracker import build_open_asks, build_tracker
from highneeds.reports.sections.trajectory import build_trajectory
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from highneeds.reports.document import Block
    from highneeds.reports.extract import Extract

    Build = Callable[[Extract], tuple[Block, ...]]

KEY = "key"  # made last, of everything else that the reader sees
MAY_TURN = frozenset({"conditions", "overview"})
SECTIONS: dict[str, Build] = {
    "title": build_title,
    "agreement": build_agreement,
    "asks": build_asks,
    "open_asks": build_open_asks,
    "changes": build_changes,
    "consequence": build_consequence,
    "conditions": build_conditions,
    "conditions_in_brief": build_conditions_in_brief,
    "conditions_with_evidence": build_conditions_with_evidence,
    "overview": build_overall,
    "measures": build_measures,
    "measures_in_brief": build_measures_in_brief,
    "finance": build_finance,
    "finance_by_block": build_finance_by_block,
    "reconciliations": build_reconciliations,
    "mitigations": build_mitigations,
    "risks": build_risks,
    "heat_map": build_heat_map,
    "history": build_history,
    "ratings_over_time": build_ratings_over_time,
    "against_forecast": build_against_forecast,
    "fan": build_fan,
    "parts": build_parts,
    "plan": build_plan,
    "exceptions": build_exceptions,
    "money_behind": build_money_behind,
    "tracker": build_tracker,
    "trajectory": build_trajectory,
    "savings": build_savings,
    "savings_ahead": build_savings_ahead,
    "money_by_month": build_money_by_month,
    "agreement_and_plan": build_agreement_and_plan,
    "assurance": build_assurance,
    "forecast_in_brief": build_forecast_in_brief,
    "other_changes": build_other_changes,
    "beside_others": build_beside_others,
    "definitions": build_definitions,
    "lineage": build_lineage,
    "checks": build_checks,
    "checks_in_brief": build_checks_in_brief,
}


def build_sections(names: Sequence[str], extract: Extract) -> list[tuple[Block, ...]]:
    """Return the named sections in order; a short one turns the page with the wide one after it."""
    return turn_with_the_next([_get(name)(extract) for name in names], anchors=MAY_TURN)


def _get(name: str) -> Build:
    if name not in SECTIONS:
        raise ReportError(f"{name!r} is no section of a report; there are {', '.join(SECTIONS)}")
    return SECTIONS[name]
