"""An uploaded feed file: read beside the pages, told of without anything about a child, then kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from highneeds.feeds.discovery import NothingKept, get_feed, guess_feed, read_feed
from highneeds.feeds.mappings import FEEDS, FILE
from highneeds.programme.plain_file import write_bytes
from highneeds.vocabulary.errors import FeedError, UsageError
from highneeds.web import column_names
from highneeds.web.desk import at_desk, stored_path
from highneeds.web.holding import hold_stored
from highneeds.web.housekeeping import uploads_folder
from highneeds.web.kept_programme import programme_of

if TYPE_CHECKING:
    from highneeds.feeds.result import FeedResult
    from highneeds.web.models import Council, Job

SHOWN = 200
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def take_upload(uploaded: Any) -> tuple[str, str]:
    """Put an upload on the disk under a name of ours; return that name and its own, made safe."""
    if uploaded.size > settings.UPLOAD_LIMIT:
        megabytes = settings.UPLOAD_LIMIT // (1024 * 1024)
        raise UsageError(f"The file is larger than {megabytes} MB. Split it, or leave columns out.")
    own = _UNSAFE.sub("-", Path(uploaded.name).name).strip(".-")[-120:] or "file"
    home = uploads_folder() / secrets.token_hex(16)
    (home / FEEDS).mkdir(parents=True)
    with (home / FEEDS / own).open("wb") as file:
        for chunk in uploaded.chunks():
            file.write(chunk)
    return home.name, own


def upload_path(job: Job) -> Path:
    """Return where a job's file lies."""
    return uploads_folder() / str(job.given["upload"]) / FEEDS / str(job.given["file"])


def read_file_of(job: Job) -> FeedResult:
    """Read a job's file; the key is made up and thrown away, because nothing is kept yet."""
    path = upload_path(job)
    name = job.given.get("feed") or guess_feed(path)
    kept = stored_path(job.council, column_names.PLACE)
    if kept.exists():  # what was said of the columns holds for this file too
        write_bytes(path.parent / FILE, kept.read_bytes(), name=FILE)
    authority = programme_of(job.council).authority if get_feed(name).child_level else ""
    return read_feed(name, path, key=secrets.token_bytes(32), expected_authority=authority or None)


def read_upload(job: Job) -> dict[str, Any]:
    """Return what was found in an uploaded file, for its page."""
    import msgspec

    try:
        result = read_file_of(job)
    except NothingKept as error:
        result, wrong = error.result, str(error)
    except FeedError as error:
        return {"error": str(error), **_columns(job)}
    else:
        wrong = ""
    _lay_rows_out(job, result)
    return {
        "feed": result.feed,
        "file": result.file,
        "sha256": result.sha256,
        "records": {kind: len(records) for kind, records in result.records.items() if records},
        "rejected": len(result.rejections),
        "queried": len(result.queries),
        "rejections": msgspec.to_builtins(result.rejections[:SHOWN]),
        "queries": msgspec.to_builtins(result.queries[:SHOWN]),
        "assumed": list(result.assumed),
        **_columns(job),
        **({"error": wrong} if wrong else {}),
    }


def _columns(job: Job) -> dict[str, Any]:
    """Return the headings of a table, and of which feed it is: its columns can then be named."""
    path = upload_path(job)
    try:
        feed = job.given.get("feed") or guess_feed(path)
    except FeedError:
        return {}
    headers = column_names.read_headers(feed, path)
    return {"feed": feed, "headers": headers} if headers else {}


def keep_upload(council: Council, job: Job, *, person: str) -> str:
    """Put an uploaded file among the feeds; return its path there. The same file is kept once."""
    path = upload_path(job)
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != job.result["sha256"] and path.suffix != ".zip":
        raise FeedError("The file is not the one that was read. Upload it again.")
    name = f"feeds/{job.result['feed']}/{path.name}"
    with at_desk(council):
        target = stored_path(council, name)
        if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() != sha256:
            raise FeedError(
                f"{name} is there already and says something else. Give the new file a name of its "
                "own, such as one with its date."
            )
        write_bytes(target, content, name=name)
    hold_stored(council, name, size=len(content), sha256=sha256, person=person)
    return name


def find_rows(job: Job, kind: str) -> Path | None:
    """Return the file of an upload's refused or doubted rows, with reason and remedy beside."""
    folder = _rows_folder(job)
    found = sorted(folder.glob(f"*{kind}*.csv")) if folder.is_dir() else []
    return found[0] if found else None


def _lay_rows_out(job: Job, result: FeedResult) -> None:
    """Write refused and doubted rows beside the upload: they go when it goes."""
    from highneeds.feeds.given_back import give_back, write_csv

    folder = _rows_folder(job)
    for table in give_back(upload_path(job), result):
        write_bytes(folder / f"{table.name}.csv", write_csv(table), name="rows given back")


def _rows_folder(job: Job) -> Path:
    return uploads_folder() / str(job.given["upload"]) / "rows"
