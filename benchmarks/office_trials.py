"""Trials of the office: edits that conflict, probes from another council, and the restore drill.

Each trial returns how often it was tried and how often the claim did not hold. They run on a real
database in processes of their own, so that nothing of one stays in another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEOPLE = 8
DRILL_SECONDS = 15 * 60


def main() -> None:
    """Print each trial's count."""
    for name, trial in (
        ("conflicting edits lost", conflicting_edits),
        ("probes across councils that succeed", probes),
        ("restore drills that failed or took too long", restore_drill),
    ):
        started = time.perf_counter()
        tried, wrong = trial()
        print(f"{name}: {wrong} of {tried:,} ({time.perf_counter() - started:.0f} s)")


def conflicting_edits(
    edits: int = int(os.environ.get("HIGHNEEDS_EDITS", "10000")),
) -> tuple[int, int]:
    """Let eight people edit the same three rows at once; count the edits that are not there."""
    from tests.integration.test_office_together import EDITS, python
    from tests.unit.editions.made_programme import write_clean_programme

    with tempfile.TemporaryDirectory() as home:
        folder = write_clean_programme(Path(home) / "council", quarters=1)
        said = python(EDITS, folder, str(edits // PEOPLE))
    _, kept, earlier = map(int, said.split())
    wanted = edits // PEOPLE * PEOPLE
    return wanted, max(wanted - kept, wanted - earlier)


def probes(trials: int = int(os.environ.get("HIGHNEEDS_PROBES", "100000"))) -> tuple[int, int]:
    """Ask for another council's pages, forms, objects and interface; count what is answered."""
    from tests.integration.test_office_together import python
    from tests.unit.editions.made_programme import write_clean_programme

    with tempfile.TemporaryDirectory() as home:
        folder = write_clean_programme(Path(home) / "council", quarters=1)
        said = python(PROBES, folder, str(trials))
    tried, wrong = map(int, said.split()[-2:])
    return tried, wrong


PROBES = """
import logging, random, sys
from pathlib import Path
from highneeds.web.setting_up import bring_up_to_date, set_up
folder, trials = Path(sys.argv[1]), int(sys.argv[2])
set_up(folder)
bring_up_to_date()
logging.disable(logging.CRITICAL)
from django.conf import settings
from django.test import Client
from highneeds.programme.roles import Role
from highneeds.web import jobs
from highneeds.web.copies import KIND
from highneeds.web.form_tokens import make_token
from highneeds.web.interface import SCOPES, hash_token
from highneeds.web.models import ApiToken, Council, Job, Person, Post
from highneeds.web.round_trip import import_folder
from tests.unit.web.made_office import BACKEND, MadeOffice
from tests.unit.web.test_permissions import GIVEN, address, pages_of_a_council
settings.ALLOWED_HOSTS = ["testserver"]
SECRET = "Marigoldtown"
mine = MadeOffice(folder)
programme = folder / "programme.yaml"
programme.write_text(programme.read_text("utf-8").replace("Eastvale Council", SECRET), "utf-8")
theirs = import_folder(folder, person=SECRET).council
stranger = Person.objects.create_user("stranger@other.example", SECRET + " Person")
post = Post.objects.create(council=theirs, person=stranger, role=Role.DIRECTOR)
given = {"period": "2024-06", "kind": "public", "audience": SECRET, "on": "2024-07-20",
         "upload": "none", "file": SECRET, "feed": "sen2", "said": SECRET, "strengths": {}}
theirs_jobs = [jobs.ask(theirs, kind, given, person=SECRET) for kind in (KIND, "read_feed", "run_forecast")]
Job.objects.filter(council=theirs).update(status="done", result={"files": [SECRET]})
for council, token in ((mine.council, "mine"), (theirs, "theirs")):
    ApiToken.objects.create(council=council, name=token, sha256=hash_token(token),
                            scopes=" ".join(SCOPES), made_by="test")
pages = list(pages_of_a_council().items())
numbered = [(name, page) for name, page in pages if "number" in page.pattern.converters]
clients = {role: mine.client(role) for role in Role}
chance = random.Random(1)
API = ("editions/", "editions/2024-06", "measures/2024-06", "loads/", "calendar.ics")
def pick():
    role = chance.choice(list(Role))
    return role, clients[role]
def their_page():
    role, client = pick()
    return client.get(address(chance.choice(pages)[1], theirs.slug)), {404}
def their_form():
    role, client = pick()
    once = make_token(mine.people[role])
    path = address(chance.choice(pages)[1], theirs.slug)
    return client.post(path, {"once": once, "text": "x", "move": "submit", "email": "x@y.example"}), {404}
def their_object():
    role, client = pick()
    name, page = chance.choice(numbered)
    number = post.pk if name == "take_post" else chance.choice(theirs_jobs).pk
    path = address(page, mine.slug).replace("/1/", f"/{number}/")
    return client.get(path), {302, 403, 404}
def their_interface():
    path = f"/api/v1/{theirs.slug}/{chance.choice(API)}"
    if chance.random() < 0.5:
        return pick()[1].get(path, headers={"Authorization": "Bearer mine"}), {401}
    return pick()[1].get(path + "?token=mine"), {401}
def nobody():
    return Client().get(address(chance.choice(pages)[1], theirs.slug)), {302}
wrong = 0
for _ in range(trials):
    kind = chance.choices((their_page, their_form, their_object, their_interface, nobody), (6, 5, 4, 4, 1))[0]
    answer, wanted = kind()
    said = answer.content.decode(errors="replace") + str(answer.headers)
    if answer.status_code not in wanted or (SECRET in said and kind is not nobody):
        wrong += 1
        print(kind.__name__, answer.status_code, answer.request["PATH_INFO"])
own = clients[Role.DIRECTOR].get(address(dict(pages)["home"], mine.slug)).status_code
right = Client().get(f"/api/v1/{theirs.slug}/loads/", headers={"Authorization": "Bearer theirs"})
seen = (own, right.status_code) == (200, 200)  # else nothing at all would be answered
print(trials, wrong if seen else trials)
"""


def restore_drill() -> tuple[int, int]:
    """Back the made-up council's office up, lose it, restore it; same roots, hashes and files."""
    with tempfile.TemporaryDirectory() as home:
        started = time.perf_counter()
        return 1, int(not _drill(Path(home)) or time.perf_counter() - started > DRILL_SECONDS)


def _drill(home: Path) -> bool:
    folder, new, backup = home / "council", home / "new", home / "office.zip"
    _ours("demo", "--out", str(folder))
    _ours("import", str(folder))
    before = _ours("manage", "--folder", str(folder), "check-log")
    _ours("manage", "--folder", str(folder), "backup", str(backup))
    shutil.rmtree(folder / ".highneeds")
    new.mkdir()
    _ours("manage", "--folder", str(new), "restore", str(backup))
    after = _ours("manage", "--folder", str(new), "check-log")
    _ours("export", str(home / "copy"), "--from", str(new))
    return bool(before) and before == after and _contents(home / "copy") == _contents(folder)


def _ours(*arguments: str) -> str:
    told = {**os.environ, "HIGHNEEDS_MODE": "desk"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "highneeds", *arguments],
        capture_output=True, encoding="utf-8", check=True, env=told, cwd=ROOT,
    )  # fmt: skip
    return done.stdout


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".highneeds" not in path.parts
    }
