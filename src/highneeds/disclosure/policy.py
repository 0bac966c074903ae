"""A disclosure policy: the only thing that turns a count of children into text.

Policies are YAML in ``policies/``: public, partners and internal. A council keeps a file of its own
beside its programme where it wants to be stricter; a looser setting is refused.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.disclosure.rules import (
    ChangeRules,
    CountRules,
    HeadlineRules,
    MeanRules,
    ShareRules,
    list_looser,
)
from highneeds.disclosure.shown import (
    EVERYONE,
    FEW,
    GROUP_FEW,
    ROUNDED,
    Shown,
    nothing_to_count,
    number_shown,
    withheld,
)
from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import ChildCount, round_half_up
from highneeds.vocabulary.money import format_pounds_rounded
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.vocabulary.figures import Known, Unit

NAMES = ("public", "partners", "internal")


class Policy(Struct, frozen=True, forbid_unknown_fields=True):
    """What one audience may see of children, as data, with the version that is printed."""

    name: str
    version: str
    in_force_from: date
    audience: str
    source: str
    prints_all: bool
    counts: CountRules
    escalated: CountRules
    shares: ShareRules
    headlines: HeadlineRules
    means: MeanRules
    changes: ChangeRules

    def show_count(
        self,
        number: ChildCount,
        *,
        headline: bool = False,
        publicly_known: bool = False,
        whole_group_of: ChildCount | None = None,
    ) -> Shown:
        """Show a count; ``headline`` is a total of the whole authority, ``whole_group_of`` its group.

        >>> public = load_policy("public")
        >>> [public.show_count(ChildCount(n)).text for n in (0, 2, 7, 8, 12, 13)]
        ['0', '[c]', '[c]', '10', '10', '15']
        >>> public.show_count(ChildCount(5536), headline=True).text
        '5,536'
        """
        count = number.reveal()
        if self.prints_all:
            whole = whole_group_of.reveal() if whole_group_of else None
            return number_shown(count, exact=True).beside(count, whole)
        if publicly_known:
            return number_shown(count, exact=True, note="as already published")
        if headline and self.headlines.are_exact(count):
            return number_shown(count, exact=True)
        if self.counts.withholds(count):
            return withheld(FEW)
        if whole_group_of and self.counts.tells_of_everyone(count, whole_group_of.reveal()):
            return withheld(EVERYONE)
        return self._rounded(count)

    def show_share(
        self,
        numerator: ChildCount,
        denominator: ChildCount,
        *,
        decimals: int | None = None,
        headline: bool = False,
    ) -> Shown:
        """Show a percentage from rounded parts; ``headline``: of a total of the whole authority.

        >>> public = load_policy("public")
        >>> public.show_share(ChildCount(2), ChildCount(6)).text
        '[c]'
        >>> public.show_share(ChildCount(12), ChildCount(37)).text
        '29% [u]'
        >>> public.show_share(ChildCount(327), ChildCount(5536), headline=True).text
        '5.9%'
        """
        part, whole = numerator.reveal(), denominator.reveal()
        if whole == 0:
            return nothing_to_count()
        if self.prints_all:
            shown = _percent(part, whole, 2 if decimals is None else decimals, exact=True)
            return shown.beside(part, whole)
        reason = self._why_withheld(part, whole)
        if reason:
            return withheld(reason)
        return self._public_share(part, whole, decimals, headline=headline)

    def show_mean(
        self,
        *,
        total_pence: int,
        count: ChildCount,
        headline: bool = False,
        largest_pence: int | None = None,
    ) -> Shown:
        """Show an average of money, guarded: enough children, and none of them most of the sum.

        Worked out from the rounded count, because an exact total over an exact mean is the count.
        """
        children = count.reveal()
        if children == 0:
            return nothing_to_count()
        if self.prints_all:
            return _pounds(total_pence, children, exact=True)
        if children < self.means.fewest_for_money:
            return withheld(GROUP_FEW.format(fewest=self.means.fewest_for_money))
        most = self.means.largest_share_below
        if largest_pence is not None and 100 * largest_pence >= most * total_pence:
            return withheld("withheld, because one child makes up most of the sum")
        exact = headline and self.headlines.are_exact(children)
        if exact or not self.means.from_rounded_count:
            return _pounds(total_pence, children, exact=True)
        note = "from the rounded number of children"
        return _pounds(total_pence, self.counts.rounded(children), exact=False, note=note)

    def show_change(
        self, *, before: ChildCount, after: ChildCount, headline: bool = False
    ) -> Shown:
        """Show a change as the difference of what was shown, so that it adds nothing to that.

        >>> load_policy("public").show_change(before=ChildCount(21), after=ChildCount(24)).text
        '+5'
        """
        numbers = before.reveal(), after.reveal()
        if self.prints_all or not self.changes.from_shown:
            return _signed(numbers[1] - numbers[0], exact=True)
        if headline and all(map(self.headlines.are_exact, numbers)):
            return _signed(numbers[1] - numbers[0], exact=True)
        if any(map(self.counts.withholds, numbers)):
            return withheld(FEW)
        first, second = map(self.counts.rounded, numbers)
        return _signed(second - first, exact=False, note="between rounded figures")

    def show_typed(
        self,
        figure: Known,
        *,
        unit: Unit,
        counts_children: bool,
        decimals: int = 0,
        headline: bool = False,
    ) -> Shown:
        """Show any known figure: through the rules above where it counts children, else as it is."""
        from highneeds.disclosure.typed import show_figure

        return show_figure(
            figure,
            policy=self,
            unit=unit,
            counts_children=counts_children,
            decimals=decimals,
            headline=headline,
        )

    def escalate(self) -> Policy:
        """Return the policy with its coarser rules for counts, for a table that the audit failed."""
        return replace(self, counts=self.escalated)

    def _rounded(self, count: int) -> Shown:
        base = self.counts.round_to
        note = ROUNDED.format(base=base) if base > 1 and count else ""
        return number_shown(self.counts.rounded(count), note=note, exact=base == 1 or count == 0)

    def _why_withheld(self, part: int, whole: int) -> str:
        if whole < self.means.fewest or self.counts.withholds(whole):
            return GROUP_FEW.format(fewest=max(self.means.fewest, self.counts.withhold_up_to + 1))
        if self.counts.withholds(part):
            return FEW
        return EVERYONE if self.counts.tells_of_everyone(part, whole) else ""

    def _public_share(self, part: int, whole: int, wanted: int | None, *, headline: bool) -> Shown:
        rules = self.shares
        if not rules.from_rounded_parts:
            return _percent(part, whole, 2 if wanted is None else wanted, exact=True)
        rounded = self.counts.rounded(whole)
        bottom, most = rounded, 1 if rounded >= rules.one_decimal_from else 0
        if headline and self.headlines.are_exact(whole):
            bottom, most = whole, self.headlines.share_decimals
        if whole - part <= self.counts.withhold_up_to:
            most = 0  # one decimal would tell how few are outside the share
        top = min(self.counts.rounded(part), bottom)
        decimals = most if wanted is None else min(most, wanted)
        shown = _percent(top, bottom, decimals, exact=False, note="from rounded numbers")
        if rounded < rules.low_reliability_below and not shown.withheld:
            mark = Shorthand.LOW_RELIABILITY
            return replace(shown, text=f"{shown.text} {mark}", shorthand=mark)
        return shown


def load_policy(name: str, *, council_file: Path | None = None) -> Policy:
    """Return a policy by name: public, partners or internal; with a council's stricter file if given.

    Raises DefinitionError where a name or setting is not known, or the council's file is looser.
    """
    if name not in NAMES:
        raise DefinitionError(
            file=f"{name}.yaml",
            line=None,
            got=f"a policy named {name!r}",
            wanted=f"one of {', '.join(NAMES)}",
        )
    resource = files("highneeds.disclosure") / "policies" / f"{name}.yaml"
    shipped = _read(resource.read_text(encoding="utf-8"), f"{name}.yaml")
    if council_file is None:
        return shipped
    council = read_definition(council_file, Policy)
    _refuse_looser(shipped, council, str(council_file))
    return council


def _read(text: str, file: str) -> Policy:
    from pathlib import Path

    return read_definition(Path(file), Policy, text=text)


def _refuse_looser(shipped: Policy, council: Policy, file: str) -> None:
    blocks = ("counts", "escalated", "shares", "headlines", "means", "changes")
    looser = [
        f"{block}.{setting}"
        for block in blocks
        for setting in list_looser(getattr(shipped, block), getattr(council, block))
    ]
    if council.prints_all and not shipped.prints_all:
        looser.append("prints_all")
    if looser:
        raise DefinitionError(
            file=file,
            line=None,
            got=f"{', '.join(looser)} looser than the {shipped.name} policy",
            wanted="the same or stricter",
            remedy="A council may withhold more than the shipped policy, never less.",
        )


def _percent(part: int, whole: int, decimals: int, *, exact: bool, note: str = "") -> Shown:
    value = round_half_up(Decimal(100 * part) / Decimal(whole), decimals)
    if value == 0 and part:
        return Shown(str(Shorthand.LOW), Shorthand.LOW, Shorthand.LOW.meaning)
    return number_shown(value, note=note, exact=exact, suffix="%")


def _pounds(total_pence: int, children: int, *, exact: bool, note: str = "") -> Shown:
    pence = int(round_half_up(Decimal(total_pence) / children, 0))
    return Shown(format_pounds_rounded(pence), None, note, exact, Decimal(pence))


def _signed(number: int, *, exact: bool, note: str = "") -> Shown:
    text = f"{number:+,}" if number else "0"
    return Shown(text, None, note, exact, Decimal(number))
