"""The rows of a period's books, as they were typed: conditions, measures, money, risks, answers."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from highneeds.programme.rating_entry import NO_RATING_ENTRY, RatingEntry
from highneeds.vocabulary.figures import Figure, Missing, Unit, WhyMissing

NOTHING_TYPED = Missing(WhyMissing.NOT_SUPPLIED)


class Section(Struct, frozen=True):
    """One section of narrative.md: where it belongs, its heading and its restricted Markdown.

    ``exempt`` is the paragraph of Schedule 12A under which it is not for publication, if it is.
    """

    section: str
    heading: str
    markdown: str
    place: str
    unchanged_since: str = ""
    exempt: int = 0


class ConditionEntry(Struct, frozen=True):
    """One row of conditions.csv; ``overall`` and ``trajectory`` are rated there too."""

    id: str
    rating: RatingEntry = NO_RATING_ENTRY
    commentary: str = ""
    place: str = ""


class MeasureEntry(Struct, frozen=True):
    """One row of measures.csv: a typed figure, or why there is none, and a rating."""

    key: str
    figure: Figure = NOTHING_TYPED
    unit: Unit = Unit.TEXT
    as_at: date | None = None
    last_update: str = ""
    rating: RatingEntry = NO_RATING_ENTRY
    place: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether the row says anything about the figure."""
        return self.figure != NOTHING_TYPED


class MoneyEntry(Struct, frozen=True):
    """One row of finance.csv or mitigations.csv."""

    id: str
    baseline: Figure = NOTHING_TYPED
    budget: Figure = NOTHING_TYPED
    actual: Figure = NOTHING_TYPED
    variance: Figure = NOTHING_TYPED
    outturn: Figure = NOTHING_TYPED
    profile: Figure = NOTHING_TYPED  # the budget to date
    rating: RatingEntry = NO_RATING_ENTRY
    commentary: str = ""
    place: str = ""


class RiskEntry(Struct, frozen=True):
    """One row of risks.csv; likelihood and impact may be unknown, the score may not."""

    id: str
    name: str
    consequence: str
    score: int
    target_score: int
    action: str
    updated: str
    likelihood: int | None = None
    impact: int | None = None
    target_likelihood: int | None = None
    target_impact: int | None = None
    trend: str = ""
    trend_as_typed: str = ""
    trend_guessed: bool = False
    owner: str = ""
    place: str = ""
    inherent_score: int | None = None
    inherent_likelihood: int | None = None
    inherent_impact: int | None = None
    category: str = ""
    cause: str = ""
    controls: str = ""
    proximity: str = ""
    action_owner: str = ""
    action_due: date | None = None
    target_by: date | None = None
    review_by: date | None = None
    savings: tuple[str, ...] = ()


class AnswerEntry(Struct, frozen=True):
    """One row of answers.csv: what a named person said to one finding of a check."""

    check: str
    place: str
    answer: str
    by: str
    on: date
