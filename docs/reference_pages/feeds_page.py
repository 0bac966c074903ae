"""The page of feeds: what each unlocks, the words it takes, and what is kept of each record."""

from __future__ import annotations

import importlib
import inspect
from typing import TYPE_CHECKING

from docs.reference_pages.edition_page import fields
from docs.reference_pages.markdown import code, codes, page, plain, table
from highneeds.feeds.discovery import get_feed, list_columns, list_feeds
from highneeds.feeds.sen2 import codes as sen2_codes
from highneeds.feeds.sen2.names import ALIASES, KNOWN, NESTED
from highneeds.records.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEAD = """\
Files lie below `feeds/<name>/` of a programme folder. A column is found by its name or by one of
the names it is also read as; case, spaces and punctuation do not matter. What is refused or doubted
is on [the page of rules](feeds/rules.md). Identifiers are read and dropped; what is kept is below.
"""
SEN2_HEAD = """\
Read as XML, as the nine-file CSV export, as the Data Entry Template, as the pre-submission workbook
and as a supplier's five sheets. All become the same records. Case, namespace, order and the root
element do not matter.
"""
CODE_LISTS = {
    "REQUEST_OUTCOMES": "Outcome of a request",
    "ASSESSMENT_OUTCOMES": "Outcome of an assessment",
    "REQUEST_SOURCES": "Source of a request",
    "CEASE_REASONS": "Reason why a plan ceased",
    "SEN_SETTINGS": "SEN setting, where there is no establishment",
    "RESIDENTIAL": "Residential",
}


def render_feeds() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    yield from ("# Feeds", "", *HEAD.splitlines(), "")
    yield from table(["feed", "title", "reader", "files", "about children", "unlocks"], _overview())
    for name in list_feeds():
        if list_columns(name):
            yield from _table_feed(name)
    yield from _sen2()
    yield from _records()


def _overview() -> Iterator[Sequence[object]]:
    for feed in map(get_feed, list_feeds()):
        files = codes(f".{each}" for each in feed.extensions)
        about = "yes" if feed.child_level else "no"
        yield (
            f"[`{feed.name}`](feeds/{feed.name}.md)",
            feed.title,
            code(feed.reader),
            files,
            about,
            feed.unlocks,
        )


def _table_feed(name: str) -> Iterator[str]:
    feed = get_feed(name)
    yield from (f"## {feed.title} (`{name}`)", "")
    yield from table(
        ["column", "also read as", "needed"],
        [
            (code(column), codes(others), needed)
            for column, (others, needed) in list_columns(name).items()
        ],
    )
    for title, words in _word_lists(name):
        yield from (f"{title}: {words}.", "")


def _word_lists(name: str) -> Iterator[tuple[str, str]]:
    """Yield the lists of words that a feed's module takes: sets, and mappings of other words to them."""
    for title, value in vars(importlib.import_module(f"highneeds.feeds.{name}")).items():
        if not title.isupper() or title == "COLUMNS":
            continue
        said = title.replace("_", " ").capitalize()
        if isinstance(value, set | frozenset):
            yield said, codes(sorted(value))
        elif isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            pairs = [f"{code(other)} as {code(word)}" for other, word in sorted(value.items())]
            yield f"{said}, read as", ", ".join(pairs)


def _sen2() -> Iterator[str]:
    feed = get_feed("sen2")
    yield from (f"## {feed.title} (`{feed.name}`)", "", *SEN2_HEAD.splitlines(), "")
    yield from ("### Elements", "", f"Nested: {codes(NESTED)}.", "")
    yield from (f"With a value: {codes(sorted(KNOWN - set(NESTED)))}.", "")
    others = [(code(other), code(name)) for other, name in sorted(ALIASES.items()) if other != name]
    yield from table(["also written", "read as"], others)
    yield from ("### Code lists", "")
    for constant, title in CODE_LISTS.items():
        listed: Mapping[str, str] = getattr(sen2_codes, constant)
        yield from (
            f"{title}:",
            *table(["code", "means"], [(code(c), m) for c, m in listed.items()]),
        )
    yield from (f"Types of need: {codes(sorted(sen2_codes.NEEDS))}.", "")
    yield from (f"Reasons for no UPN: {codes(sorted(sen2_codes.NO_IDENTIFIER))}.", "")


def _records() -> Iterator[str]:
    yield from ("## What is kept of each record", "")
    yield from (
        "One table of the warehouse a kind. `row` is the row of the file, `person` a pseudonym.",
        "",
    )
    for kind, record in KINDS.items():
        yield from (f"### {kind}", "", plain(inspect.getdoc(record) or ""), "")
        yield from (f"{codes(name for name, *_ in fields(record))}.", "")
