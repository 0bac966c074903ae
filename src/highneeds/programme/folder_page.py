"""The reference page of a programme folder, drawn from its columns and keys: nobody keeps it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import fields

from highneeds.programme.agreement import (
    Agreement,
    AgreementVersion,
    Ceiling,
    Payment,
    ReturnDue,
)
from highneeds.programme.book_reading import (
    ANSWER_COLUMNS,
    CONDITION_COLUMNS,
    MEASURE_COLUMNS,
    MONEY_COLUMNS,
    REASONS,
    RISK_COLUMNS,
)
from highneeds.programme.calendar import Calendar, CommitteeDate
from highneeds.programme.folder_words import COLUMNS, KEYS, OTHERS, TABLES
from highneeds.programme.followed_measure import (
    DatedBaseline,
    ExpectedKept,
    FollowedMeasure,
    RebaseKept,
    TargetInForce,
)
from highneeds.programme.kept_reading import KEPT_COLUMNS
from highneeds.programme.narrative_file import SECTIONS
from highneeds.programme.new_folder import FEED_FOLDERS
from highneeds.programme.programme import (
    Audience,
    Contribution,
    DealCondition,
    FinanceLineKept,
    MitigationKept,
    Person,
    Programme,
    ThemeKept,
    TrajectoryKept,
    TrajectoryPointKept,
    Workstream,
)
from highneeds.programme.rating_scheme import list_schemes
from highneeds.programme.risk_bands import RiskBand
from highneeds.programme.roll_up import RollUp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msgspec import Struct

BOOKS: dict[str, tuple[str, ...]] = {
    "conditions.csv": CONDITION_COLUMNS,
    "measures.csv": MEASURE_COLUMNS,
    "finance.csv": ("line", *MONEY_COLUMNS),
    "mitigations.csv": ("mitigation", *MONEY_COLUMNS),
    "risks.csv": RISK_COLUMNS,
    "answers.csv": ANSWER_COLUMNS,
    **KEPT_COLUMNS,
}
PARTS: dict[str, type[Struct]] = {
    "programme.yaml": Programme,
    "agreement": Agreement,
    "agreement, one of its versions": AgreementVersion,
    "one of its payments": Payment,
    "one of its ceilings": Ceiling,
    "one of its returns": ReturnDue,
    "one of conditions": DealCondition,
    "one of measures": FollowedMeasure,
    "one of a measure's targets": TargetInForce,
    "a measure's baseline": DatedBaseline,
    "one of what is expected of a measure": ExpectedKept,
    "one of a measure's rebases": RebaseKept,
    "one of roll_ups": RollUp,
    "one of workstreams": Workstream,
    "one of finance": FinanceLineKept,
    "one of mitigations": MitigationKept,
    "one of contributions": Contribution,
    "one of risk_bands": RiskBand,
    "trajectory": TrajectoryKept,
    "one of trajectory's points": TrajectoryPointKept,
    "calendar": Calendar,
    "one of calendar's committees": CommitteeDate,
    "one of audiences": Audience,
    "one of people": Person,
    "theme": ThemeKept,
}
HEAD = """\
# A programme folder

A programme lives in a folder of plain files. CSV files open in a spreadsheet program and may be saved
again from it: order, comments (lines that begin with `#`) and quoting are kept, UTF-8 and Windows text
are read, and a column called `note` may hold anything. Columns may stand in any order, and those that
are not needed may be left out; the first one below is always needed. Money is typed as pounds, days as
2024-02-29 or 29/02/2024. A mistake is told with its file and line, what came, what was wanted and what
to do.

This page is drawn from the code, and a test holds the two together.
"""


def draw_folder_page() -> str:
    """Return the page in Markdown."""
    return "\n".join([HEAD, *_files(), *_tables(), *_narrative(), *_keys()])


def _files() -> Iterator[str]:
    yield from ("## Its files", "", "| file | holds |", "|---|---|")
    for name, words in OTHERS.items():
        yield f"| `{name}` | {words} |"
        if name == "periods/2024-02/":
            for table, said in TABLES.items():
                yield f"| `{name}{table}` | {said} |"
    yield from ("", f"Folders below `feeds/`: {_quoted(FEED_FOLDERS)}.", "")


def _tables() -> Iterator[str]:
    for name, columns in BOOKS.items():
        yield from (f"## periods/2024-02/{name}", "", f"{TABLES[name].capitalize()}.", "")
        yield from ("| column | holds |", "|---|---|")
        yield from (f"| {column} | {COLUMNS[name][column]} |" for column in columns)
        yield ""
        if name == "measures.csv":
            yield from (f"The reasons for a missing figure: {', '.join(REASONS)}.", "")


def _narrative() -> Iterator[str]:
    yield from ("## periods/2024-02/narrative.md", "")
    yield "A section begins with a heading such as `# Finance Summary {finance}`; its name stands"
    yield "between the braces. What stands in `<!-- -->` is a prompt and is never printed. The names:"
    yield f"{_quoted(SECTIONS)}, or the id of a condition, a measure or a workstream."
    yield "Each item of `asks` is one ask of the committee. `{finance, exempt 3}` keeps a section out of"
    yield "every public copy, under that paragraph of Schedule 12A to the Local Government Act 1972; the"
    yield "same section may also have a public part."
    yield ""


def _keys() -> Iterator[str]:
    for title, struct in PARTS.items():
        whole = title == "programme.yaml"
        yield from (f"{'##' if whole else '###'} {title}", "")
        yield from ("| key | needed | holds |", "|---|---|---|")
        for each in fields(struct):
            needed = "yes" if each.required else ""
            yield f"| {each.encode_name} | {needed} | {KEYS[struct.__name__][each.encode_name]} |"
        yield ""
    yield f"Packaged rating schemes: {_quoted(list_schemes())}."
    yield ""


def _quoted(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
