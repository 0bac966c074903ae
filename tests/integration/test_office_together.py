"""Many at once on a real database: nothing lost, one effect a click, one end a job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.editions.made_programme import write_clean_programme

START = """
import sys, threading, random, time
from pathlib import Path
from highneeds.web.setting_up import bring_up_to_date, set_up
set_up(Path(sys.argv[1]))
bring_up_to_date()
from django.db import connection
from highneeds.web.models import Council, EarlierContent, Job
from highneeds.web import jobs, worker
from django.db import OperationalError
from highneeds.web.holding import ChangedMeanwhile
from highneeds.web.round_trip import import_folder
from highneeds.web.row_saving import RowConflict, read_row, save_row
from highneeds.web.tables import TABLES
from highneeds.web.tenancy import as_council
folder = Path(sys.argv[1])
"""

EDITS = (
    START
    + """
council = import_folder(folder, person="test").council
table, period = TABLES["conditions"], "2024-06"
saved, lock = [], threading.Lock()
def work(number):
    mine = random.Random(number)
    try:
        for turn in range(int(sys.argv[2])):
            key = mine.choice(["c1", "c2", "overall"])
            while True:
                row = read_row(council, period=period, table=table, key=key)
                said = row.cells["reason"].split("+")
                count = int(said[1]) + 1 if len(said) > 1 else 1
                text = f"{said[0]}+{count}+{number}.{turn}"  # no two people write the same
                try:
                    with as_council(council):
                        save_row(council, period=period, table=table, key=key,
                                 cells={"reason": text}, mark=row.mark, person=str(number))
                    break
                except RowConflict:
                    continue
                except (ChangedMeanwhile, OperationalError):  # told to try again, and does
                    time.sleep(mine.random() / 10)
            with lock:
                saved.append(key)
    finally:
        connection.close()
threads = [threading.Thread(target=work, args=[n]) for n in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
kept = sum(int(read_row(council, period=period, table=table, key=k).cells["reason"].split("+")[1])
           for k in set(saved))
earlier = EarlierContent.objects.filter(council=council, path="periods/2024-06/conditions.csv").count()
print(len(saved), kept, earlier)
"""
)

CLICKS = (
    START
    + """
from concurrent.futures import ThreadPoolExecutor
from django.conf import settings
from django.test import Client
from highneeds.programme.roles import Role
from highneeds.web.models import FormToken, LogEntry
from highneeds.web.holding import read_held
from tests.unit.web.made_office import MadeOffice, fields_of
settings.ALLOWED_HOSTS = ["testserver"]
office, clicks = MadeOffice(folder), int(sys.argv[2])
path = office.at("periods/2024-06/risks/add")
said = {"if this happens": "Spend rises.", "likelihood": "2", "impact": "3",
        "target likelihood": "1", "target impact": "2", "updated": "Jun-24"}
browser = office.client(Role.PROGRAMME_MANAGER)
cookies = browser.cookies
def click(form):
    try:
        one = Client()
        one.cookies = cookies
        return one.post(path, form).status_code
    finally:
        connection.close()
seen = set()
with ThreadPoolExecutor(3) as pool:
    for number in range(clicks):
        form = fields_of(browser.get(path).content.decode())
        seen |= set(pool.map(click, [{**form, **said, "name": f"Risk number {number}."}] * 3))
with as_council(office.council):
    text = read_held(office.council, "periods/2024-06/risks.csv").content.decode()
    deeds = LogEntry.objects.filter(deed="edit").count()
    tokens = FormToken.objects.count()
once = sum(text.count(f"Risk number {number}.") == 1 for number in range(clicks))
print(once, deeds, tokens, *seen)
"""
)

WORK = (
    START
    + """
from highneeds.web import job_kinds, audit
def count(job, ready):
    time.sleep(float(sys.argv[2]) * random.random())
    audit.record(job.council, person="worker", deed="counted", place=str(job.pk))
    return {"done": True}
job_kinds.KINDS["count"] = (lambda job: time.sleep(float(sys.argv[2]) * random.random()), count)
jobs.LEASE, jobs.TRIES, worker.IDLE = 0.5, 10**6, 0.05
worker.Worker().work()
"""
)

ASK = (
    START
    + """
council = import_folder(folder, person="test").council
with as_council(council):
    for _ in range(int(sys.argv[2])):
        jobs.ask(council, "count", {}, person="test")
"""
)

COUNT = (
    START
    + """
from collections import Counter
from highneeds.web.models import LogEntry
council = Council.objects.get()
with as_council(council):
    counted = Counter(LogEntry.objects.filter(deed="counted").values_list("place", flat=True))
    states = Counter(Job.objects.filter(kind="count").values_list("status", flat=True))
print(len(counted), max(counted.values(), default=0), states.get("done", 0), sum(states.values()))
"""
)

LOOKED_AT_BY_ANOTHER = (
    START
    + """
import subprocess
from django.conf import settings
from highneeds.programme.roles import Role
from tests.unit.web.made_office import BACKEND, MadeOffice
settings.ALLOWED_HOSTS = ["testserver"]
LOOK = '''
import sys
from pathlib import Path
from highneeds.web.setting_up import set_up
set_up(Path(sys.argv[1]))
from django.conf import settings
from django.test import Client
from highneeds.web.models import Person
settings.ALLOWED_HOSTS = ["testserver"]
client = Client()
client.force_login(Person.objects.get(pk=sys.argv[2]), backend=sys.argv[3])
for line in sys.stdin:
    path, _, word = line.strip().partition(" ")
    answer = client.get(path)
    print(answer.status_code == 200 and word in answer.content.decode(), flush=True)
'''
office = MadeOffice(folder)
pages = [office.at(path) for path in ("periods/2024-06/", "periods/2024-06/conditions/",
                                      "copies/draft-2024-06/internal/")]
manager = office.people[Role.PROGRAMME_MANAGER]
other = subprocess.Popen([sys.executable, "-c", LOOK, str(folder), str(manager.pk), BACKEND],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
def sees(path, word):
    other.stdin.write(f"{path} {word}\\n")
    other.stdin.flush()
    return other.stdout.readline().strip() == "True"
browser, found = office.client(Role.DIRECTOR), []
for word in ("Marigold", "Foxglove", "Marigold"):
    before = [sees(path, word) for path in pages[1:]]
    office.send(browser, "periods/2024-06/conditions/c1/", reason=f"{word} grows.")
    found.append((any(before), all(sees(path, word) for path in pages[1:]), sees(pages[0], "")))
other.stdin.close()
print(*[int(one) for turn in found for one in turn])
"""
)


def python(script: str, folder: Path, *arguments: str) -> str:
    told = {**os.environ, "HIGHNEEDS_MODE": "desk"}
    told.pop("HIGHNEEDS_FOLDER", None)
    told["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), *arguments],
        capture_output=True, encoding="utf-8", check=False, env=told,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("turns", [15, pytest.param(1250, marks=pytest.mark.slow)])
def test_edits_of_eight_people_at_once_are_all_kept(tmp_path: Path, turns: int) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)

    saved, kept, earlier = map(int, python(EDITS, folder, str(turns)).split())

    assert saved == kept == earlier == 8 * turns


@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=pytest.mark.slow)])
def test_jobs_of_workers_that_are_killed_each_end_once(tmp_path: Path, kills: int) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)
    python(ASK, folder, "12")
    told = {**os.environ, "HIGHNEEDS_MODE": "desk"}
    told.pop("HIGHNEEDS_FOLDER", None)
    for number in range(kills + 1):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder), "0.3" if number < kills else "0"],
            env=told, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            worker.wait(timeout=1.5 + 0.1 * (number % 10) if number < kills else 15)
        except subprocess.TimeoutExpired:
            worker.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            worker.wait()

    counted, most, done, asked = map(int, python(COUNT, folder).split())
    assert (counted, most, done, asked) == (12, 1, 12, 12)


@pytest.mark.parametrize("clicks", [8, pytest.param(500, marks=pytest.mark.slow)])
def test_a_form_clicked_three_times_at_once_has_one_effect(tmp_path: Path, clicks: int) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)

    once, deeds, tokens, *answers = map(int, python(CLICKS, folder, str(clicks)).split())

    assert (once, deeds, tokens) == (clicks, clicks, clicks)
    assert answers == [302]


def test_an_edit_is_seen_at_once_by_another_process(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)

    seen = python(LOOKED_AT_BY_ANOTHER, folder).split()

    assert seen == ["0", "1", "1"] * 3  # not before the edit, and after it by all that looks
