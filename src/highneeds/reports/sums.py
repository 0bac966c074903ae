"""The sums that finance lines take part in, column by column: parts, total, gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.editions.edition import FinanceLine
    from highneeds.vocabulary.figures import Figure

COLUMNS = {
    "baseline": "baseline",
    "budget": "budget",
    "profile": "budget to date",
    "actual": "this quarter",
    "outturn": "outturn",
}
# What makes each total, and the parts without which there is nothing to reconcile.
TOTALS: tuple[tuple[str, Mapping[str, int], tuple[str, ...]], ...] = (
    ("in_year", {"spend": 1, "income": -1, "transfer_out": 1}, ("spend", "income")),
    ("dsg_in_year", {"in_year": 1, "other_block": 1}, ("in_year", "other_block")),
)
CLOSING = ("budget", "actual", "outturn")
POUND = 100  # pence: each amount is typed to the pound


@dataclass(frozen=True, slots=True)
class Sum:
    """One total in one column, in pence; ``slack`` is what rounding each amount to pounds may cost."""

    total: str
    column: str
    made_of: str
    made: int
    printed: int
    slack: int

    @property
    def gap(self) -> int:
        """What was printed less what the lines make."""
        return self.printed - self.made

    @property
    def reconciles(self) -> bool:
        """Whether the two agree to the pound."""
        return abs(self.gap) <= self.slack


def list_sums(lines: Sequence[FinanceLine]) -> list[Sum]:
    """Return every sum that can be made, in the order of the lines' reading: spend to cumulative."""
    return [*_totals(lines), *_closing(lines)]


def _totals(lines: Sequence[FinanceLine]) -> Iterator[Sum]:
    for total, signs, needed in TOTALS:
        printed = [line for line in lines if line.kind == total]
        parts = [line for line in lines if line.kind in signs]
        if len(printed) != 1 or not set(needed) <= {line.kind for line in parts}:
            continue
        for column in COLUMNS:
            terms = [(signs[line.kind], line.title, getattr(line, column)) for line in parts]
            yield from _sum(printed[0], column, terms)


def _closing(lines: Sequence[FinanceLine]) -> Iterator[Sum]:
    by_kind = {line.kind: line for line in lines if line.kind}
    closing, in_year = by_kind.get("cumulative"), by_kind.get("dsg_in_year")
    if closing is None or in_year is None:
        return
    for column in CLOSING:
        opening = (1, f"opening {_small(closing.title)}", closing.baseline)
        yield from _sum(closing, column, [opening, (1, in_year.title, getattr(in_year, column))])


def _sum(
    total: FinanceLine, column: str, terms: Sequence[tuple[int, str, Figure]]
) -> Iterator[Sum]:
    printed = getattr(total, column)
    known = [(sign, title, f.value) for sign, title, f in terms if isinstance(f, Known)]
    if not isinstance(printed, Known) or len(known) < len(terms):
        return
    made = sum(sign * int(value) for sign, _, value in known)
    words = " ".join(
        f"{'plus' if sign > 0 else 'less'} {_small(title)}" for sign, title, _ in known
    )
    slack = POUND * len(known) // 2 + POUND // 2
    said = words.removeprefix("plus ")
    yield Sum(total.title, COLUMNS[column], said, made, int(printed.value), slack)


def _small(title: str) -> str:
    """Begin a title in small letters within a sentence, unless it begins with a short form."""
    first = title.split(maxsplit=1)[0] if title.strip() else ""
    return f"{title[:1].lower()}{title[1:]}" if first[1:] == first[1:].lower() else title
