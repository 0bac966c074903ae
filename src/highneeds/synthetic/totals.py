"""The totals a made-up return has to meet: plain numbers, without where they came from."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field


class Stock(Struct, frozen=True):
    """Active plans at the census.

    ``cells`` counts by age and category where a table crosses them; otherwise the margins
    ``ages`` (an age group as its first and last age) and ``categories`` hold what there is.
    """

    plans: int
    cells: dict[tuple[int, str], int] = field(default_factory=dict)
    ages: dict[tuple[int, int], int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    residential: dict[str, int] = field(default_factory=dict)
    needs: dict[str, float] = field(default_factory=dict)


class Requests(Struct, frozen=True):
    """Requests received in the calendar year, their outcomes, and the six-week decisions."""

    received: int
    assess: int
    not_assess: int
    undecided: int
    withdrawn: int
    within_six_weeks: int | None
    over_six_weeks: int | None
    ages: dict[int, int] = field(default_factory=dict)
    outcomes_published: bool = True


class Assessments(Struct, frozen=True):
    """Assessments of the year by outcome; the notifications of no plan, by sixteen weeks."""

    issued: int
    not_issued: int
    not_made: int
    withdrawn: int
    notified_within: int | None
    notified_over: int | None


class Bands(Struct, frozen=True):
    """Plans issued in the year by how long they took; a band is nothing where it is not given."""

    issued: int
    within_20_weeks: int
    within_a_year: int | None
    over_a_year: int | None


class Ceased(Struct, frozen=True):
    """Plans ceased in the year by reason (SEN2 codes; nothing for a reason not recorded)."""

    plans: int
    reasons: dict[int | None, int]
    cells: dict[tuple[int, int | None], int] = field(default_factory=dict)


class Published(Struct, frozen=True):
    """All that a release gives of one authority; nothing where it gives nothing."""

    authority: str
    old_code: str
    name: str
    census: date
    stock: Stock
    requests: Requests | None = None
    assessments: Assessments | None = None
    including: Bands | None = None
    excluding: Bands | None = None
    new_plans: int | None = None
    new_plan_ages: dict[int, int] = field(default_factory=dict)
    ceased: Ceased | None = None

    @property
    def year(self) -> int:
        """The calendar year of the flows: the one before the census."""
        return self.census.year - 1
