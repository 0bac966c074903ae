"""The files of an adopted folder as text: programme.yaml, tables, narrative, what was not placed."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from highneeds.programme.rating_scheme import list_schemes, load_scheme
from highneeds.programme.table_file import write_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from highneeds.programme.adopting.proposal import Proposal, Unplaced

LISTS = ("workstreams", "conditions", "measures", "finance", "mitigations")
SHORT_FORMS = {
    "CSSB": "central school services block",
    "DfE": "Department for Education",
    "DSG": "dedicated schools grant",
    "EHCP": "education, health and care plan",
    "HNB": "high needs block",
    "INMSS": "independent and non-maintained special schools",
    "MTFS": "medium-term financial strategy",
    "NEET": "not in education, employment or training",
    "SEND": "special educational needs and disabilities",
    "YTD": "year to date",
}


def write_programme_yaml(
    proposal: Proposal, *, scheme: str, period: str, organisation: str, day: date | None, words: str
) -> str:
    """Return programme.yaml for what was found; ``words`` is all the report says."""
    lines = [
        "# Proposed from an old report: adopted-cells.csv says where each cell was found and how sure",
        "# that is, unplaced.md what stands in no file. Correct what is wrong, then delete this line.",
        f"organisation: {_quoted(organisation)}",
        f"title: {_quoted(proposal.title or 'High Needs Block Sustainability Highlight Report')}",
        f"adopted: [{period}]  # figures and ratings are kept as they were typed",
        *_agreement(words, proposal.agreement),
        f"rating_scheme: {scheme}",
        "risk_matrix: 0  # not known from scores alone; 4 or 5 once you know",
        *_calendar(proposal, day),
    ]
    for what in LISTS:
        if items := proposal.kept.get(what):
            lines += ["", f"{what}:", *(_item(item) for item in items)]
        elif what in {"conditions", "measures"}:
            lines += ["", f"{what}: []"]
    if found := {short: long for short, long in SHORT_FORMS.items() if _holds(words, short)}:
        lines += ["", "abbreviations:  # as they are usually meant"]
        lines += [f"  {short}: {_quoted(long)}" for short, long in found.items()]
    return "\n".join(lines) + "\n"


def _agreement(words: str, name: str) -> list[str]:
    valve = bool(re.search(r"(?i)safety valve|deal condition", words))
    kind = "safety_valve" if valve else "local_plan"
    usual = "Agreement with the Department for Education" if valve else "The council's own plan"
    return ["agreement:", f"  type: {kind}  # a reading", f"  name: {_quoted(name or usual)}"]


def _calendar(proposal: Proposal, day: date | None) -> list[str]:
    lines = ["calendar:", "  reporting: monthly  # a guess"]
    audience = _quoted(proposal.audience or "The committee")
    if day:
        lines += ["  committees:", f"    - audience: {audience}", f"      papers_on: {day}"]
        lines += ["      note: The day it was extracted."]
    return [*lines, "audiences:", f"  - {{name: {audience}, policy: public}}"]


def _item(item: Mapping[str, str]) -> str:
    cells = [
        f"{name}: {text if name == 'number' else _quoted(text)}"
        for name, text in item.items()
        if text
    ]
    return f"  - {{{', '.join(cells)}}}"


def find_scheme(proposal: Proposal) -> str:
    """Return the packaged scheme that knows most of the ratings that were found."""
    words = [
        row[column]
        for rows in proposal.rows.values()
        for row in rows
        for column in ("rating", "last period", "year end")
        if row.get(column)
    ]
    hits = Counter({
        name: sum(1 for each in words if load_scheme(name).find_status(each))
        for name in ("march-2024", *list_schemes())
    })  # fmt: skip
    return hits.most_common(1)[0][0]


def write_table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return a CSV file as Excel writes it."""
    records = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return "\ufeff" + "".join(write_record(record, "\r\n") for record in records)


def write_narrative(proposal: Proposal) -> str:
    """Return narrative.md: each section once, its paragraphs in the order they stood."""
    sections: dict[str, list[str]] = {}
    headings: dict[str, str] = {}
    for each in proposal.story:
        headings.setdefault(each.section, each.heading)
        sections.setdefault(each.section, []).append(each.text)
    parts = [
        f"# {headings[section]} {{{section}}}\n\n" + "\n\n".join(texts)
        for section, texts in sections.items()
    ]
    return "\n\n".join(parts) + "\n" if parts else ""


def write_unplaced(report: str, unplaced: Sequence[Unplaced]) -> str:
    """Return unplaced.md: every word of the old report that stands in no file of the folder."""
    head = f"# What of {report} stands in no file of this folder\n\n"
    if not unplaced:
        return f"{head}Nothing: every word was placed.\n"
    lines = []
    for each in unplaced:
        of = "" if each.left == each.text else f" (of: {_plain(each.text)})"
        page = f"page {each.page}, " if each.page else ""
        lines.append(f"- {page}line {each.line}: {_plain(each.left)}{of}")
    return head + "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return text.replace("\n", " ")


def _holds(words: str, short: str) -> bool:
    return re.search(rf"\b{short}s?\b", words) is not None


def _quoted(text: str) -> str:
    """Return a text quoted for YAML, which would fold the breaks that Unicode has besides ours."""
    said = json.dumps(text, ensure_ascii=False)
    return said.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
