"""The March 2024 report as files, whole process, beside the floors it stands on.

Floors: a Python that does nothing, an empty page set by Typst, one chart drawn by vl-convert (most
of that is the start of its JavaScript engine). The target is HTML and PDF in under 1.2 seconds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = 5
TARGET_SECONDS = 1.2
FOLDER = Path(__file__).parents[1] / "examples" / "march-2024"
REPORT = ("--period", "2024-02", "--for", "Children's Select Committee", "--on", "2024-03-04")
EMPTY_PAGE = "import typst; typst.compile(b'= Empty', format='pdf')"
ONE_CHART = """
import vl_convert
spec = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}
vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
"""


def main(runs: int = RUNS) -> None:
    """Print each time with its spread, and the ratio of ours to the sum of its floors."""
    floors = [
        _say("floor: python -c pass", ["-c", "pass"], runs),
        _say("floor: Typst sets an empty page", ["-c", EMPTY_PAGE], runs),
        _say("floor: vl-convert draws one chart", ["-c", ONE_CHART], runs),
    ]
    both = _report("html,pdf", runs)
    _report("html", runs)
    _report("json", runs)
    _report("html,pdf,docx,json", runs)
    nothing, page, chart = floors
    least = page + chart - nothing
    print(f"HTML + PDF is {both / least:.1f} times its floors ({least:.2f} s, Python once)")
    verdict = "met" if both < TARGET_SECONDS else "NOT met"
    print(f"target: HTML + PDF under {TARGET_SECONDS} s: {verdict} ({both:.2f} s); {_load()}")


def _report(formats: str, runs: int) -> float:
    with tempfile.TemporaryDirectory() as out:
        command = ["-m", "highneeds", "report", str(FOLDER), *REPORT, "--out", out]
        return _say(f"report: {formats}", [*command, "--formats", formats, "--internal"], runs)


def _say(name: str, arguments: Sequence[str], runs: int) -> float:
    measured = [_time(arguments) for _ in range(runs)]
    times = [seconds for seconds, _ in measured]
    middle, busy = statistics.median(times), statistics.median(cpu for _, cpu in measured)
    spread = f"from {min(times):.3f} to {max(times):.3f}, {runs} runs"
    print(f"{name:<36} {middle:6.3f} s  ({spread}; processor {busy:.2f} s)", flush=True)
    return middle


def _time(arguments: Sequence[str]) -> tuple[float, float]:
    """Return the seconds on the wall, and those of the processor, which other work hardly moves."""
    before, started = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    seconds, after = time.perf_counter() - started, os.times()
    user = after.children_user - before.children_user
    return seconds, user + after.children_system - before.children_system


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "load of the machine not known"
    return f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
