"""The tables of a period's books as forms: which columns, in which words, typed how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.programme.book_reading import (
    OVERALL,
    REASONS,
    TRAJECTORY,
    TRENDS,
    read_conditions,
    read_finance,
    read_measures,
    read_mitigations,
    read_risks,
)
from highneeds.vocabulary.ratings import UNCOLOURED

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.programme.programme import Programme
    from highneeds.programme.table_file import TableFile


class Field(Struct, frozen=True):
    """One column as a field of a form; ``kind`` is text, long, date, rating, or a choice."""

    column: str
    label: str
    hint: str = ""
    kind: str = "text"
    choices: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"field-{self.column.replace(' ', '-')}"


RATING = (
    Field("rating", "Rating this period", "Leave it empty where a figure and its target rate it.",
          "rating"),
    Field("reason", "Reason for the rating",
          "One or two sentences that a committee member can follow.", "long"),
    Field("judged by", "Judged by", "The name of the person whose judgement it is."),
    Field("judged on", "Judged on", "For example, 2024-03-04.", "date"),
    Field("year end", "Expected rating at year end", "", "rating"),
)  # fmt: skip
COMMENTARY = Field(
    "commentary", "Commentary", "What happened, why, what next, and what you ask for.", "long"
)
MONEY = "For example, £1,234,567. Write NA where there is none yet."
AMOUNTS = (
    Field("baseline", "Baseline", MONEY),
    Field("budget", "Budget for the year", MONEY),
    Field("budget to date", "Budget to date", MONEY),
    Field("this quarter", "Actual to date", MONEY),
    Field("variance", "Variance", f"{MONEY} Overspend is positive."),
    Field("outturn", "Forecast for the year", MONEY),
)
CONDITIONS = (*RATING, COMMENTARY)
MEASURES = (
    Field("figure", "Figure", "Only where it is not computed from a return. For example, 58.0%."),
    Field("as at", "The figure speaks for", "For example, 2024-02-29.", "date"),
    Field("why missing", "Why there is no figure", "Only where there is none.", "choice",
          tuple(REASONS)),
    Field("owed by", "Who owes the figure", "A post, such as Head of commissioning."),
    Field("due on", "Due on", "For example, 2024-06-30.", "date"),
    *RATING,
)  # fmt: skip
RISKS = (
    Field("name", "Risk", "The event, in a few words."),
    Field("if this happens", "If this happens", "What follows from it.", "long"),
    Field("likelihood", "Likelihood", "A whole number, 1 is lowest."),
    Field("impact", "Impact", "A whole number, 1 is lowest."),
    Field("score", "Score", "Only where likelihood and impact are not known."),
    Field("trend", "Trend", "", "choice", TRENDS),
    Field("action", "What is being done", "", "long"),
    Field("target likelihood", "Target likelihood"),
    Field("target impact", "Target impact"),
    Field("target score", "Target score", "Only where its two parts are not known."),
    Field("updated", "Last updated", "For example, Mar-24."),
    Field("owner", "Owner", "A post or a name."),
)


class Table(Struct, frozen=True):
    """One table of the books."""

    name: str  # in addresses
    title: str
    one: str  # what a row is called
    key: str
    fields: tuple[Field, ...]
    shown: tuple[str, ...]  # columns on the page of the table
    adds: bool = False
    about: str = ""  # what a newcomer asks of the page of the table

    @property
    def file(self) -> str:
        """Its file."""
        return f"{self.name}.csv"


TABLES = {
    table.name: table
    for table in (
        Table("conditions", "Conditions", "condition", "condition", CONDITIONS,
              ("rating", "reason")),
        Table("measures", "Measures", "measure", "measure", MEASURES,
              ("figure", "why missing", "rating"),
              about="A figure that comes from a return is worked out by itself and stands under "
              "Measures, in the bar above. Here stands what is typed: a figure that no return gives, "
              "why there is none, and judgements."),
        Table("finance", "Finance", "line", "line", (*AMOUNTS, *RATING, COMMENTARY),
              ("this quarter", "variance", "rating")),
        Table("mitigations", "Mitigations", "mitigation", "mitigation",
              (*AMOUNTS, *RATING, COMMENTARY), ("this quarter", "variance", "rating")),
        Table("risks", "Risks", "risk", "risk", RISKS, ("likelihood", "impact", "owner", "updated"),
              adds=True),
    )
}  # fmt: skip


def titles_of(table: Table, programme: Programme) -> dict[str, str]:
    """Return what the programme calls each row, by key, in its order; risks name themselves."""
    if table.name == "conditions":
        named = {OVERALL: "The programme as a whole", TRAJECTORY: "The deficit trajectory"}
        return named | {one.id: f"{one.number}. {one.title}" for one in programme.conditions}
    if table.name == "measures":
        pairs = zip(programme.measure_keys, programme.measures, strict=True)
        return {key: one.title or key for key, one in pairs}
    if table.name == "finance":
        return {one.id: one.title for one in programme.finance}
    if table.name == "mitigations":
        return {one.id: one.title for one in programme.mitigations}
    return {}


def ratings_of(programme: Programme) -> tuple[str, ...]:
    """Return the words of every rating the scheme has."""
    return tuple(each.label for each in (*programme.scheme.statuses, *UNCOLOURED))


def check_table(table: Table, file: TableFile, programme: Programme, *, adopted: bool) -> None:
    """Refuse a table as the books' own readers do, and a rating without its evidence."""
    from highneeds.programme.rating_entry import settle_ratings

    read: dict[str, Callable[[], tuple[object, ...]]] = {
        "conditions": lambda: read_conditions(file, programme),
        "measures": lambda: read_measures(file, programme, adopted=adopted),
        "finance": lambda: read_finance(file, programme),
        "mitigations": lambda: read_mitigations(file, programme),
        "risks": lambda: read_risks(file, programme, adopted=adopted),
    }
    for entry in read[table.name]():
        rating = getattr(entry, "rating", None)
        if rating is not None:
            settle_ratings(rating, scheme=programme.scheme, adopted=adopted)
