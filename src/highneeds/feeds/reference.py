"""The reference pages of the feeds, made from their definitions and from the list of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.discovery import get_feed, list_columns, list_feeds
from highneeds.feeds.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "`highneeds check FILE` lists them; `--rejects DIR` gives the rows back to be mended."
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


def _feed_page(name: str) -> Iterator[str]:
    feed = get_feed(name)
    endings = ", ".join(f"`.{each}`" for each in feed.extensions)
    yield from (
        f"# {feed.title} (`{name}`)",
        "",
        f"- Unlocks: {feed.unlocks}.",
        f"- Files: {endings}, below `feeds/{name}/`.",
        f"- Reader: `{feed.reader}`.",
        f"- About children: {'yes' if feed.child_level else 'no'}.",
        "",
    )
    columns = list_columns(name)
    if columns:
        yield from ("| column | also read as | needed |", "|---|---|---|")
        for column, (aliases, needed) in columns.items():
            also = ", ".join(f"`{each}`" for each in aliases)
            yield f"| `{column}` | {also} | {'yes' if needed else 'no'} |"
        yield ""
