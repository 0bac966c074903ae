"""How long the catalogue takes: for one authority, for all, and three questions at national size.

The three questions are asked of made-up placements and requests of 153 authorities, five million
rows, once through the warehouse and once as bare SQL over the same files in the same run: the ratio
travels between machines. ``python -m benchmarks.measures``, or with a number to measure so few authorities.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from highneeds.editions.measuring import measure_folder, open_warehouse
from highneeds.feeds.pseudonym import find_or_make_key
from highneeds.feeds.statistics import read_release
from highneeds.synthetic.published import list_authorities
from highneeds.synthetic.synthesise import synthesise
from highneeds.warehouse import Load, Warehouse

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RELEASE = DATA / "ehc-plans-2025-to-january-2024.zip"
CENSUS, WILTSHIRE = date(2024, 1, 18), "E06000054"
AUTHORITIES, PEOPLE, RUNS = 153, 600_000, 5
MOST_TIMES_RAW = 1.5
MOST_FOR_ONE, MOST_FOR_ALL = 1, 60  # seconds

# (i) the share in independent special schools by authority and month, as +1 and -1 and a running sum
INDEPENDENT_SHARE = """
WITH events AS (
  SELECT authority, DATE_TRUNC('month', entered_on) AS month, 1 AS step,
    CASE WHEN sen_setting = 'SpIn' THEN 1 ELSE 0 END AS independent
  FROM placements
  UNION ALL
  SELECT authority, DATE_TRUNC('month', left_on), -1,
    CASE WHEN sen_setting = 'SpIn' THEN -1 ELSE 0 END
  FROM placements WHERE left_on IS NOT NULL
),
months AS (
  SELECT authority, month, SUM(step) AS step, SUM(independent) AS independent
  FROM events GROUP BY authority, month
)
SELECT authority, month,
  SUM(independent) OVER (PARTITION BY authority ORDER BY month) AS numerator,
  SUM(step) OVER (PARTITION BY authority ORDER BY month) AS denominator
FROM months ORDER BY authority, month
"""
# (ii) the share issued within 20 weeks by authority and month
TWENTY_WEEKS = """
SELECT r.authority, DATE_TRUNC('month', r.outcome_on) AS month,
  COUNT(CASE WHEN r.outcome_on <= r.received_on + INTERVAL '140' DAY THEN 1 END) AS numerator,
  COUNT(*) AS denominator
FROM requests r WHERE r.outcome = 'Y'
GROUP BY r.authority, DATE_TRUNC('month', r.outcome_on) ORDER BY 1, 2
"""
# (iii) the share that moved up within a year, by authority and year
MOVED_UP = """
WITH steps AS (
  SELECT authority, person, entered_on, rank,
    LEAD(rank) OVER (PARTITION BY person ORDER BY entered_on) AS next_rank,
    LEAD(entered_on) OVER (PARTITION BY person ORDER BY entered_on) AS next_on
  FROM placements
)
SELECT authority, EXTRACT(YEAR FROM entered_on) AS year,
  COUNT(CASE WHEN next_rank > rank AND next_on <= entered_on + INTERVAL '365' DAY THEN 1 END)
    AS numerator,
  COUNT(*) AS denominator
FROM steps GROUP BY authority, EXTRACT(YEAR FROM entered_on) ORDER BY 1, 2
"""
QUESTIONS = {
    "independent special share by month": INDEPENDENT_SHARE,
    "20-week share by month": TWENTY_WEEKS,
    "moved up by year": MOVED_UP,
}
PLACEMENTS = f"""
SELECT
  n AS row, LPAD(CAST(n // 8 AS VARCHAR), 12, '0') AS person, 1 AS request,
  CAST(1 + HASH(n) % 7 AS BIGINT) AS rank, CAST(NULL AS VARCHAR) AS urn,
  CAST(NULL AS VARCHAR) AS ukprn,
  CASE HASH(n + 1) % 20 WHEN 0 THEN 'SpIn' WHEN 1 THEN 'SpNm' ELSE 'MsMdA' END AS sen_setting,
  CAST(DATE '2014-09-01' + INTERVAL (n % 8 * 400 + HASH(n // 8) % 380) DAY AS DATE) AS entered_on,
  CAST(DATE '2014-09-01' + INTERVAL (n % 8 * 400 + HASH(n // 8) % 380 + 399) DAY AS DATE) AS left_on,
  FALSE AS sen_unit, FALSE AS resourced_provision, CAST(NULL AS VARCHAR) AS residential,
  CAST(NULL AS VARCHAR) AS work_based, 'national' AS load,
  CAST(200 + (n // 8) % {AUTHORITIES} AS VARCHAR) AS authority,
  DATE '2024-01-18' AS reference_date
FROM RANGE({PEOPLE * 8 + 250_000}) AS numbers(n)
"""  # noqa: S608 - numbers of our own
REQUESTS = f"""
SELECT
  n AS row, LPAD(CAST(n // 2 AS VARCHAR), 12, '0') AS person, n % 2 + 1 AS request,
  CAST(DATE '2014-01-01' + INTERVAL (HASH(n) % 3600) DAY AS DATE) AS received_on, 'Y' AS outcome,
  CAST(DATE '2014-01-01' + INTERVAL (HASH(n) % 3600 + 60 + HASH(n + 7) % 200) DAY AS DATE)
    AS outcome_on,
  CAST(NULL AS BIGINT) AS source, FALSE AS youth_accommodation, FALSE AS mediation,
  FALSE AS tribunal, CAST(NULL AS VARCHAR) AS exported, 'national' AS load,
  CAST(200 + (n // 2) % {AUTHORITIES} AS VARCHAR) AS authority, DATE '2024-01-18' AS reference_date
FROM RANGE({PEOPLE * 2}) AS numbers(n)
"""  # noqa: S608 - numbers of our own


def main(sample: int = 0) -> None:
    """Print the times; raise where a question takes more than 1.5 times bare SQL."""
    with tempfile.TemporaryDirectory() as home:
        ratios = ask_at_national_size(Path(home))
    if RELEASE.exists():
        measure_authorities(sample)
    slow = {name: ratio for name, ratio in ratios.items() if ratio > MOST_TIMES_RAW}
    if slow:
        raise AssertionError(f"more than {MOST_TIMES_RAW} times bare SQL: {slow}")


def ask_at_national_size(home: Path) -> dict[str, float]:
    """Ask the three questions through the warehouse and bare; return the ratios."""
    import duckdb

    place = home / "national"
    place.mkdir()
    bare = duckdb.connect(":memory:")
    rows = {}
    for kind, made in (("placements", PLACEMENTS), ("requests", REQUESTS)):
        path = place / f"{kind}.parquet"
        bare.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        bare.execute(f"CREATE VIEW {kind} AS SELECT * FROM read_parquet('{path}')")  # noqa: S608
        found = bare.execute(f"SELECT COUNT(*) FROM {kind}").fetchone()  # noqa: S608
        rows[kind] = int(found[0]) if found else 0
    print(
        f"{rows['placements']:,} placements, {rows['requests']:,} requests, {AUTHORITIES} authorities"
    )
    load = _load(rows)
    warehouse = Warehouse(home)
    ratios = {}
    for name, sql in QUESTIONS.items():
        raw, ours = _in_turn(
            lambda sql=sql: bare.execute(sql).fetchall(),  # type: ignore[misc]
            lambda sql=sql: warehouse.ask(sql, parameters={}, loads=[load]),  # type: ignore[misc]
        )
        ratios[name] = ours / raw
        print(
            f"  {name}: {1000 * ours:,.0f} ms, bare SQL {1000 * raw:,.0f} ms, {ours / raw:.2f} times"
        )
    return ratios


def measure_authorities(sample: int = 0) -> None:
    """Print the time of the whole catalogue for Wiltshire, and for every authority of the release.

    Raises where they take longer than the issue of a monthly report allows. ``sample`` takes only
    so many authorities, of all sizes.
    """
    codes = sorted(list_authorities(release=read_release(RELEASE), census=CENSUS))
    chosen = codes[:: len(codes) // sample][:sample] if sample else codes
    with tempfile.TemporaryDirectory() as home:
        os.environ["HIGHNEEDS_PROFILE"] = f"{home}/profile"
        find_or_make_key()
        folders = [Path(home) / code for code in dict.fromkeys([WILTSHIRE, *chosen])]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(make_folder, folders, chunksize=4))
        ask = as_installed(Path(home))
        floor = [_seconds(begin_engine) for _ in range(RUNS)]
        one = [_seconds(lambda: ask(folders[:1])) for _ in range(RUNS)]
        every = _seconds(lambda: ask(folders))
        measure_folder(folders[0], as_at=CENSUS)
        again = [_seconds(lambda: measure_folder(folders[0], as_at=CENSUS)) for _ in range(RUNS)]
    for name, times in {
        "floor, the engine begun and asked nothing": floor,
        "whole catalogue, Wiltshire, a command of its own": one,
        "whole catalogue, Wiltshire, again in one process": again,
    }.items():
        wall, busy = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"  {name}: {wall:.2f} s, {busy:.2f} s of processor")
    whole = every[1] / len(folders) * AUTHORITIES / (os.cpu_count() or 1)
    print(
        f"  whole catalogue, {len(folders)} authorities, one command: {every[0]:.0f} s, "
        f"{every[1]:.0f} s of processor; all {AUTHORITIES} on {os.cpu_count()} processors: "
        f"{whole:.0f} s"
    )
    if min(busy for _, busy in one) > MOST_FOR_ONE or whole > MOST_FOR_ALL:
        raise AssertionError(
            f"more than {MOST_FOR_ONE} s for one, or {MOST_FOR_ALL} s for all authorities"
        )


def begin_engine() -> object:
    """Begin the engine in a process of its own, as each command has to: the floor of the others."""
    begin = "from highneeds.warehouse.asking import load_engine; load_engine().connect()"
    return subprocess.run([sys.executable, "-c", begin], check=True)


def as_installed(home: Path) -> Callable[[list[Path]], object]:
    """Return the command that measures folders, its bytecode compiled as an installer leaves it."""
    surroundings = dict(os.environ, PYTHONPYCACHEPREFIX=f"{home}/compiled")
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "highneeds", "measures", "--as-at", CENSUS.isoformat()]

    def ask(folders: list[Path]) -> object:
        return subprocess.run(
            [*command, "--json", *map(str, folders)],
            stdout=subprocess.DEVNULL, check=True, env=surroundings,
        )  # fmt: skip

    ask([next(home.glob("E*"))])
    return ask


def make_folder(folder: Path) -> None:
    """Make one authority up in a folder named by its code, and load its feeds."""
    release = read_release(RELEASE)
    synthesise(release=release, authority=folder.name, as_at=CENSUS, seed=1, out=folder)
    open_warehouse(folder)


def _seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Return how long it took, and how long processors were busy with it, children included."""
    wall, busy = time.perf_counter(), sum(os.times()[:4])
    run()
    return time.perf_counter() - wall, sum(os.times()[:4]) - busy


def _load(rows: dict[str, int]) -> Load:
    return msgspec.convert(
        {
            "id": "national", "feed": "sen2", "file": "made-up", "sha256": "", "reader": "made/1",
            "about": {"reference_date": "2024-01-18"}, "counts": rows, "rejections": 0, "queries": 0,
        },
        Load,
    )  # fmt: skip


def _in_turn(raw: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of each, run in turn so that both meet the same neighbours."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for ask, kept in zip((raw, ours), times, strict=True):
            begun = time.perf_counter()
            ask()
            kept.append(time.perf_counter() - begun)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
