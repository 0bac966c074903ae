"""Bad files against every feed: each is refused with a reason, keeps nothing, and costs little.

The trial runs in a process of its own, so that the most memory it ever held covers every file.
"""

from __future__ import annotations

import json
import subprocess
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
    print(f"most memory {told['megabytes']:.0f} MB (wanted: {MOST_MEGABYTES} MB)")


def bad_inputs() -> tuple[int, int]:
    """Return how many bad files were tried, and how many were accepted or cost too much."""
    told = attack()
    costly = told["slowest"] > MOST_SECONDS or told["megabytes"] > MOST_MEGABYTES
    return told["tried"], len(told["wrong"]) + costly


def attack() -> dict[str, Any]:
    """Run every bad file through its feed in a process of its own, and return what it found."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.hostile", "child"],
        check=True, capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[1],
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _child() -> dict[str, Any]:
    from tests.unit.feeds.hostile import list_bad_files

    kinds: Counter[str] = Counter()
    wrong: list[str] = []
    slowest, slowest_kind = 0.0, ""
    with tempfile.TemporaryDirectory() as home:
        for bad in list_bad_files():
            path = Path(home) / f"feed.{ENDINGS.get(bad.feed, 'csv')}"
            path.write_bytes(bad.content)
            seconds, complaint = _try(path, bad.feed)
            kinds[bad.kind] += 1
            if complaint:
                wrong.append(f"{bad.feed}: {bad.kind}: {complaint}")
            if seconds > slowest:
                slowest, slowest_kind = seconds, bad.kind
        nested = write_nested(Path(home) / "feed.xml")
        seconds, complaint = _try(nested, "sen2")
        kinds["200 MB of nesting"] += 1
        wrong += [complaint] if complaint else []
        if seconds > slowest:
            slowest, slowest_kind = seconds, "200 MB of nesting"
        left = sorted(each.name for each in Path(home).iterdir())
    return {"tried": sum(kinds.values()), "kinds": kinds, "wrong": wrong, "slowest": slowest,
            "slowest_kind": slowest_kind, "megabytes": _most_memory(), "left": left}  # fmt: skip


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


def _most_memory() -> float:
    """Return the most memory this process held, in MB; nought where the platform does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    print(json.dumps(_child())) if "child" in sys.argv else main()
