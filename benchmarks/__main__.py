"""Run every benchmark, or those named: ``python -m benchmarks ingest rendering``.

Each module of this folder with a ``main()`` is one benchmark. Figures stand beside their physical
floor and, where there is one, a peer; ratios travel between machines, seconds do not.
"""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys
import time
from pathlib import Path


def main(wanted: list[str]) -> int:
    """Run the benchmarks and return 1 where one could not run."""
    folder = Path(__file__).parent
    names = sorted(module.name for module in pkgutil.iter_modules([str(folder)]))
    benches = [name for name in names if not name.startswith("_")]
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}")
    failed = 0
    for name in wanted or benches:
        print(f"\n== {name}", flush=True)
        started = time.perf_counter()
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except Exception as error:
            # one benchmark that fails hides none of the others
            failed += 1
            print(f"could not run: {type(error).__name__}: {error}")
        print(f"({time.perf_counter() - started:.1f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
