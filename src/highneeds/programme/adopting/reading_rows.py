"""A row of an old report's table taken into the proposal: its ids, its cells, what programme.yaml keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.programme.adopting.naming import (
    find_line,
    find_measure,
    find_reason,
    find_trend,
    slug,
)
from highneeds.programme.adopting.old_tables import (
    LIKELY,
    MONEY,
    NOTE,
    RATED,
    TITLE,
    Heading,
    Placed,
    place_row,
)
from highneeds.programme.adopting.pieces import bare_rating, find_pounds
from highneeds.programme.adopting.proposal import PROGRAMME, Proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.programme.adopting.old_lines import OldLine

_NUMBERED = re.compile(r"(?:condition\s*)?(?P<number>\d+)\s*[-–.:)]?\s+(?P<title>.+)", re.IGNORECASE)  # fmt: skip
_WORKSTREAM = re.compile(r"(?i)\bworkstream (\d+)\b")
KEPT_APART = "no column of the file is for it: kept as a note"
KEEPERS: dict[str, tuple[str, tuple[str, ...]]] = {
    # what programme.yaml keeps of a row, and under which list; the rest stands in the period's file
    "conditions.csv": ("conditions", ("title", "owner")),
    "measures.csv": ("measures", ("title", "detail", "owner")),
    "finance.csv": ("finance", ("title",)),
    "mitigations.csv": ("mitigations", ("title",)),
}


def take_row(line: OldLine, heading: Heading, proposal: Proposal) -> None:
    """Take one row; one without a title, or a risk that lacks what a risk must have, is left."""
    placed, twice = place_row(heading, line.cells)
    if TITLE not in placed:
        return
    file = heading.kind.file
    if file == "risks.csv":
        _take_risk(line, placed, proposal)
    else:
        _take_kept(line, file, placed, proposal)
    for each in twice:
        proposal.note(line.number, file, each.column, each.text, each.confidence, note=each.note)


def _take_kept(line: OldLine, file: str, placed: dict[str, Placed], proposal: Proposal) -> None:
    what, in_programme = KEEPERS[file]
    item, why = NAMERS[file](placed[TITLE].text, proposal)
    row = {"key": item["id"]}
    for column, each in placed.items():
        if column.startswith(NOTE):
            proposal.note(
                line.number, file, *_keep_note(row, each), each.confidence, note=KEPT_APART
            )
        elif column in in_programme:
            item.setdefault(column, each.text)
            sure = each.confidence if column != TITLE or not why else LIKELY
            place = f"{what}, {item['id']}: {column}"
            said = why if column == TITLE else each.note
            proposal.note(line.number, PROGRAMME, place, each.text, sure, note=said)
        else:
            row[column] = _as_kept(column, each.text, each.size)
            place = f"{item['id']}: {column}"
            typed = "" if row[column] == each.text else f"typed there as {row[column]}"
            said = "; ".join(filter(None, (typed, each.note)))
            proposal.note(line.number, file, place, each.text, each.confidence, note=said)
    if file == "measures.csv" and (reason := find_reason(row.get("figure", ""))):
        row["why missing"] = reason
        said = "the reason that the words seem to give"
        proposal.guess(line.number, file, f"{item['id']}: why missing", reason, said)
    proposal.keep(what, item)
    proposal.rows.setdefault(file, []).append(row)


def _as_kept(column: str, text: str, size: int = 1) -> str:
    """Return a cell as the books type it: pounds whole, a rating in its words alone."""
    if column in MONEY:
        return find_pounds(text, size) or text
    if column == "owner":
        return re.sub(r"(?i)^owner:\s*", "", text)
    return bare_rating(text) if column in RATED else text


def _keep_note(row: dict[str, str], each: Placed) -> tuple[str, str]:
    """Keep in the column 'note', under its old heading, what no column of the file is for.

    Return the place where it stands now, and its text.
    """
    said = f"{each.column.removeprefix(NOTE)}: {each.text}"
    row["note"] = f"{row['note']}; {said}" if row.get("note") else said
    return f"{row['key']}: note", each.text


def _name_condition(title: str, proposal: Proposal) -> tuple[dict[str, str], str]:
    match = _NUMBERED.fullmatch(title)
    number = str(int(match["number"])) if match else str(len(proposal.taken("conditions")) + 1)
    said = match["title"] if match else title
    name = slug(number, proposal.taken("conditions"), before="condition-")
    return {"id": name, "number": number, "title": said}, "" if match else "numbered by its place"


def _name_measure(title: str, proposal: Proposal) -> tuple[dict[str, str], str]:
    taken = proposal.taken("measures")
    if name := find_measure(title, taken):
        return {"id": name}, f"followed as the measure {name}: check that it counts the same"
    return {"id": slug(title, taken)}, "no measure of the catalogue: it is followed as typed"


def _name_line(title: str, proposal: Proposal) -> tuple[dict[str, str], str]:
    taken = proposal.taken("finance")
    name, kind = find_line(title, taken)
    if name:
        return {"id": name, "kind": kind}, f"read as the line of the kind {kind}"
    return {"id": slug(title, taken)}, ""


def _name_saving(title: str, proposal: Proposal) -> tuple[dict[str, str], str]:
    taken = proposal.taken("mitigations")
    match = _WORKSTREAM.search(title)
    if match is None:
        return {"id": slug(title, taken)}, ""
    workstream = f"workstream-{match[1]}"
    proposal.keep("workstreams", {"id": workstream, "number": match[1], "title": match[0]})
    name = slug(match[1], taken, before="savings-")
    return {"id": name, "workstream": workstream}, f"a saving of {workstream}"


NAMERS: dict[str, Callable[[str, Proposal], tuple[dict[str, str], str]]] = {
    "conditions.csv": _name_condition,
    "measures.csv": _name_measure,
    "finance.csv": _name_line,
    "mitigations.csv": _name_saving,
}


def _take_risk(line: OldLine, placed: dict[str, Placed], proposal: Proposal) -> None:
    """Take a risk that has its score and its target; without them no row of the file can stand."""
    scores = [{"score"}, {"target score"}]
    parts = [{"likelihood", "impact"}, {"target likelihood", "target impact"}]
    if any(not (one <= set(placed) or two <= set(placed)) for one, two in zip(scores, parts, strict=True)):  # fmt: skip
        return
    rows = proposal.rows.setdefault("risks.csv", [])
    name = slug(placed[TITLE].text, {row["key"] for row in rows})
    row = {"key": name}
    for column, each in placed.items():
        if column.startswith(NOTE):
            apart = _keep_note(row, each)
            proposal.note(line.number, "risks.csv", *apart, each.confidence, note=KEPT_APART)
            continue
        named = "name" if column == TITLE else column
        row[named] = _as_kept(named, each.text)
        place = f"{name}: {named}"
        proposal.note(line.number, "risks.csv", place, each.text, each.confidence, note=each.note)
    if "if this happens" not in row:
        row["if this happens"] = row["name"]
        said = "the old report has one text for the event and what follows"
        proposal.guess(line.number, "risks.csv", f"{name}: if this happens", row["name"], said)
    _read_trend(line, row, proposal)
    rows.append(row)


def _read_trend(line: OldLine, row: dict[str, str], proposal: Proposal) -> None:
    mark = row.get("trend as printed", "")
    trend, guessed = find_trend(mark)
    if trend:
        row |= {"trend": trend, "trend guessed": guessed}
        said = f"read from the mark {mark}" + (", which is damaged" if guessed == "yes" else "")
        proposal.guess(line.number, "risks.csv", f"{row['key']}: trend", trend, said)
