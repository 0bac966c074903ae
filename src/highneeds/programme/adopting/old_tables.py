"""The tables of an old report: which one a heading begins, and where the cells of a row belong."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from highneeds.programme.adopting.pieces import (
    Piece,
    PieceKind,
    find_pounds,
    find_size,
    kind_of,
    split_pieces,
)

CERTAIN, LIKELY, GUESS = "certain", "likely", "guess"
TITLE = "title"
MONEY = ("baseline", "budget", "this quarter", "variance", "outturn")
WHOLE = (
    "score", "likelihood", "impact", "target score", "target likelihood", "target impact",
    "inherent score",
)  # fmt: skip
RATED = ("rating", "last period", "year end")
ACCEPTS: dict[str, tuple[PieceKind, ...]] = {
    **dict.fromkeys(RATED, (PieceKind.RATING,)),
    **dict.fromkeys(WHOLE, (PieceKind.AMOUNT,)),
    **dict.fromkeys(MONEY, (PieceKind.AMOUNT, PieceKind.NOTHING)),
    "figure": (PieceKind.AMOUNT, PieceKind.NOTHING, PieceKind.TEXT),
    "last update": (PieceKind.WHEN,),
    "updated": (PieceKind.WHEN,),
    "trend as printed": (PieceKind.MARK,),
}
NOTE = "note: "  # begins a column that no file has: its cells are kept in the column 'note'
_REFERENCE = re.compile(r"(?:no|ref|reference|id|#)\.?", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:q[1-4]|quarter [1-4])(?: \d{4}(?:-\d\d)?)?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]?(?:20)?\d\d",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"measure|indicator|\bkpi\b", re.IGNORECASE)
_TREND_WORDS = re.compile(
    r"(?:[^\w\s]\s*)?(?:static|steady|stable|unchanged|no change|increas\w*|decreas\w*|up|down|"
    r"rising|falling|new)\b(?: \w+)?",
    re.IGNORECASE,
)
TEXT_ONLY = (PieceKind.TEXT,)


class TableKind(Struct, frozen=True):
    """A table that a file of the books holds, and the headings old reports give its columns."""

    file: str
    begins: str  # what the heading line must hold
    also: str
    headings: tuple[tuple[str, str], ...]
    blank: tuple[str, ...] = ()  # what a column without a heading is


_RATINGS = (
    (r"last period|previous", "last period"),
    (r"year.?end|outlook", "year end"),
    (r"this period|\brag\b|\bstatus\b|\brating\b", "rating"),
)
_AMOUNTS = (
    (r"baseline", "baseline"),
    (r"budget|planned|plan\b", "budget"),
    (r"this quarter|actual|to date|delivered", "this quarter"),
    (r"variance|difference", "variance"),
    (r"outturn|forecast", "outturn"),
    *_RATINGS,
    (r"comment\w*|note\w*|update\w*", "commentary"),
)
RISKS = TableKind(
    "risks.csv", r"\brisk", r"score|likelihood|impact|rating",
    (
        (r"risk (?:name|title)", TITLE),
        (r"target (?:score|risk|rating)|\btarget\b", "target score"),
        (r"(?:inherent|gross|original) (?:score|risk|rating)|inherent", "inherent score"),
        (r"likelihood|probability", "likelihood"),
        (r"\bimpact\b", "impact"),
        (r"score|rating", "score"),
        (r"trend|direction", "trend as printed"),
        (r"action|mitigation|control", "action"),
        (r"updated?|review", "updated"),
        (r"owner|lead", "owner"),
        (r"\brisk|consequence|description|if this", "if this happens"),
    ),
    ("trend as printed",),
)  # fmt: skip
MITIGATIONS = TableKind(
    "mitigations.csv", r"mitigation|saving", r"baseline|budget|plan|actual|delivered", _AMOUNTS
)
FINANCE = TableKind(
    "finance.csv", r"baseline|budget", r"variance|quarter|outturn|actual|forecast", _AMOUNTS
)
CONDITIONS = TableKind(
    "conditions.csv", r"condition|\bstrand|priorit|objective", r"period|\brag\b|rating|status",
    (
        *_RATINGS,
        (r"owner|lead", "owner"),
        (r"comment\w*|update\w*|narrative|position|progress", "commentary"),
    ),
)  # fmt: skip
MEASURES = TableKind(
    "measures.csv", r"measure|indicator|\bkpi\b", r"figure|actual|value|performance|period|\brag\b",
    (
        (r"last update|updated|as at|\bdate\b", "last update"),
        *_RATINGS,
        (r"target", f"{NOTE}Target"),
        (r"baseline", f"{NOTE}Baseline"),
        (r"milestone", f"{NOTE}Milestone"),
        (r"good is|polarity|better", f"{NOTE}Good is"),
        (r"direction|trend", f"{NOTE}Direction"),
        (r"detail|description|comment\w*", "detail"),
        (r"figure|actual|value|performance", "figure"),
        (r"owner|lead", "owner"),
    ),
)  # fmt: skip
KINDS = (RISKS, MITIGATIONS, FINANCE, CONDITIONS, MEASURES)


class Heading(Struct, frozen=True):
    """The heading of one table: its kind, and the columns each of its cells stands for."""

    kind: TableKind
    columns: tuple[tuple[str, ...], ...]
    sizes: tuple[int, ...] = ()  # the pounds that a bare number below each cell counts


class Placed(Struct, frozen=True):
    """One piece of a row and the column where it belongs."""

    column: str
    text: str
    confidence: str
    note: str = ""
    size: int = 1


def find_heading(cells: tuple[str, ...]) -> Heading | None:
    """Return the heading that a row is, or nothing where it is none.

    >>> find_heading(("KPI", "Budget", "Variance", "RAG")).kind.file
    'finance.csv'
    """
    cells = tuple(" ".join(cell.split()) for cell in cells)
    said = " | ".join(cells).lower()
    filled = len([cell for cell in cells if cell])
    if filled < 2 or any(_is_content(cell) for cell in cells):
        return None
    kinds = (MEASURES,) if _is_scorecard(said) else KINDS
    for kind in kinds if filled > 2 else (CONDITIONS,):  # two cells: a condition and its rating
        if re.search(kind.begins, said) and re.search(kind.also, said):
            rest = _with_periods(cells[1:], [_columns(cell, kind) for cell in cells[1:]])
            if sum(1 for columns, cell in zip(rest, cells[1:], strict=True) if columns and cell):
                sizes = tuple(find_size(cell) for cell in cells)
                if _REFERENCE.fullmatch(cells[0]):  # the title stands beside its number
                    return Heading(kind, ((f"{NOTE}{cells[0]}",), (TITLE,), *rest[1:]), sizes)
                return Heading(kind, ((TITLE,), *rest), sizes)
    return None


def _is_scorecard(said: str) -> bool:
    """Return whether measures stand against targets, and no money against a budget."""
    money = re.search(r"budget|variance|outturn|saving|\brisk", said)
    return bool(_MEASURED.search(said) and re.search(r"target|milestone", said) and not money)


def _with_periods(cells: tuple[str, ...], columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the columns with quarters or months read: the last is the figure, the others notes."""
    quarters = [index for index, cell in enumerate(cells) if _PERIOD.fullmatch(cell)]
    if not quarters or any("figure" in each for each in columns):
        return columns
    read = dict.fromkeys(quarters)
    return [
        columns[index]
        if index not in read
        else (("figure",) if index == quarters[-1] else (f"{NOTE}{cells[index]}",))
        for index in range(len(cells))
    ]


def _is_content(cell: str) -> bool:
    """Return whether a cell can stand in no heading; a year can, and a month above its figures."""
    content = kind_of(cell) in {PieceKind.RATING, PieceKind.AMOUNT, PieceKind.WHEN}
    return content and not re.fullmatch(r"20\d\d", cell) and not _PERIOD.fullmatch(cell)


def _columns(cell: str, kind: TableKind) -> tuple[str, ...]:
    """Return the columns that one heading stands for: several where headings ran together."""
    if not cell.strip():
        return kind.blank
    left, found = cell.lower(), []
    for pattern, column in kind.headings:
        if match := re.search(pattern, left):
            found.append((match.start(), column))
            left = f"{left[: match.start()]}{' ' * len(match[0])}{left[match.end() :]}"
    return tuple(column for _, column in sorted(found))


def place_row(heading: Heading, cells: tuple[str, ...]) -> tuple[dict[str, Placed], list[Placed]]:
    """Return what belongs in each column, and what stands there twice; what fits nowhere is left out.

    A piece goes under its own heading where it fits there, and else to the next column that wants
    such a piece and has none.
    """
    columns = heading.columns
    homes = [columns[index] if index < len(columns) else () for index in range(len(cells))]
    tops, below = unstack(cells, homes)
    pieces = [
        structs.replace(piece, size=heading.sizes[index]) if index < len(heading.sizes) else piece
        for index, cell in enumerate(tops)
        if cell
        for piece in split_pieces(index, cell, homes[index])
    ]
    placed: dict[str, Placed] = {}
    rest = [piece for piece in pieces if not _place_at_home(piece, homes[piece.index], placed)]
    twice = [each for piece in rest if (each := _place_elsewhere(piece, heading, placed))]
    for index, text in below:
        column = column_below(heading.kind.file, homes[index], text)
        taken = column if column not in placed else f"{NOTE}{homes[index][0]}, below it"
        placed.setdefault(taken, Placed(taken, text, LIKELY, "stood below it in the same cell"))
    return placed, twice


def unstack(
    cells: tuple[str, ...], homes: list[tuple[str, ...]]
) -> tuple[list[str], list[tuple[int, str]]]:
    """Return what stands first in each cell, and what stands below it in a paragraph of its own.

    Only a title or a single value has something below it; a cell of text is read as one.
    """
    tops: list[str] = []
    below: list[tuple[int, str]] = []
    for index, cell in enumerate(cells):
        first, _, more = cell.partition("\n")
        single = TITLE in homes[index] or kind_of(first) is not PieceKind.TEXT
        if more and homes[index] and (single or _TREND_WORDS.fullmatch(first)):
            tops.append(first)
            below.append((index, " ".join(more.split())))
        else:
            tops.append(" ".join(cell.split()))
    return tops, below


def column_below(file: str, home: tuple[str, ...], text: str) -> str:
    """Return where small print below a title or a value belongs."""
    if TITLE not in home:
        return f"{NOTE}{home[0]}, below it"
    if file == "risks.csv":
        return "owner" if text.lower().startswith("owner:") else f"{NOTE}below the title"
    return "detail" if file == "measures.csv" else "commentary"


def _place_at_home(piece: Piece, home: tuple[str, ...], placed: dict[str, Placed]) -> bool:
    for column in home:
        if column not in placed and _fits(piece, column):
            sure = piece.alone and (len(home) == 1 or piece.kind is not PieceKind.TEXT)
            note = "" if piece.alone else "stood in one cell with what follows or precedes it"
            if column in MONEY and piece.size > 1:
                note = f"{note}; counted in {piece.size:,} pounds".removeprefix("; ")
            placed[column] = Placed(
                column, piece.text, CERTAIN if sure else LIKELY, note, piece.size
            )
            return True
    return False


def _place_elsewhere(piece: Piece, heading: Heading, placed: dict[str, Placed]) -> Placed | None:
    names = [column for columns in heading.columns for column in columns]
    home = heading.columns[piece.index] if piece.index < len(heading.columns) else ()
    first = names.index(home[0]) if home else 0
    ordered = [*names[first:], *reversed(names[:first])]
    note = f"stood under {' and '.join(home) or 'no heading'}"
    for column in ordered:
        if column.startswith(NOTE):
            continue
        if column not in placed and _fits(piece, column):
            placed[column] = Placed(column, piece.text, LIKELY, note, piece.size)
            return None
    same = next((each for each in placed.values() if each.text == piece.text), None)
    return Placed(same.column, piece.text, CERTAIN, "stands twice in the row") if same else None


def _fits(piece: Piece, column: str) -> bool:
    if column == TITLE or column.startswith(NOTE):
        return True
    if column == "trend as printed" and _TREND_WORDS.fullmatch(piece.text):
        return True
    if piece.kind not in ACCEPTS.get(column, TEXT_ONLY):
        return False
    if column in WHOLE:
        return piece.text.isdecimal() and 1 <= int(piece.text) <= 25
    if column not in MONEY or piece.kind is PieceKind.NOTHING:
        return True
    return bool(find_pounds(piece.text, piece.size))
