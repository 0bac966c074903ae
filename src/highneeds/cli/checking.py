"""Feed files read to be checked: what was found in each, between them, and the rows given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.cli.speech import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from highneeds.feeds.result import FeedResult, Query

RAW = "These rows are as they came: keep the file where the feed itself is kept."


def check_files(
    files: Sequence[Path], *, feed: str | None, authority: str | None, rejects: Path | None
) -> list[dict[str, Any]]:
    """Read each file by itself: one that cannot be used hides none of the others."""
    import secrets

    from highneeds.feeds.cross_checks import check_across
    from highneeds.feeds.discovery import NothingKept, guess_feed, join_parts, read_feed
    from highneeds.vocabulary.errors import FeedError

    key = secrets.token_bytes(32)  # thrown away afterwards: nobody is linked beyond this run
    paths = join_parts("sen2", files)
    read: dict[int, FeedResult] = {}
    told: list[dict[str, Any]] = []
    for index, path in enumerate(paths):
        try:
            name = feed or guess_feed(path)
            read[index] = read_feed(name, path, key=key, expected_authority=authority)
            told.append({})
        except NothingKept as error:
            say(f"Refused: {error}")
            told.append(_told(error.result, []) | {"error": str(error)})
            if rejects is not None:
                told[-1]["given_back"] = _give_back(path, error.result, rejects)
        except FeedError as error:
            say(f"Refused: {error}")
            told.append(_refused(path, feed, error))
    across = check_across(list(read.values()))
    for place, (index, result) in enumerate(read.items()):
        told[index] = _told(result, across.get(place, []))
        if rejects is not None:
            told[index]["given_back"] = _give_back(paths[index], result, rejects)
    return told


def _refused(path: Path, feed: str | None, error: Exception) -> dict[str, Any]:
    return {
        "feed": feed,
        "file": path.name or str(path),
        "sha256": _sha256(path),
        "records": {},
        "rejections": [],
        "queries": [],
        "error": str(error),
    }


def _sha256(path: Path) -> str | None:
    """Return the hash of a file that could be read, though not used."""
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _told(result: FeedResult, across: Sequence[Query]) -> dict[str, Any]:
    import msgspec

    return {
        "feed": result.feed,
        "file": result.file,
        "sha256": result.sha256,
        "records": {kind: len(records) for kind, records in result.records.items()},
        "rejections": msgspec.to_builtins(result.rejections),
        "queries": msgspec.to_builtins([*result.queries, *across]),
        "about": dict(result.about),
        "assumed": list(result.assumed),
        "unmapped": msgspec.to_builtins(result.unmapped),
    }


def _give_back(path: Path, result: FeedResult, folder: Path) -> list[str]:
    """Write the refused and the doubted rows, each as CSV and as a workbook."""
    from highneeds.cli.readings import note, store_folder_of
    from highneeds.feeds.discovery import get_feed
    from highneeds.feeds.given_back import give_back, write_csv
    from highneeds.renderers.rows_given_back import render_rows
    from highneeds.vocabulary.errors import FileInUseError

    written: list[str] = []
    home = store_folder_of(path) if get_feed(result.feed).child_level else None
    for table in give_back(path, result):
        if home is not None:
            note(home, "check --rejects", of=f"{result.feed} {table.name}", rows=len(table.rows))
        contents = {
            f"{table.name}.csv": write_csv(table),
            f"{table.name}.xlsx": render_rows(
                title=table.title, told=RAW, columns=table.columns, rows=table.rows
            ),
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            try:
                (folder / name).write_bytes(content)
            except PermissionError:
                raise FileInUseError(str(folder / name)) from None
            written.append(name)
    return written
