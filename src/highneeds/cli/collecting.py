"""Forms between a folder and its contributors: workbooks written, and read back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from highneeds.editions.collecting import Collected, GivenRow
    from highneeds.editions.contributor_forms import ContributorForm, FormSheet
    from highneeds.renderers.form_workbook import Form

HOW = (
    "Fill the white cells; grey ones are only read. Lists open in cells that take one of some words. "
    "A rating that you judge takes your name, the date and a reason. Leave empty what you do not "
    "know. Save as .xlsx and send it back."
)


def write_forms(folder: Path, *, period: str, out: Path) -> list[Path]:
    """Write one workbook a contributor, and return the files."""
    from highneeds.editions.contributor_forms import list_forms
    from highneeds.renderers.form_workbook import write_form_workbook

    out.mkdir(parents=True, exist_ok=True)
    written = []
    for form in list_forms(folder, period=period):
        about = (("period", form.period), ("for", form.contributor), ("what to do", HOW))
        path = out / f"{form.name}.xlsx"
        path.write_bytes(write_form_workbook(_sheets(form), about=about))
        written.append(path)
    return written


def _sheets(form: ContributorForm) -> list[Form]:
    from highneeds.editions.contributor_forms import BESIDE
    from highneeds.renderers.form_workbook import Form

    return [
        Form(
            name=sheet.file.removesuffix(".csv"),
            columns=(sheet.key, *BESIDE, *sheet.columns),
            only_read=1 + len(BESIDE),
            rows=tuple(_row(sheet)),
            choices=sheet.choices,
        )
        for sheet in form.sheets
    ]


def _row(sheet: FormSheet) -> Iterator[tuple[str, ...]]:
    for row in sheet.rows:
        asked = row.asked
        yield (asked.key, asked.title, asked.last, *(row.cells[each] for each in sheet.columns))


def read_forms(folder: Path, *, period: str, files: Sequence[Path]) -> Collected:
    """Read workbooks that came back, and take what was given into the period's files."""
    from highneeds.editions.collecting import take_rows

    given = [row for path in _workbooks(files) for row in _given(path, period)]
    return take_rows(folder, period=period, given=given)


def _workbooks(named: Sequence[Path]) -> Iterator[Path]:
    """Yield each workbook; of a folder all that lie in it, but what a spreadsheet has open (~$)."""
    for path in named:
        if not path.is_dir():
            yield path
            continue
        found = [each for each in sorted(path.glob("*.xlsx")) if not each.name.startswith("~$")]
        if not found:
            raise UsageError(
                f"{path}: got a folder without a workbook; wanted forms that came back."
            )
        yield from found


def _given(path: Path, period: str) -> Iterator[GivenRow]:
    from highneeds.editions.collecting import GivenRow
    from highneeds.editions.contributor_forms import BESIDE, COLUMNS
    from highneeds.feeds.workbooks import read_workbook
    from highneeds.renderers.form_workbook import ABOUT, SENT

    sheets = read_workbook(path)
    about = {str(row[0]): str(row[1]) for row in sheets.get(ABOUT, []) if len(row) > 1}
    if about.get("period") != period:
        raise UsageError(
            f"{path.name}: got {_said_period(about)}; wanted a form of {period}. "
            "Read the forms that this command wrote for the period."
        )
    for file in COLUMNS:
        name = file.removesuffix(".csv")
        if name not in sheets or f"{SENT}{name}" not in sheets:
            continue
        sent = {row["key"]: row for _, row in _cells(sheets[f"{SENT}{name}"])}
        for number, row in _cells(sheets[name]):
            known = sent.get(str(row.pop("key")), {})
            for beside in BESIDE:
                row.pop(beside, None)
            yield GivenRow(
                form=path.name, file=file, row=number, key=str(known.get("key", "")),
                sent={column: str(text) for column, text in known.items() if column in row},
                came={column: _typed(cell) for column, cell in row.items()},
                doubts=tuple(_doubts(row, known=bool(known))),
            )  # fmt: skip


def _cells(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number and the cells of each row that holds anything, its first as its key."""
    if not rows:
        return
    headings = [str(cell).strip().lower() for cell in rows[0]]
    for number, row in enumerate(rows[1:], start=2):
        if any(str(cell).strip() for cell in row):
            named = dict(zip(["key", *headings[1:]], row, strict=False))
            yield number, {heading: cell for heading, cell in named.items() if heading}


def _typed(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _doubts(row: dict[str, Any], *, known: bool) -> Iterator[str]:
    if not known:
        yield "this row was not in the form that was sent; add it in the folder."
        return
    for column, cell in row.items():
        if isinstance(cell, bool | float) and not (isinstance(cell, float) and cell.is_integer()):
            yield (
                f"got the number {cell} in {column!r}, without the look it had (6.06% comes back as "
                "0.0606, £5.50 as 5.5). Make the cell text, and type it again."
            )


def _said_period(about: dict[str, str]) -> str:
    return f"the form of {about['period']}" if about.get("period") else "no form of ours"
