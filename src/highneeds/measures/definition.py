"""The definition of a measure: what it counts, over which year, which way is better, who owns it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from highneeds.vocabulary.figures import Unit
from highneeds.vocabulary.periods import Clock
from highneeds.vocabulary.ratings import Better


class Kind(StrEnum):
    """What sort of number a measure is; a stock is never counted over a year to date."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    MEAN = "mean"
    SURVEY = "survey"


class Window(StrEnum):
    """The days a variant looks at."""

    ON_THE_DAY = "on the day"
    YEAR_TO_DATE = "year to date"
    MONTHS_TO_DATE = "months to date"
    ENTERED_A_YEAR_BEFORE = "the twelve months that ended a year before"


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """One reading of a measure. What is left out is as the measure says.

    ``months`` is how long a window of months to date is. ``per`` divides a mean beyond its
    denominator: 7 turns days into weeks. ``feeds`` and ``records`` name what this reading needs,
    where that differs from the measure, and ``missing_amount`` what to say where they do not hold the rows.
    """

    name: str
    title: str
    numerator: str
    denominator: str = ""
    clock: Clock | None = None
    window: Window | None = None
    months: int = 12
    month: int = 0  # one month of the calendar year, 1 to 12: not yet due before it begins
    unit: Unit | None = None
    decimals: int | None = None
    better: Better | None = None
    per: int = 1
    feeds: tuple[str, ...] | None = None
    records: tuple[str, ...] | None = None
    missing_amount: str = ""


class Breakdown(Struct, frozen=True, forbid_unknown_fields=True):
    """Which variants are parts of one whole, so that together they add up to it.

    ``of`` names the variant that is the whole; where it is empty, the denominator is. ``parts``
    names the parts; where there are none, all other variants are. ``unknown`` names the part of
    which nothing is told: where that is all of it, the others are no noughts, but ``untold``.
    """

    of: str = ""
    parts: tuple[str, ...] = ()
    unknown: str = ""
    untold: str = ""


class DefinitionVersion(Struct, frozen=True, forbid_unknown_fields=True):
    """A version of a definition: from when it holds, and what changed.

    ``query`` begins the SHA-256 of the query it was given for, so that none changes unsaid.
    """

    version: str
    from_date: date = field(name="from")
    changed: str
    query: str = ""


class MeasureDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """One measure of the catalogue, as its YAML file tells it.

    ``detail`` is the sentence shown under the title. ``versions`` begin with the oldest.
    ``balanced_by`` names measures that show the harm if this one were chased alone. ``missing``
    is what to say of a feed that is not there, by the feed's name. ``bases`` names what an amount
    rests on, by the code its query returns; ``{of}`` in it is the year that the query returns.
    ``fields`` names what its query reads of each kind of record, beyond whose record it is.
    ``records`` are kinds of the return's records that not every layout holds, and that it needs.
    ``adds_up`` names for a variant the figures, ``measure.variant``, whose children make up its own;
    ``within`` those that hold all of its children: what a reader of several figures can subtract.
    """

    name: str
    title: str
    detail: str
    question: str
    why_it_matters: str
    kind: Kind
    unit: Unit
    better: Better
    feeds: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    variants: tuple[Variant, ...]
    owner: str
    reviewed_on: date
    lag: str
    references: tuple[str, ...]
    versions: tuple[DefinitionVersion, ...]
    window: Window
    small_number: str
    decimals: int = 0
    clock_of_flow: Clock | None = field(name="clock", default=None)
    counts_children: bool = True
    comparators: tuple[str, ...] = ()
    balanced_by: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    missing: dict[str, str] = {}
    missing_amount: str = ""  # what to say where a feed is there, but not the rows wanted
    bases: dict[str, str] = {}
    notes: str = ""
    breakdown: Breakdown | None = None
    adds_up: dict[str, tuple[str, ...]] = {}
    within: dict[str, tuple[str, ...]] = {}

    def __post_init__(self) -> None:
        names = [variant.name for variant in self.variants]
        if not names or len(set(names)) != len(names):
            raise ValueError("a measure has at least one variant, and each name once")
        if not self.versions:
            raise ValueError("a definition has at least one version")
        versions = [each.version for each in self.versions]
        if len(set(versions)) != len(versions):
            raise ValueError("each version of a definition has a name of its own")
        days = [each.from_date for each in self.versions]
        if days != sorted(days):
            raise ValueError("the versions of a definition stand in the order of their days")

    @property
    def id(self) -> str:
        """Its name in the catalogue."""
        return self.name

    @property
    def default(self) -> Variant:
        """The variant that is meant where none is named: the first."""
        return self.variants[0]

    @property
    def role(self) -> str:
        """Performance, where it should go one way; contextual, where it is followed and not rated."""
        ways = {self.better_of(variant) for variant in self.variants}
        return "contextual" if ways == {Better.NEITHER} else "performance"

    @property
    def version(self) -> str:
        """The version in force: the last."""
        return self.versions[-1].version

    @property
    def breakdown_of(self) -> str:
        """The variant that is the whole of a breakdown; empty where the denominator is."""
        return self.breakdown.of if self.breakdown else ""

    @property
    def breakdown_parts(self) -> tuple[str, ...]:
        """The variants that add up to the whole; none where the measure is no breakdown."""
        if self.breakdown is None:
            return ()
        every = (each.name for each in self.variants if each.name != self.breakdown.of)
        return self.breakdown.parts or tuple(every)

    @property
    def numerator(self) -> str:
        """What is counted, in the words of the default variant."""
        return self.default.numerator

    @property
    def denominator(self) -> str:
        """What it is divided by, in the words of the default variant; empty for a count."""
        return self.default.denominator

    @property
    def clock(self) -> Clock | None:
        """The year a flow is counted on, of the default variant; none for a stock."""
        return self.clock_of(self.default)

    @property
    def source(self) -> str:
        """Where the definition comes from."""
        return "; ".join(self.references)

    def find_variant(self, name: str) -> Variant | None:
        """Return the variant of that name, where there is one."""
        return next((variant for variant in self.variants if variant.name == name), None)

    def clock_of(self, variant: Variant) -> Clock | None:
        """Return the year a variant is counted on; none where no year is counted."""
        if self.window_of(variant) is not Window.YEAR_TO_DATE:
            return None
        return variant.clock or self.clock_of_flow

    def window_of(self, variant: Variant) -> Window:
        """Return the days a variant looks at."""
        return variant.window or self.window

    def unit_of(self, variant: Variant) -> Unit:
        """Return what a variant is counted in."""
        return variant.unit or self.unit

    def better_of(self, variant: Variant) -> Better:
        """Return which way a variant should go: a share may rise while its backlog should fall."""
        return self.better if variant.better is None else variant.better

    def feeds_of(self, variant: Variant) -> tuple[str, ...]:
        """Return the feeds a variant cannot do without."""
        return self.feeds if variant.feeds is None else variant.feeds

    def records_of(self, variant: Variant) -> tuple[str, ...]:
        """Return the kinds of records a variant needs, of those that not every layout holds."""
        return self.records if variant.records is None else variant.records

    def decimals_of(self, variant: Variant) -> int:
        """Return how many decimals of a variant are printed."""
        return self.decimals if variant.decimals is None else variant.decimals
