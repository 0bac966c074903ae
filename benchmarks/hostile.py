"""Bad files against every feed: each is refused with a reason, keeps nothing, and costs little.

Each file is read in a process of its own, forked from one that has imported everything, so that the
time and the most memory told are those of that file alone. What the process opened to write and what
connections it sought is watched from inside the interpreter.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

KEY = b"k" * 32
MOST_SECONDS, MOST_MEGABYTES = 2.0, 300
NESTED_MEGABYTES = 200
ENDINGS = {"sen2": "xml", "allocations": "ods"}


def main() -> None:
    """Print how many bad files were tried, how many were accepted, and what they cost."""
    told = attack()
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(told["kinds"].items()))
    print(f"bad files tried: {told['tried']} ({kinds})")
    print(f"accepted, or refused without a fit message: {len(told['wrong'])} {told['wrong'][:10]}")
    print(f"slowest {told['slowest']:.2f} s ({told['slowest_kind']}; wanted: {MOST_SECONDS:.0f} s)")
    print(
        f"most memory {told['megabytes']:.0f} MB ({told['largest_kind']}; wanted: "
        f"{MOST_MEGABYTES} MB), interpreter included"
    )


def bad_inputs() -> tuple[int, int]:
    """Return how many bad files were tried, and how many were accepted or cost too much."""
    told = attack()
    costly = told["slowest"] > MOST_SECONDS or told["megabytes"] > MOST_MEGABYTES
    return told["tried"], len(told["wrong"]) + costly


def attack() -> dict[str, Any]:
    """Run every bad file through its feed, each in a process of its own; return what was found."""
    from highneeds.feeds.discovery import list_feeds
    from tests.unit.feeds.hostile import list_bad_files

    list_feeds()  # imported once, before the processes part
    kinds: Counter[str] = Counter()
    wrong: list[str] = []
    slowest, largest = (0.0, ""), (0.0, "")
    with tempfile.TemporaryDirectory() as home:
        for bad in list_bad_files():
            path = Path(home) / f"feed.{ENDINGS.get(bad.feed, 'csv')}"
            path.write_bytes(bad.content)
            found = _apart(path, bad.feed)
            _note(found, bad.kind, kinds, wrong)
            slowest = max(slowest, (found["seconds"], f"{bad.feed}: {bad.kind}"))
            largest = max(largest, (found["megabytes"], f"{bad.feed}: {bad.kind}"))
            path.unlink()
        kind = f"{NESTED_MEGABYTES} MB of nesting"
        found = _apart(write_nested(Path(home) / "feed.xml"), "sen2")
        _note(found, kind, kinds, wrong)
        slowest = max(slowest, (found["seconds"], kind))
        largest = max(largest, (found["megabytes"], kind))
    return {"tried": sum(kinds.values()), "kinds": kinds, "wrong": wrong,
            "slowest": slowest[0], "slowest_kind": slowest[1],
            "megabytes": largest[0], "largest_kind": largest[1]}  # fmt: skip


def _note(found: dict[str, Any], kind: str, kinds: Counter[str], wrong: list[str]) -> None:
    kinds[kind] += 1
    wrong += [f"{kind}: {each}" for each in (found["complaint"], *found["done"]) if each]


def _apart(path: Path, feed: str) -> dict[str, Any]:
    """Read one file in a process of its own, with a folder of its own to be left as it was."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_read_watched, args=(path, feed, theirs)
    )
    process.start()
    theirs.close()
    try:
        found: dict[str, Any] = ours.recv()
    except EOFError:
        found = {"complaint": "the process died", "seconds": 0.0, "megabytes": 0.0, "done": []}
    process.join()
    return found


def _read_watched(path: Path, feed: str, told: Any) -> None:
    done: list[str] = []

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event.startswith("socket.") and event != "socket.gethostname":
            done.append(f"sought a connection ({event})")
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
        if event == "open" and isinstance(given[2], int) and given[2] & writes:
            done.append(f"opened {given[0]!r} to write")

    sys.addaudithook(watch)
    seconds, complaint = _try(path, feed)
    told.send({"seconds": seconds, "complaint": complaint, "megabytes": most_memory(),
               "done": list(done)})  # fmt: skip


def write_nested(path: Path, megabytes: int = NESTED_MEGABYTES) -> Path:
    """Write a return whose first person is elements within elements, never closed."""
    from tests.unit.feeds.hostile import WHOLE

    head, _, _ = WHOLE.partition("<Surname>")
    with path.open("wb") as file:
        file.write(head.encode())
        for _ in range(megabytes):
            file.write(b"<a>" * 333_333)
    return path


def _try(path: Path, feed: str) -> tuple[float, str]:
    """Return the seconds that reading takes, and what is wrong with how the file was met."""
    from highneeds.feeds.discovery import read_feed
    from highneeds.vocabulary.errors import FeedError
    from tests.returns import NAMES_THAT_MUST_NOT_LEAK

    started = time.perf_counter()
    complaint = "accepted"
    try:
        read_feed(feed, path, key=KEY)
    except FeedError as error:
        message = str(error)
        leaked = any(secret in message for secret in NAMES_THAT_MUST_NOT_LEAK)
        fit = message.startswith(path.name) and message.endswith(".") and len(message) < 1_000
        complaint = "leaks" if leaked else "" if fit else f"message {message[:200]!r}"
    except Exception as error:
        complaint = f"{type(error).__name__}: {error}"[:200]
    return time.perf_counter() - started, complaint


def most_memory() -> float:
    """Return the most memory this process held, in MB; nought where the platform does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main()
