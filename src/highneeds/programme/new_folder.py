"""A programme folder made ready to fill: its one definition file and its first period."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from highneeds.programme.agreement_kind import AgreementKind, load_kind
from highneeds.programme.book_reading import (
    ANSWER_COLUMNS,
    CONDITION_COLUMNS,
    MEASURE_COLUMNS,
    MONEY_COLUMNS,
    OVERALL,
    RISK_COLUMNS,
    TRAJECTORY,
)
from highneeds.programme.kept_reading import KEPT_COLUMNS
from highneeds.programme.programme_file import PROGRAMME_FILE, read_programme
from highneeds.vocabulary.errors import FolderTakenError
from highneeds.vocabulary.periods import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from highneeds.programme.agreement import AgreementType
    from highneeds.programme.programme import Programme

FEED_FOLDERS = ("sen2", "establishments", "ledger", "population")


def make_folder(
    out: Path,
    *,
    organisation: str,
    agreement: AgreementType,
    first_period: str,
    authority: str = "",
) -> list[Path]:
    """Write a programme folder, and return its files; a folder that is one already is refused."""
    if (out / PROGRAMME_FILE).exists():
        raise FolderTakenError(
            f"{out} is a programme folder already. Name a new folder, or begin the next period "
            "with: highneeds next-period"
        )
    kind = load_kind(agreement)
    templates = files("highneeds.programme") / "templates"
    text = (templates / "programme.yaml").read_text(encoding="utf-8")
    for name, words in {
        "organisation": json.dumps(organisation, ensure_ascii=False),
        "agreement_name": json.dumps(kind.name),
        "agreement_examples": _examples(kind, int(first_period[:4])),
        "rating_scheme": kind.rating_scheme,
        "reporting": kind.reporting.value,
        "conditions": _conditions(kind),
        "besides": "".join(f"\n  - {each}" for each in kind.besides),
        "agreement": agreement.value,
        "authority": json.dumps(authority),
    }.items():
        text = text.replace("{" + name + "}", words)
    for feed in FEED_FOLDERS:
        (out / "feeds" / feed).mkdir(parents=True, exist_ok=True)
    programme_file = out / PROGRAMME_FILE
    programme_file.write_text(text, encoding="utf-8", newline="\n")
    programme = read_programme(out)
    home = out / "periods" / programme.calendar.period(first_period).key
    home.mkdir(parents=True, exist_ok=True)
    written = [programme_file]
    narrative = (templates / "narrative.md").read_text(encoding="utf-8")
    for name, content in {"narrative.md": narrative, **_tables(programme)}.items():
        path = home / name
        path.write_text(content, encoding="utf-8", newline="")
        written.append(path)
    return written


def _examples(kind: AgreementKind, year: int) -> str:
    """Return what the agreement may hold besides, as comments to be filled."""
    returns = ", ".join(
        f"{{title: {title}, due: {_last_day(title, year)}}}" for title in kind.returns
    )
    lines = [*kind.examples, f"returns: [{returns}]"]
    return "\n".join(f"#  {line}" for line in lines)


def _last_day(title: str, year: int) -> date:
    """Return the last day of the month that a return's title ends in, or of the year.

    >>> str(_last_day("Monitoring report of May", 2026)), str(_last_day("Grant report", 2026))
    ('2026-05-31', '2026-12-31')
    """
    month = next((at for at, name in enumerate(MONTHS, 1) if title.endswith(name)), len(MONTHS))
    return date(year, month, monthrange(year, month)[1])


def _conditions(kind: AgreementKind) -> str:
    return "\n".join(
        f"  - {{id: {each.id}, number: {each.number}, title: {json.dumps(each.title)}, "
        f"evidence: [{', '.join(each.evidence)}]}}"
        for each in kind.conditions
    )


def _tables(programme: Programme) -> dict[str, str]:
    """Return each CSV with its headers, and a row begun for everything that is followed."""
    conditions = [each.id for each in programme.conditions]
    return {
        "conditions.csv": _table(CONDITION_COLUMNS, [OVERALL, TRAJECTORY, *conditions]),
        "measures.csv": _table(MEASURE_COLUMNS, programme.measure_keys),
        "finance.csv": _table(("line", *MONEY_COLUMNS), [each.id for each in programme.finance]),
        "mitigations.csv": _table(
            ("mitigation", *MONEY_COLUMNS), [each.id for each in programme.mitigations]
        ),
        "risks.csv": _table(RISK_COLUMNS, []),
        "answers.csv": _table(ANSWER_COLUMNS, []),
        **{name: _table(columns, []) for name, columns in KEPT_COLUMNS.items()},
    }


def _table(columns: Sequence[str], keys: Iterable[str]) -> str:
    rest = "," * (len(columns) - 1)
    lines = [",".join(columns), *(f"{key}{rest}" for key in keys)]
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)  # as Excel writes it
