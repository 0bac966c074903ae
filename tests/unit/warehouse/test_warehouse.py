"""A load is whole or absent, never changed, and the same file twice is one load."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.discovery import read_feed
from highneeds.feeds.sen2 import read
from highneeds.vocabulary.errors import StoreError
from highneeds.warehouse import Warehouse
from highneeds.warehouse.writing import UNFINISHED
from tests import returns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32


def result(tmp_path: Path, day: str = "2024-01-18", name: str = "return.xml") -> FeedResult:
    path = returns.write(tmp_path, returns.a_return(reference_date=day, year=day[:4]), name)
    return read(path, key=KEY)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_file_twice_is_one_load_under_any_name_and_key(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    first = warehouse.add(result(tmp_path))
    before = tree(tmp_path / "loads")
    renamed = read(returns.write(tmp_path, returns.a_return(), "copy.xml"), key=b"x" * 32)

    again = warehouse.add(renamed)

    assert again == first
    assert again.file == "return.xml"
    assert tree(tmp_path / "loads") == before


def test_a_load_keeps_its_counts_and_findings(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    load = warehouse.add(result(tmp_path))

    assert warehouse.list_loads() == [load]
    assert warehouse.find(load.id) == load
    assert warehouse.find_file("sen2", tmp_path / "return.xml") == load
    assert (load.counts["persons"], load.authority) == (1, "865")
    assert warehouse.read_findings(load) == {"rejections": [], "queries": [], "assumed": []}


def test_records_are_asked_in_sql_with_where_they_came_from(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    load = warehouse.add(result(tmp_path))

    rows = warehouse.ask(
        "SELECT load, authority, reference_date, received_on, mediation FROM requests "
        "JOIN codes ON code = outcome WHERE received_on < $day",
        parameters={"day": date(2022, 1, 1), "unused": 1},
        loads=[load],
        tables={"codes": [{"code": "Y"}]},
    )

    assert rows == [
        {"load": load.id, "authority": "865", "reference_date": date(2024, 1, 18),
         "received_on": date(2021, 3, 1), "mediation": None}
    ]  # fmt: skip


def test_a_kind_that_no_load_holds_is_an_empty_table(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")

    rows = warehouse.ask("SELECT sum(pence) AS n FROM ledger_lines", parameters={}, loads=[])

    assert rows == [{"n": None}]


def test_sql_reaches_no_other_file(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n", encoding="utf-8")
    warehouse = Warehouse(tmp_path / "loads")

    with pytest.raises(Exception, match=r"(?i)permission|disabled|not allowed|access"):
        warehouse.ask(
            "SELECT * FROM read_csv($path)", parameters={"path": outside.as_posix()}, loads=[]
        )


def test_the_return_that_answers_is_the_earliest_on_or_after_the_day(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    for day in ("2023-12-31", "2024-03-31", "2024-01-18"):
        warehouse.add(result(tmp_path, day))

    def answers(day: date) -> str | None:
        load = warehouse.find_return(day)
        return load.about["reference_date"] if load else None

    assert answers(date(2023, 12, 31)) == "2023-12-31"
    assert answers(date(2024, 1, 1)) == "2024-01-18"
    assert answers(date(2024, 3, 31)) == "2024-03-31"
    assert answers(date(2024, 4, 1)) is None


def test_what_a_killed_process_left_is_never_listed_and_is_swept(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    load = warehouse.add(result(tmp_path))
    half = tmp_path / "loads" / f"{UNFINISHED}abc"
    half.mkdir()
    (half / "manifest.json").write_bytes(
        (tmp_path / "loads" / load.id / "manifest.json").read_bytes()
    )

    assert warehouse.list_loads() == [load]
    assert Warehouse(tmp_path / "loads").list_loads() == [load]
    assert half.exists()  # young: somebody may still be writing it
    assert warehouse.sweep() == 1
    assert not half.exists()


def test_sixteen_threads_adding_one_file_make_one_load(tmp_path: Path) -> None:
    made = result(tmp_path)
    warehouse = Warehouse(tmp_path / "loads")
    loads: list[str] = []
    threads = [
        threading.Thread(target=lambda: loads.append(warehouse.add(made).id)) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(loads) == 16
    assert len(set(loads)) == len(warehouse.list_loads()) == 1


def test_a_damaged_manifest_is_told_with_what_to_do(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    load = warehouse.add(result(tmp_path))
    (tmp_path / "loads" / load.id / "manifest.json").write_text("{", encoding="utf-8")

    with pytest.raises(StoreError, match="load the file again"):
        warehouse.list_loads()


def test_a_table_feed_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "population.csv"
    path.write_text("authority,calendar_year,age,persons\n865,2023,5,5400\n", encoding="utf-8")
    warehouse = Warehouse(tmp_path / "loads")

    load = warehouse.add(read_feed("population", path))

    rows = warehouse.ask("SELECT * FROM population", parameters={}, loads=[load])
    assert rows[0]["persons"] == 5400
    assert rows[0]["authority"] == "865"
    assert rows[0]["reference_date"] is None


def test_a_load_that_lost_its_manifest_is_loaded_again(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    made = result(tmp_path)
    load = warehouse.add(made)
    (tmp_path / "loads" / load.id / "manifest.json").unlink()
    assert warehouse.list_loads() == []

    assert warehouse.add(made) == load
    assert warehouse.list_loads() == [load]


@pytest.mark.parametrize("damage", ["lost", "cut"])
def test_a_part_of_a_load_that_is_lost_or_damaged_is_told(tmp_path: Path, damage: str) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    load = warehouse.add(result(tmp_path))
    part = tmp_path / "loads" / load.id / "persons.parquet"
    whole = part.read_bytes()
    part.unlink()
    if damage == "cut":
        part.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(StoreError, match="load the file again"):
        warehouse.ask("SELECT count(*) AS n FROM persons", parameters={}, loads=[load])


def test_a_disk_that_fails_leaves_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = result(tmp_path)
    for step in range(3):
        warehouse = Warehouse(tmp_path / f"loads-{step}")
        calls = iter(range(100))

        def fail_at(_: int, calls: Iterator[int] = calls, step: int = step) -> None:
            if next(calls) == step:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", fail_at)
        with pytest.raises(StoreError, match="No space left on device"):
            warehouse.add(made)

        assert list((tmp_path / f"loads-{step}").iterdir()) == []
        monkeypatch.undo()
        assert warehouse.add(made).counts["persons"] == 1


def test_a_corrected_file_of_the_same_day_stands_before_the_first(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    warehouse.add(result(tmp_path, name="return.xml"))
    text = returns.a_return(returns.person(upn="Z801200005555"))
    path = returns.write(tmp_path, text, "return-corrected.xml")

    corrected = warehouse.add(read(path, key=KEY))

    assert warehouse.find_return(date(2024, 1, 18)) == corrected


def test_a_warehouse_as_known_on_a_day_hides_later_returns(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "loads")
    for day in ("2023-12-31", "2024-03-31"):
        warehouse.add(result(tmp_path, day))

    known = warehouse.known_at(date(2024, 1, 1))

    assert [load.about["reference_date"] for load in known.list_loads("sen2")] == ["2023-12-31"]
