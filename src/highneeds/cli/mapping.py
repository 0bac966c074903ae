"""What a person says of a supplier's files, held against the feed it is about and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.feeds.mappings import Mapped


def keep_mapping(
    folder: Path,
    *,
    feed: str,
    supplier: str,
    headers: Sequence[Sequence[str]],
    values: Sequence[Sequence[str]],
    by: str,
    on: date,
) -> dict[str, Any]:
    """Add what was said to ``feeds/mappings.csv``; what was said before of the same gives way.

    Raises FeedError where the feed has no such column or no such word.
    """
    from highneeds.feeds.mappings import FEEDS, FILE, add_lines, read_mappings, write_mappings
    from highneeds.vocabulary.errors import FeedError, FileInUseError

    if not headers and not values:
        raise FeedError(
            "Nothing was said. Give --header OURS THEIRS or --value COLUMN THEIRS OURS."
        )
    _look_at_words(feed, headers, values)
    said = _say(feed, supplier, headers, values, by=by, on=on)
    path = folder / FEEDS / FILE
    lines = add_lines(read_mappings(path) if path.exists() else [], said)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(write_mappings(lines))
    except PermissionError:
        raise FileInUseError(str(path)) from None
    return {"file": str(path), "mapped": len(said), "lines": len(lines)}


def _look_at_words(
    feed: str, headers: Sequence[Sequence[str]], values: Sequence[Sequence[str]]
) -> None:
    """Refuse a column or a word that the feed does not have."""
    from highneeds.feeds.discovery import list_fields, list_words

    columns, words = list_fields(feed), list_words(feed)
    for ours, _ in headers:
        _must_be(ours, columns, f"{feed} has no column")
    for column, _, ours in values:
        _must_be(column.casefold(), words, f"{feed} has no list of words for")
        _must_be(ours, words[column.casefold()], f"{column} takes no word")


def _say(
    feed: str,
    supplier: str,
    headers: Sequence[Sequence[str]],
    values: Sequence[Sequence[str]],
    *,
    by: str,
    on: date,
) -> list[Mapped]:
    """Return one dated line for each column and each word that was said."""
    from highneeds.feeds.mappings import HEADER, VALUE, Mapped

    columns = [Mapped(feed, supplier, HEADER, ours, theirs, "", by, on) for ours, theirs in headers]
    words = [
        Mapped(feed, supplier, VALUE, column.casefold(), theirs, ours, by, on)
        for column, theirs, ours in values
    ]
    return columns + words


def _must_be(word: str, among: Any, what: str) -> None:
    from highneeds.vocabulary.errors import FeedError

    if word not in among:
        raise FeedError(f"{what} {word!r}; there are {', '.join(sorted(among)) or 'none'}.")
