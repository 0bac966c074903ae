"""Reading a return: one authority's 12 MB of XML to Parquet, beside the one-loop extraction.

Floor: a bare pass of the parser. Peer: one loop over children that takes 15 fields and checks none.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = b"k" * 32
MEGABYTES = 12
WANTED = {
    "Person": {"PersonBirthDate", "Sex", "UPN", "Ethnicity", "UniqueLearnerNumber"},
    "Requests": {"ReceivedDate", "RequestOutcome", "RequestOutcomeDate", "RequestSource", "RYA",
                 "RequestMediation", "RequestTribunal"},
    "PlacementDetail": {"URN", "SENSetting", "EntryDate"},
}  # fmt: skip


def main() -> None:
    """Print the times and ratios."""
    with tempfile.TemporaryDirectory() as home:
        path = make_return(Path(home), megabytes=MEGABYTES)
        size = path.stat().st_size / 1e6
        ours_to_parquet(path, Path(home) / "warm")  # imports are not part of the comparison
        rounds = [_round(path, Path(home), number) for number in range(7)]
    bare, loop, fields, unchecked, checked, ours = map(min, zip(*rounds, strict=True))
    print(f"return of {size:.1f} MB, processor time, least of {len(rounds)}, one process")
    print(f"floor, bare pass            {bare:6.2f} s  {size / bare:6.1f} MB/s")
    print(f"peer, one-loop extraction   {loop:6.2f} s  {size / loop:6.1f} MB/s")
    print(f"ours, checked, to Parquet   {ours:6.2f} s  {size / ours:6.1f} MB/s (wanted: 12)")
    print(f"ours / one loop             {ours / loop:6.2f}    (wanted: at most 4)")
    print(f"of it: parsing into fields  {fields:6.2f} s")
    print(f"       rules, cross-checks  {checked - unchecked:6.2f} s  (wanted: less than parsing)")
    print(f"       making the records   {unchecked - fields:6.2f} s")
    print(f"       writing Parquet      {ours - checked:6.2f} s")
    tried, wrong = kills(trials=200)
    print(f"kills during loading: {tried}, partial or unreadable loads: {wrong}")


def _round(path: Path, home: Path, number: int) -> tuple[float, ...]:
    from highneeds.feeds.sen2 import read

    with unchecked():
        without = timed(lambda: read(path, key=KEY))
    return (
        timed(lambda: bare_pass(path)),
        timed(lambda: one_loop(path)),
        timed(lambda: into_fields(path)),
        without,
        timed(lambda: read(path, key=KEY)),
        timed(lambda: ours_to_parquet(path, home / f"loads-{number}")),
    )


def into_fields(path: Path) -> None:
    """Parse every element into columns of texts as the reader does, and make nothing of them."""
    from highneeds.feeds.sen2.columns import Columns
    from highneeds.feeds.sen2.findings import Findings
    from highneeds.feeds.sen2.marks import Marks
    from highneeds.feeds.sen2.names import Names
    from highneeds.feeds.sen2.plain_records import PlainRecords
    from highneeds.feeds.sen2.prolog import look_at_start
    from highneeds.feeds.sen2.standing import Standing
    from highneeds.feeds.sen2.stretches import Stretches

    names, kinds = Names(), PlainRecords(Findings()).kinds
    fields = {kind: [name for name, _ in listed] for kind, (_, listed, _) in kinds.items()}
    fields["person"] = ["birth", "upn", "uln", "upnunknown", "sex", "ethnicity"]
    for stretch in Stretches(path, look_at_start(path)):
        columns = Columns(Standing(Marks(stretch, names)), "utf-8")
        for kind, listed in fields.items():
            for field in listed:
                columns.of(kind, field, str)


def _always(*_: object, **__: object) -> bool:
    return True


@contextlib.contextmanager
def unchecked() -> Iterator[None]:
    """Read without the rules of a record and between records; what is malformed is still refused."""
    from highneeds.feeds.sen2 import between, feed, many_persons, plain_records

    rules = [name for name in vars(plain_records) if name.endswith("_fits")]
    with contextlib.ExitStack() as stack:
        for name in rules:
            stack.enter_context(mock.patch.object(plain_records, name, _always))
        stack.enter_context(mock.patch.object(between.Between, "check", _always))
        stack.enter_context(mock.patch.object(feed.Reading, "_doubt_active_plan", _always))
        stack.enter_context(mock.patch.object(many_persons.Stretch, "look_at_plans", _always))
        yield


def timed(what: Callable[[], Any]) -> float:
    """Return the seconds of the processor that a call takes."""
    started = time.process_time()
    what()
    return time.process_time() - started


def make_return(folder: Path, *, megabytes: int) -> Path:
    """Write a made-up return of about that size, every person invented; it is never held whole."""
    from tests import returns

    chance = Random(1)  # noqa: S311  (made-up data)
    here = "<Person/>"
    head, _, tail = returns.a_return(here).partition(here)
    path = returns.write(folder, "")
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        size = number = 0
        while size < megabytes * 1_000_000:
            number += 1
            size += file.write(_person(number, chance))
        file.write(tail)
    return path


def _person(number: int, chance: Random) -> str:
    """Return a child with a plan, one in four with an earlier refusal; of one in fifty a date is wrong."""
    from tests import returns

    year = (
        "2022" if chance.random() < 0.02 else "2021"
    )  # the decision then stands before the request
    history = returns.request(received=f"{year}-0{chance.randint(1, 3)}-{chance.randint(10, 28)}")
    if chance.random() < 0.25:
        asked = chance.randint(2014, 2019)
        history = returns.request(
            received=f"{asked}-02-{chance.randint(10, 28)}", outcome="N", decided=f"{asked}-03-21",
            inside="",
        ) + history  # fmt: skip
    born = f"{chance.randint(2000, 2019)}-05-17"
    return returns.person(upn=f"Z80120{number:07d}", born=born, inside=history)


def bare_pass(path: Path) -> None:
    """Parse every element and take nothing."""
    from lxml import etree

    for _, element in etree.iterparse(str(path), events=("end",), tag="Person"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def one_loop(path: Path) -> list[list[dict[str, str | None]]]:
    """Take 15 fields into rows by one loop over each element's children."""
    from lxml import etree

    rows: list[list[dict[str, str | None]]] = [[], [], []]
    kinds = {"Person": rows[0], "Requests": rows[1], "PlacementDetail": rows[2]}

    def take(element: Any) -> None:
        wanted = WANTED.get(element.tag)
        row: dict[str, str | None] = {}
        for child in element:
            if wanted and child.tag in wanted:
                row[child.tag] = child.text
            elif len(child):
                take(child)
        if wanted:
            kinds[element.tag].append(row)

    for _, element in etree.iterparse(str(path), events=("end",), tag="Person"):
        take(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return rows


def ours_to_parquet(path: Path, loads: Path) -> None:
    """Read, check and keep the return."""
    from highneeds.feeds.discovery import read_feed
    from highneeds.warehouse import Warehouse

    Warehouse(loads).add(read_feed("sen2", path, key=KEY))


LOADER = """
import sys
from pathlib import Path
from highneeds.feeds.discovery import read_feed
from highneeds.warehouse import Warehouse
print("ready", flush=True)
Warehouse(Path(sys.argv[2])).add(read_feed("sen2", Path(sys.argv[1]), key=b"k" * 32))
"""


def kills(trials: int = 200, seed: int = 1) -> tuple[int, int]:
    """Kill a loading process at random moments; return how many trials, and how many loads were
    neither whole nor absent."""
    from highneeds.vocabulary.errors import HighNeedsError
    from highneeds.warehouse import Warehouse

    chance = Random(seed)  # noqa: S311  (moments, not secrets)
    wrong = 0
    with tempfile.TemporaryDirectory() as home:
        path = make_return(Path(home), megabytes=1)
        longest = _whole_run(path, Path(home) / "whole")
        for trial in range(trials):
            loads = Path(home) / f"loads-{trial}"
            process = _start(path, loads)
            time.sleep(chance.uniform(0, longest))
            process.kill()
            process.communicate()
            try:
                whole = [_is_whole(loads, load) for load in Warehouse(loads).list_loads()]
            except HighNeedsError:
                whole = [False]
            wrong += not all(whole)
    return trials, wrong


REWRITER = """
import sys
from pathlib import Path
from highneeds.warehouse import Warehouse
from highneeds.warehouse.renewing import bring_under
warehouse = Warehouse(Path(sys.argv[2]))
print("ready", flush=True)
bring_under(warehouse, b"k" * 32 + b"n" * 32)
"""


def kills_while_rewriting(trials: int = 200, seed: int = 1) -> tuple[int, int]:
    """Kill a process that brings a load under a renewed key; return how many trials, and how often
    the load was then not whole, or could not be brought under it the next time."""
    from highneeds.feeds.pseudonym import key_id
    from highneeds.warehouse import Warehouse
    from highneeds.warehouse.renewing import bring_under

    chance = Random(seed)  # noqa: S311  (moments, not secrets)
    key, wrong = KEY + b"n" * 32, 0
    with tempfile.TemporaryDirectory() as home:
        path = make_return(Path(home), megabytes=1)
        ours_to_parquet(path, Path(home) / "made")
        longest = _whole_run(path, _copy(home, "whole"), REWRITER)
        for trial in range(trials):
            loads = _copy(home, f"loads-{trial}")
            process = _start(path, loads, REWRITER)
            time.sleep(chance.uniform(0, longest))
            process.kill()
            process.communicate()
            warehouse = Warehouse(loads)
            whole = [_is_whole(loads, load) for load in warehouse.list_loads()]
            bring_under(warehouse, key)
            (load,) = warehouse.list_loads()
            wrong += whole != [True] or load.key_id != key_id(key) or not _is_whole(loads, load)
            shutil.rmtree(loads)
    return trials, wrong


def _copy(home: str, name: str) -> Path:
    return Path(shutil.copytree(Path(home) / "made", Path(home) / name))


def _start(path: Path, loads: Path, program: str = LOADER) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path), str(loads)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101
    process.stdout.readline()
    return process


def _whole_run(path: Path, loads: Path, program: str = LOADER) -> float:
    process = _start(path, loads, program)
    return timed(process.communicate)


def _is_whole(loads: Path, load: Any) -> bool:
    import pyarrow.parquet as pq

    return all(
        pq.read_metadata(loads / load.id / load.part_name(kind)).num_rows == count
        for kind, count in load.counts.items()
        if count
    )
