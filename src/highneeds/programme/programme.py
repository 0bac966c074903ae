"""``programme.yaml``: what is set once, for every period."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003
from datetime import date
from enum import StrEnum

from msgspec import Struct

from highneeds.programme.agreement import Agreement
from highneeds.programme.calendar import Calendar
from highneeds.programme.followed_measure import FollowedMeasure
from highneeds.programme.rating_scheme import list_schemes, load_scheme
from highneeds.programme.risk_bands import RiskBand, check_bands, load_bands
from highneeds.programme.roles import Role
from highneeds.programme.roll_up import RollUp
from highneeds.programme.typed_amount import check_number
from highneeds.vocabulary.mistakes import FieldMistake, suggest
from highneeds.vocabulary.ratings import RatingScheme

POLICIES = ("public", "partners", "internal")


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

    ``spend`` and ``recoupment`` less every ``income``, plus every ``transfer_out``, is ``in_year``;
    that with every ``other_block`` is ``dsg_in_year``; the opening ``cumulative`` with that, less
    contributions, is the closing one. A line without kind takes part in none. ``recoupment`` is what
    the Department pays to academies and colleges itself: it stands in a line of its own, because a
    section 251 budget holds it and the outturn does not.
    """

    id: str
    title: str
    kind: str = ""
    block: str = ""
    owner: str = ""


class Confidence(StrEnum):
    """How sure the programme is of a saving."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    AT_RISK = "at risk"


USUAL_WEIGHTS = {Confidence.LIKELY: 80, Confidence.POSSIBLE: 50, Confidence.AT_RISK: 20}


class MitigationKept(Struct, frozen=True, forbid_unknown_fields=True):
    """One saving of the programme."""

    id: str
    title: str
    workstream: str = ""
    owner: str = ""
    cashable: bool | None = None
    enabler: bool = False  # saves nothing itself, and is rated on its workstream's milestones
    starts: date | None = None
    confidence: Confidence | None = None
    measures: tuple[str, ...] = ()
    intervention: str = ""  # of forecast.yaml: what the forecast gives it
    answers: str = ""  # the version of the agreement or plan


class ContributionKind(StrEnum):
    """Whose money a contribution is."""

    SAFETY_VALVE = "safety_valve"
    COUNCIL = "council"
    BLOCK_TRANSFER = "block_transfer"
    PARTNER = "partner"
    STABILITY_GRANT = "stability_grant"
    WRITE_OFF = "write_off"
    OTHER = "other"


class ContributionStatus(StrEnum):
    """What became of a contribution; what is requested, withheld or clawed back pays nothing down."""

    REQUESTED = "requested"
    PLANNED = "planned"
    AGREED = "agreed"
    RECEIVED = "received"
    PAID = "paid"
    WITHHELD = "withheld"
    CLAWED_BACK = "clawed_back"

    @property
    def counts(self) -> bool:
        """Whether it pays the deficit down."""
        lost = (ContributionStatus.WITHHELD, ContributionStatus.CLAWED_BACK)
        return self not in (ContributionStatus.REQUESTED, *lost)


class Contribution(Struct, frozen=True, forbid_unknown_fields=True):
    """Money that pays down the cumulative deficit: a dated line with a status, never netted."""

    title: str
    amount: str
    on: date
    status: ContributionStatus | None = None  # where nobody says, it pays nothing down
    kind: ContributionKind = ContributionKind.OTHER

    def __post_init__(self) -> None:
        check_number("amount", self.amount)

    @property
    def counts(self) -> bool:
        """Whether it pays the deficit down: only what has a status that does."""
        return self.status is not None and self.status.counts


class TrajectoryPointKept(Struct, frozen=True, forbid_unknown_fields=True):
    """The cumulative deficit at the end of one financial year, as agreed, planned or known."""

    financial_year: str
    series: str
    amount: str
    note: str = ""
    answers: str = ""  # the version of the agreement or plan

    def __post_init__(self) -> None:
        check_number("amount", self.amount)


class TrajectoryKept(Struct, frozen=True, forbid_unknown_fields=True):
    """The points of the deficit trajectory that people agreed, with their source."""

    source: str = ""
    caveat: str = ""
    points: tuple[TrajectoryPointKept, ...] = ()


class Audience(Struct, frozen=True, forbid_unknown_fields=True):
    """Who reads extracts, under which disclosure policy, and which kind of reader they are.

    Without a ``kind`` the name says it, and anybody else reads what a select committee reads.
    """

    name: str
    policy: str = "public"
    kind: str = ""

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise FieldMistake(
                place=".policy", got=repr(self.policy), wanted=f"one of {', '.join(POLICIES)}"
            )


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who has a part in the programme: where people are named, only they may sign."""

    name: str
    roles: tuple[Role, ...]


class ThemeKept(Struct, frozen=True, forbid_unknown_fields=True):
    """The council's look: two colours ``#rrggbb``, a typeface, and paths in the folder.

    ``logo`` is a PNG or SVG file; ``fonts`` is a folder with the typeface's files, for the PDF.
    """

    brand: str = ""
    panel: str = ""
    font: str = ""
    fonts: str = ""
    logo: str = ""


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
    risk_bands: tuple[RiskBand, ...] = ()  # those that ship for the matrix, where none are written
    confidence_weights: dict[Confidence, int] = {}  # per cent, where they are not the usual ones
    audiences: tuple[Audience, ...] = ()
    calendar: Calendar = Calendar()
    abbreviations: dict[str, str] = {}
    rating_rule: str = ""
    roll_ups: dict[str, RollUp] = {}  # of "overall", or of a condition by its id
    people: tuple[Person, ...] = ()
    theme: ThemeKept = ThemeKept()
    length_budgets: dict[str, int] = {}
    adopted: bool | tuple[str, ...] = False  # an old report, kept as typed: all periods, or these

    def __post_init__(self) -> None:
        if self.risk_matrix not in {0, 4, 5}:
            raise FieldMistake(
                place=".risk_matrix",
                got=str(self.risk_matrix),
                wanted="4 or 5, the risk_matrix's highest likelihood, or 0 where it is not known",
            )
        check_bands(self.risk_bands, self.risk_matrix)
        for confidence, weight in self.confidence_weights.items():
            if not 0 <= weight <= 100:
                raise FieldMistake(
                    place=".confidence_weights", got=f"{weight} for {confidence}", wanted="0 to 100"
                )
        if isinstance(self.rating_scheme, str) and self.rating_scheme not in list_schemes():
            raise FieldMistake(
                place=".rating_scheme",
                got=f"{self.rating_scheme!r}, which is no packaged rating scheme",
                wanted=f"one of {', '.join(list_schemes())}",
                remedy="Or write a scheme of your own there: name, title and statuses.",
            )
        _check_once("conditions", [item.id for item in self.conditions])
        _check_once("workstreams", [item.id for item in self.workstreams])
        _check_once("finance", [item.id for item in self.finance])
        _check_once("mitigations", [item.id for item in self.mitigations])
        _check_once("measures", [_key(item) for item in self.measures])
        self._check_evidence()
        self._check_roll_ups()

    def _check_roll_ups(self) -> None:
        """Refuse a rule for what is not rated up, or one that rests on what nobody rates."""
        conditions = [each.id for each in self.conditions]
        rated = [
            "trajectory",
            *self.measure_keys,
            *(each.id for each in self.measures),
            *(each.id for each in self.finance),
            *(each.id for each in self.mitigations),
        ]
        for name, rule in self.roll_ups.items():
            known = [*conditions, *rated] if name == "overall" else rated
            if name != "overall" and name not in conditions:
                raise FieldMistake(
                    place=f".roll_ups.{name}",
                    got=repr(name),
                    wanted=f"overall, or a condition: {', '.join(conditions)}",
                )
            for each in rule.of:
                if each not in known:
                    raise FieldMistake(
                        place=f".roll_ups.{name}.of",
                        got=f"{each!r}, which is not rated below it",
                        wanted=f"some of {', '.join(dict.fromkeys(known))}",
                        remedy=suggest(each, known) or "Correct the name, or remove it.",
                    )

    def _check_evidence(self) -> None:
        """Refuse a condition that rests on what nobody follows."""
        ids = [each.id for each in self.measures]
        ids += [*(each.id for each in self.finance), *(each.id for each in self.mitigations)]
        known = list(dict.fromkeys(ids))
        for number, condition in enumerate(self.conditions):
            for name in condition.evidence:
                if name not in known:
                    raise FieldMistake(
                        place=f".conditions[{number}].evidence",
                        got=f"{name!r}, which names nothing that the programme follows",
                        wanted=f"ids of measures, finance or mitigations: {', '.join(known)}",
                        remedy=suggest(name, known) or "Correct the name, or remove it.",
                    )

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
    def bands(self) -> tuple[RiskBand, ...]:
        """The bands of the risk matrix: the programme's own, or those that ship for its size."""
        return self.risk_bands or load_bands(self.risk_matrix)

    @property
    def weights(self) -> dict[str, int]:
        """How much of a saving is counted, in per cent, by how sure it is."""
        return {each.value: n for each, n in {**USUAL_WEIGHTS, **self.confidence_weights}.items()}

    @property
    def measure_keys(self) -> tuple[str, ...]:
        """How measures.csv names each measure: its id, with the variant where one id has several."""
        ids = [measure.id for measure in self.measures]
        return tuple(
            f"{measure.id}.{measure.variant}" if ids.count(measure.id) > 1 else measure.id
            for measure in self.measures
        )


def _key(measure: FollowedMeasure) -> str:
    return f"{measure.id}.{measure.variant}" if measure.variant else measure.id


def _check_once(name: str, ids: Sequence[str]) -> None:
    for number, each in enumerate(ids):
        if each in ids[:number]:
            first = ids.index(each) + 1
            raise FieldMistake(
                place=f".{name}[{number}]",
                got=f"the id {each!r} a second time: it stands twice (item {first} has it)",
                wanted="each id once",
                remedy="Give one of the two another id, or remove it.",
            )
