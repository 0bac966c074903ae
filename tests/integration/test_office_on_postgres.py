"""The office on a real PostgreSQL: its own tests again, and councils kept apart by the database itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.editions.made_programme import write_clean_programme

ROOT = Path(__file__).resolve().parents[2]
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
pytestmark = pytest.mark.skipif(
    not BINARIES, reason="NOT TRIED ON POSTGRESQL: it is not installed; apt-get install postgresql"
)


def as_postgres(*command: str) -> list[str]:
    """Return a command that runs as no superuser of the machine: the server refuses to run as one."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["runuser", "-u", "postgres", "--", *command] if root else list(command)


# Passwords and clocks, and answers held against their description: the same on either database.
NO_MATTER_OF_THE_DATABASE = ("test_sessions.py", "test_interface_tried.py")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start a server of its own on a free port, and stop it; yield the URL of an empty database."""
    home = Path(tempfile.mkdtemp(prefix="highneeds-pg-", dir="/tmp"))
    if as_postgres("x")[0] == "runuser":
        shutil.chown(home, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, tools = home / "data", BINARIES[-1]
    subprocess.run(
        as_postgres(str(tools / "initdb"), "-A", "trust", "-U", "postgres", str(data)),
        check=True, capture_output=True, cwd=home,
    )  # fmt: skip
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    started = as_postgres(
        str(tools / "pg_ctl"),
        "-D",
        str(data),
        "-w",
        "-o",
        options,
        "-l",
        str(home / "log"),
        "start",
    )
    subprocess.run(started, check=True, capture_output=True, cwd=home)
    try:
        admin = ["-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]
        for sql in ("CREATE ROLE office LOGIN", "CREATE DATABASE office OWNER office"):
            subprocess.run(
                [str(tools / "psql"), *admin, "-c", sql], check=True, capture_output=True
            )
        yield f"postgres://office@127.0.0.1:{port}/office"
    finally:
        stop = as_postgres(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        subprocess.run(stop, check=False, capture_output=True, cwd=home)
        time.sleep(0.2)
        shutil.rmtree(home, ignore_errors=True)


def test_the_offices_own_tests_hold_on_postgres(server: str) -> None:
    told = {**os.environ, "DATABASE_URL": server}
    told.pop("PYTEST_XDIST_WORKER", None)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "tests/unit/web",
        *(f"--ignore=tests/unit/web/{name}" for name in NO_MATTER_OF_THE_DATABASE),
    ]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT, env=told
    )

    assert done.returncode == 0, done.stdout[-3000:]


PROBE = """
from highneeds.web.setting_up import bring_up_to_date, set_up
set_up()
bring_up_to_date()
from django.db import connection, transaction
from highneeds.web import audit
from highneeds.web.models import Council, LogEntry
from highneeds.web.tenancy import as_council
councils = [Council.objects.get_or_create(slug=s, defaults={"name": s})[0] for s in ("a", "b")]
for council in councils:
    with as_council(council):
        audit.record(council, person="P", deed="edit", place=council.slug)
def places():
    with connection.cursor() as cursor:
        cursor.execute("SELECT place FROM office_logentry")
        return [row[0] for row in cursor.fetchall()]
print("unset", places())
with as_council(councils[0]):
    print("a", places())
    print("changed", LogEntry.objects.update(person="Q"), LogEntry.objects.all()._raw_delete("default"))
print("afterwards", places())
from django.db.utils import DatabaseError
try:
    with as_council(councils[0]):
        audit.record(councils[1], person="P", deed="edit", place="crossed")
    print("crossed")
except DatabaseError:
    print("refused")
"""


def test_the_database_shows_one_councils_rows_and_lets_nobody_change_the_log(
    server: str, tmp_path: Path
) -> None:
    told = {**os.environ, "DATABASE_URL": server, "HIGHNEEDS_FOLDER": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, encoding="utf-8", check=False, env=told
    )

    assert done.stdout.splitlines() == [
        "unset []",
        "a ['a']",
        "changed 0 0",
        "afterwards []",
        "refused",
    ], done.stderr[-2000:]


def ours(folder: Path, url: str, *arguments: str) -> str:
    """Run a command on a folder's office, in the database of a URL or else in the folder's own."""
    without = {"HIGHNEEDS_FOLDER", "DATABASE_URL"}
    told = {name: said for name, said in os.environ.items() if name not in without}
    told |= {"HIGHNEEDS_MODE": "desk"} | ({"DATABASE_URL": url} if url else {})
    command = [sys.executable, "-m", "highneeds", *arguments]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=told, cwd=folder
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_lost_office_is_restored_into_postgres_and_back_with_the_same_roots(
    server: str, tmp_path: Path
) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=2)
    ours(folder, "", "import", ".")
    roots = ours(folder, "", "manage", "check-log")
    ours(folder, "", "manage", "backup", "../first.zip")
    shutil.rmtree(folder / ".highneeds")
    lost, again = tmp_path / "lost", tmp_path / "again"
    lost.mkdir()
    again.mkdir()
    psql = [str(BINARIES[-1] / "psql"), server.replace("office@", "postgres@"), "-c"]
    subprocess.run([*psql, "CREATE DATABASE drill OWNER office"], check=True, capture_output=True)
    drill = server.removesuffix("office") + "drill"

    ours(lost, drill, "manage", "restore", "../first.zip")
    assert ours(lost, drill, "manage", "check-log") == roots
    ours(lost, drill, "manage", "backup", "../second.zip")
    ours(again, "", "manage", "restore", "../second.zip")

    assert ours(again, "", "manage", "check-log") == roots
    ours(again, "", "export", "../copy", "--from", ".")
    assert contents(tmp_path / "copy") == contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".highneeds" not in path.parts
    }
