"""A programme folder: programme.yaml and one folder a period, read into typed values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.programme.book_reading import (
    read_answers,
    read_conditions,
    read_finance,
    read_measures,
    read_mitigations,
    read_risks,
)
from highneeds.programme.books import Books
from highneeds.programme.kept_reading import (
    read_capital,
    read_exceptions,
    read_milestones,
    read_movements,
    read_profile,
    read_saving_years,
    read_sources,
    read_tracker,
    read_volumes,
)
from highneeds.programme.narrative_file import read_narrative
from highneeds.programme.plain_file import read_plain_file
from highneeds.programme.table_file import TableFile, read_table_file
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from highneeds.programme.programme import Programme

    T = TypeVar("T")

NARRATIVE_FILE = "narrative.md"
TABLE_FILES = (
    "conditions.csv", "measures.csv", "finance.csv", "mitigations.csv", "risks.csv", "answers.csv",
)  # fmt: skip
KEPT_FILES = (  # kept where there is something to keep: a folder may do without any of them
    "milestones.csv", "capital.csv", "tracker.csv", "exceptions.csv", "movements.csv",
    "volumes.csv", "money-profile.csv", "saving-years.csv", "deficit-sources.csv",
)  # fmt: skip
WRITTEN_FILES = (*TABLE_FILES[:-1], NARRATIVE_FILE)  # answers are written when something is asked


def list_periods(folder: Path) -> list[str]:
    """Return the keys of the periods that were begun, oldest first."""
    periods = folder / "periods"
    if not periods.is_dir():
        return []
    return sorted(
        each.name
        for each in periods.iterdir()
        if each.is_dir() and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", each.name)
    )


def read_books(folder: Path, *, period: str, programme: Programme) -> Books:
    """Read what was written and decided for one period; a file that is not there says nothing."""
    home = folder / "periods" / period
    if not home.is_dir():
        begun = ", ".join(list_periods(folder)) or "none"
        raise DefinitionError(
            file=f"periods/{period}",
            line=None,
            got="no such folder",
            wanted=f"a period that was begun: {begun}",
            remedy="Periods are named by their last month, such as 2024-02.",
        )

    def rows(name: str, read: Callable[[TableFile], tuple[T, ...]]) -> tuple[T, ...]:
        path = home / name
        return read(read_table_file(path, name=f"periods/{period}/{name}")) if path.exists() else ()

    adopted = programme.is_adopted(period)
    story = home / NARRATIVE_FILE
    name = f"periods/{period}/{NARRATIVE_FILE}"
    return Books(
        period=period,
        narrative=read_narrative(read_plain_file(story, name=name), programme)
        if story.exists()
        else (),
        conditions=rows("conditions.csv", lambda table: read_conditions(table, programme)),
        measures=rows(
            "measures.csv", lambda table: read_measures(table, programme, adopted=adopted)
        ),
        finance=rows("finance.csv", lambda table: read_finance(table, programme)),
        mitigations=rows("mitigations.csv", lambda table: read_mitigations(table, programme)),
        risks=rows("risks.csv", lambda table: read_risks(table, programme, adopted=adopted)),
        answers=rows("answers.csv", read_answers),
        milestones=rows("milestones.csv", lambda table: read_milestones(table, programme)),
        capital=rows("capital.csv", lambda table: read_capital(table, programme)),
        tracker=rows("tracker.csv", read_tracker),
        exceptions=rows("exceptions.csv", lambda table: read_exceptions(table, programme)),
        movements=rows("movements.csv", lambda table: read_movements(table, programme)),
        volumes=rows("volumes.csv", lambda table: read_volumes(table, programme)),
        profile=rows("money-profile.csv", lambda table: read_profile(table, programme)),
        saving_years=rows("saving-years.csv", lambda table: read_saving_years(table, programme)),
        sources=rows("deficit-sources.csv", read_sources),
        absent=tuple(each for each in WRITTEN_FILES if not (home / each).exists()),
        kept=tuple(each for each in KEPT_FILES if (home / each).exists()),
    )
