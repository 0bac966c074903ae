"""Several threads of a fresh process read an edition at once: none of them takes the process away."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from highneeds.editions.canonical import write_json
from highneeds.editions.folder import compile_folder
from tests.unit.editions.made_programme import write_clean_programme

if TYPE_CHECKING:
    from pathlib import Path

PROCESSES = 6  # without care about every other one is gone
READ = """
import sys, threading
from pathlib import Path
from highneeds.editions.canonical import read_json
sys.setswitchinterval(1e-6)
content, together = Path(sys.argv[1]).read_bytes(), threading.Barrier(8)
read = []
def one():
    together.wait()
    read.append(read_json(content, name="edition").period.key)
threads = [threading.Thread(target=one) for _ in range(8)]
for each in threads:
    each.start()
for each in threads:
    each.join()
print(*read)
"""


def test_threads_that_read_first_and_at_once_all_have_the_edition(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)
    path = tmp_path / "edition.json"
    path.write_bytes(write_json(compile_folder(folder, period="2024-06", results=())))
    for _ in range(PROCESSES):
        done = subprocess.run(
            [sys.executable, "-c", READ, str(path)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stdout.split()) == (0, ["2024-06"] * 8), done.stderr
