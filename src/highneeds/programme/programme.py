"""``programme.yaml``: what is set once, for every period."""

from __future__ import annotations

from collections.abc import Iterable  # noqa: TC003
from datetime import date

from msgspec import Struct

from highneeds.programme.agreement import Agreement
from highneeds.programme.calendar import Calendar
from highneeds.programme.followed_measure import FollowedMeasure
from highneeds.programme.rating_scheme import list_schemes, load_scheme
from highneeds.programme.typed_amount import read_number
from highneeds.vocabulary.ratings import RatingScheme


class Workstream(Struct, frozen=True, forbid_unknown_fields=True):
    """One strand of the plan."""

    id: str
    number: int
    title: str
    owner: str = ""


class DealCondition(Struct, frozen=True, forbid_unknown_fields=True):
    """One numbered condition, and the measures, mitigations and finance lines that speak for it."""

    id: str
    number: int
    title: str
    owner: str = ""
    evidence: tuple[str, ...] = ()


class FinanceLineKept(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the finance summary; its kind says which sums it takes part in.

    ``spend`` less every ``income``, plus every ``transfer_out``, is ``in_year``; that with every
    ``other_block`` is ``dsg_in_year``; the opening ``cumulative`` with that, less contributions, is
    the closing one. A line without kind takes part in none.
    """

    id: str
    title: str
    kind: str = ""
    block: str = ""
    owner: str = ""


class MitigationKept(Struct, frozen=True, forbid_unknown_fields=True):
    """One saving of the programme."""

    id: str
    title: str
    workstream: str = ""
    owner: str = ""
    cashable: bool | None = None


class Contribution(Struct, frozen=True, forbid_unknown_fields=True):
    """Money that pays down the cumulative deficit: a dated line with a status, never netted."""

    title: str
    amount: str
    on: date
    status: str = "planned"

    def __post_init__(self) -> None:
        read_number(self.amount)


class TrajectoryPointKept(Struct, frozen=True, forbid_unknown_fields=True):
    """The cumulative deficit at the end of one financial year, as agreed, planned or known."""

    financial_year: str
    series: str
    amount: str
    note: str = ""

    def __post_init__(self) -> None:
        read_number(self.amount)


class TrajectoryKept(Struct, frozen=True, forbid_unknown_fields=True):
    """The points of the deficit trajectory that people agreed, with their source."""

    source: str = ""
    caveat: str = ""
    points: tuple[TrajectoryPointKept, ...] = ()


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """Who reads extracts, and under which disclosure policy."""

    name: str
    policy: str = "public"


class Programme(Struct, frozen=True, forbid_unknown_fields=True):
    """One council's programme."""

    organisation: str
    title: str
    agreement: Agreement
    rating_scheme: str | RatingScheme
    conditions: tuple[DealCondition, ...]
    measures: tuple[FollowedMeasure, ...]
    authority: str = ""  # the authority's code, such as 865: returns of another one are refused
    workstreams: tuple[Workstream, ...] = ()
    finance: tuple[FinanceLineKept, ...] = ()
    mitigations: tuple[MitigationKept, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    trajectory: TrajectoryKept = TrajectoryKept()
    risk_matrix: int = 0
    audiences: tuple[Audience, ...] = ()
    calendar: Calendar = Calendar()
    abbreviations: dict[str, str] = {}
    rating_rule: str = ""
    adopted: bool | tuple[str, ...] = False  # an old report, kept as typed: all periods, or these

    def __post_init__(self) -> None:
        if self.risk_matrix not in {0, 4, 5}:
            raise ValueError(f"risk_matrix is 4, 5, or 0 where it is not known: {self.risk_matrix}")
        if isinstance(self.rating_scheme, str) and self.rating_scheme not in list_schemes():
            wanted = ", ".join(list_schemes())
            raise ValueError(f"{self.rating_scheme!r} is no packaged rating scheme: {wanted}")
        for items in (self.conditions, self.workstreams, self.finance, self.mitigations):
            _check_once(item.id for item in items)
        _check_once(f"{item.id}.{item.variant}" for item in self.measures)

    @property
    def scheme(self) -> RatingScheme:
        """The rating scheme, packaged or the programme's own."""
        if isinstance(self.rating_scheme, RatingScheme):
            return self.rating_scheme
        return load_scheme(self.rating_scheme)

    def is_adopted(self, period: str) -> bool:
        """Whether the period's books are an old report's, figures and ratings as it printed them."""
        return self.adopted if isinstance(self.adopted, bool) else period in self.adopted

    @property
    def measure_keys(self) -> tuple[str, ...]:
        """How measures.csv names each measure: its id, with the variant where one id has several."""
        ids = [measure.id for measure in self.measures]
        return tuple(
            f"{measure.id}.{measure.variant}" if ids.count(measure.id) > 1 else measure.id
            for measure in self.measures
        )


def _check_once(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"the id {name!r} stands twice; each stands once")
        seen.add(name)
