"""The kinds of record by the name of their table: what a feed gives and the warehouse keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.records.beyond_plans import (
    CommissionedPlaces,
    Commitment,
    Destination,
    Dispute,
    FundingDecision,
    SurveyAnswers,
)
from highneeds.records.finance import Allocation, CapitalProject, LedgerLine, Section251Line
from highneeds.records.places import Establishment, PopulationCount, SchoolCensusCount
from highneeds.records.published import PublishedFigure, StatisticalNeighbour
from highneeds.records.sen2 import (
    ActivePlan,
    AssessmentRequest,
    NamedSetting,
    Need,
    NeedsAssessment,
    Person,
    Placement,
    Plan,
)
from highneeds.records.transitions import (
    CohortPopulation,
    PossibleSetting,
    SettingCost,
    TransitionStep,
)

if TYPE_CHECKING:
    from msgspec import Struct

KINDS: dict[str, type[Struct]] = {
    "persons": Person,
    "requests": AssessmentRequest,
    "assessments": NeedsAssessment,
    "plans": Plan,
    "named_settings": NamedSetting,
    "active_plans": ActivePlan,
    "placements": Placement,
    "needs": Need,
    "establishments": Establishment,
    "ledger_lines": LedgerLine,
    "population": PopulationCount,
    "destinations": Destination,
    "funding_decisions": FundingDecision,
    "commitments": Commitment,
    "commissioned_places": CommissionedPlaces,
    "survey_answers": SurveyAnswers,
    "disputes": Dispute,
    "section_251_lines": Section251Line,
    "allocations": Allocation,
    "capital_projects": CapitalProject,
    "school_census": SchoolCensusCount,
    "published_figures": PublishedFigure,
    "statistical_neighbours": StatisticalNeighbour,
    "transitions": TransitionStep,
    "cohort_population": CohortPopulation,
    "setting_costs": SettingCost,
    "possible_settings": PossibleSetting,
}
