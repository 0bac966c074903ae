"""The reference pages of the feeds, made from their definitions and from the list of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.discovery import get_feed, list_columns, list_feeds
from highneeds.feeds.rules import load_rules
from highneeds.feeds.sen2.labels import LABELS
from highneeds.feeds.sen2.modules import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYOUTS = """\
## Layouts

The layout is told by a file's content, never by its ending. Every layout gives the same records by
the same rules.

| layout | what to put below `feeds/sen2/` |
|---|---|
| XML | the file that the case system exports for COLLECT, 2023 to 2026 |
| nine CSV files ("Blade") | the nine files together under the names they came with, in a folder of \
their own or as one ZIP; the file ending in `_sen2.csv` stands for them |
| Data Entry Template | the workbook with the sheet "Data Entry Template" |
| pre-submission workbook | the workbook with its eight sheets; it has no header, so its name has to \
hold the authority's code and the day: `sen2-865-2024-01-18.xlsx` |
| a supplier's five sheets | Persons, Requests, Assessments, Named Plan and Active Plans, named in the \
same way; it holds no settings, placements and needs, so measures of those stay empty |

Dates are read as `2024-01-18`, `2024-Jan-18 00:00:00`, `18/01/2024` (day first, and said) and as
Excel's own. A workbook is opened only within limits: 200 parts, 100 MB unpacked, no macros, no
references to other workbooks, nothing embedded.

## Columns

| table | field | label in worksheets |
|---|---|---|"""
SEVERITIES = {
    "refuse": (
        "Rows that are refused",
        "The record is left out, and the rest of the file is read.",
    ),
    "query": ("Records that are doubted", "The record is taken in, and the doubt is told."),
    "note": ("Notes", "Told once a file."),
}
ABOUT_RULES = (
    "Each rejection and each query names the rule it comes from. "
    "`highneeds check FILE` lists them; `--rejects DIR` gives the rows back to be mended. The refused "
    "rows of a table are mended and loaded as a file of their own. Of a return, what stands under "
    "*record as it came* is mended (`Name=value; Name=value`), and the file laid beside the return "
    "under the name it has, such as `sen2-865.refused.csv` beside `sen2-865.xml`: the return is then "
    "read as mended, as a load of its own."
)


ABOUT_NUMBERS = (
    "## By number\n\nMastodonC/witan.sen2, a public reader of the return, numbers its checks. The "
    "same checks are here:"
)


def render_pages() -> dict[str, str]:
    """Return each page's text by the name of its file."""
    pages = {f"{name}.md": "\n".join(_feed_page(name)) for name in list_feeds()}
    return {"rules.md": "\n".join(_rules_page()), **pages}


def _rules_page() -> Iterator[str]:
    yield from (
        "# The rules of the feeds",
        "",
        ABOUT_RULES,
        "",
    )
    for severity, (title, meaning) in SEVERITIES.items():
        rules = [rule for rule in load_rules().values() if rule.severity == severity]
        if rules:
            yield from (f"## {title}", "", meaning, "")
            yield from ("| rule | fields | what is wrong | how to mend it |", "|---|---|---|---|")
            for rule in rules:
                fields = ", ".join(rule.fields)
                yield f"| `{rule.id}` | {fields} | {rule.sentence} | {rule.mend} |"
            yield ""
    yield from _by_number()


def _by_number() -> Iterator[str]:
    """Yield the rules by the numbers under which others know the same checks."""
    numbers: dict[int, list[str]] = {}
    for rule in load_rules().values():
        for number in rule.numbers:
            numbers.setdefault(number, []).append(f"`{rule.id}`")
    yield from (ABOUT_NUMBERS, "", "| number | rules |", "|---|---|")
    yield from (f"| {number} | {', '.join(rules)} |" for number, rules in sorted(numbers.items()))
    yield ""


def _layouts() -> Iterator[str]:
    yield LAYOUTS
    for module, fields in LABELS.items():
        for field, labels in fields.items():
            yield f"| {BY_NAME[module].element} | `{field}` | {labels[0]} |"
    yield ""


def _feed_page(name: str) -> Iterator[str]:
    feed = get_feed(name)
    endings = ", ".join(f"`.{each}`" for each in feed.extensions)
    yield from (
        f"# {feed.title} (`{name}`)",
        "",
        f"- Unlocks: {feed.unlocks}.",
        f"- Measures: {', '.join(f'`{each}`' for each in feed.measures) or 'none by itself'}.",
        f"- Files: {endings}, below `feeds/{name}/`.",
        f"- Reader: `{feed.reader}`.",
        f"- About children: {'yes' if feed.child_level else 'no'}.",
        "",
    )
    if name == "sen2":
        yield from _layouts()
    columns = list_columns(name)
    if columns:
        yield from ("| column | also read as | needed |", "|---|---|---|")
        for column, (aliases, needed) in columns.items():
            also = ", ".join(f"`{each}`" for each in aliases)
            yield f"| `{column}` | {also} | {needed} |"
        yield ""
