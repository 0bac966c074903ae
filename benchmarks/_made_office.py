"""An office of twenty councils made for a benchmark, served in a process of its own, and its visitors."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNCILS, PLANS_AT_START = 20, 3_900  # of the made-up council; above 5,000 at the last quarter
PERIOD = "2024-03"
PAGES = (
    "", f"periods/{PERIOD}/", f"periods/{PERIOD}/conditions/", f"periods/{PERIOD}/finance/",
    f"periods/{PERIOD}/risks/", f"periods/{PERIOD}/narrative/", f"periods/{PERIOD}/checks/",
    f"periods/{PERIOD}/sign/", "editions/", "editions/2023-12/", "measures/",
    "measures/requests/calendar/", "feeds/", "forecast/", "log/", "people/", "copies/2023-12/public/",
)  # fmt: skip
EDITED = f"periods/{PERIOD}/conditions/overall/"
EVERY = 25  # one request in so many is a form: opened, changed and saved
PASSWORD = "copper ladder violin"  # noqa: S105  # of made-up people in a folder that goes again


@contextmanager
def made_office(processes: int = 0) -> Iterator[tuple[Office, list[str]]]:
    """Make the councils and serve them; what was made goes again."""
    home = Path(tempfile.mkdtemp(prefix="highneeds-load-"))
    try:
        slugs = make_office(home)
        with Office(home, processes) as office:
            yield office, slugs
    finally:
        shutil.rmtree(home, ignore_errors=True)


class Visitor:
    """One browser, signed in at one council."""

    def __init__(self, port: int, slug: str) -> None:
        self.port, self.slug = port, slug
        self.cookies: dict[str, str] = {}
        page = self.ask("GET", "/accounts/login/")[1]
        said = {
            "login": f"manager@{slug}.example",
            "password": PASSWORD,
            **hidden_fields(page, "login"),
        }
        status, _ = self.ask("POST", "/accounts/login/", urlencode(said))
        if status != 302:
            raise RuntimeError(f"signing in at {slug} was answered with {status}")

    def ask(
        self, method: str, path: str, body: str | bytes = "", kind: str = ""
    ) -> tuple[int, str]:
        """Send one request and read the whole answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
        try:
            link.request(method, path, body=body or None, headers=headers)
            answer = link.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            link.close()
        for said in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def at(self, path: str) -> str:
        """Return an address of the visitor's council."""
        return f"/{self.slug}/{path}"


def make_office(home: Path) -> list[str]:
    """Make the councils; return their short names."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(home), str(COUNCILS), str(PLANS_AT_START), PASSWORD],
        capture_output=True, encoding="utf-8", check=True, env=_told(home),
    )  # fmt: skip
    *slugs, plans = done.stdout.split()
    print(
        f"{len(slugs)} councils of {int(plans):,} plans made in {time.perf_counter() - started:.0f} s"
    )
    return slugs


MAKE = """
import shutil, sys
from datetime import date
from pathlib import Path
import msgspec
from highneeds.cli import demonstrating
from highneeds.synthetic.westmarch import make
home, councils, plans = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
told = msgspec.structs.replace(make.load_council(), plans_at_start=plans)
make.load_council = lambda: told
demonstrating._extract = lambda out, period: ([], [])
source = home / "source"
demonstrating.make_demo(out=source)
(source / "editions" / "2024-03.json").unlink()  # the last quarter is still being worked on
from highneeds.web.setting_up import bring_up_to_date, set_up
set_up(home)
bring_up_to_date()
from highneeds.web.models import Person, Post
from highneeds.web.round_trip import import_folder
words = (source / "programme.yaml").read_text(encoding="utf-8")
for number in range(councils):
    text = words.replace("Westmarch Council", f"Westmarch {number} Council", 1)
    (source / "programme.yaml").write_text(text, encoding="utf-8")
    council = import_folder(source, person="benchmark").council
    manager = Person.objects.create_user(
        f"manager@{council.slug}.example", f"Amina Yusuf {number}", sys.argv[4]
    )
    Post.objects.create(council=council, person=manager, role="programme manager")
    print(council.slug)
from highneeds.editions.measuring import measure_folder
found = measure_folder(source, as_at=date(2024, 3, 31), only=["active_plans"])
print(int(found[0].figure.value))
shutil.copy(source / "programme.yaml", home / "programme.yaml.source")
shutil.rmtree(source)
"""


class Office:
    """The office as it is served, a process of its own."""

    def __init__(self, home: Path, processes: int = 0) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "highneeds", "serve", str(home),
                "--port", str(self.port), "--processes", str(processes),
            ],
            env=_told(home),
        )  # fmt: skip

    def __enter__(self) -> Office:
        for _ in range(600):
            try:
                if _ask(self.port, "/health/ready") == 200:
                    return self
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the office never answered")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    def memory(self) -> float:
        """Return the resident memory of the serving processes in megabytes."""
        said = [Path(f"/proc/{pid}/status").read_text(encoding="utf-8") for pid in self.serving()]
        return sum(int(re.findall(r"VmRSS:\s+(\d+)", each)[0]) for each in said) / 1024

    def cpu(self) -> float:
        """Return the processor seconds that the serving processes have used."""
        ticks = 0
        for pid in self.serving():
            fields = (
                Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            )
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def serving(self) -> list[int]:
        """Return the processes that serve pages: the first, and those it began for pages."""
        said = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "pages --socket"],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return [self.process.pid, *map(int, said.stdout.split())]


def hidden_fields(page: str, near: str) -> dict[str, str]:
    """Return the hidden fields of the form that holds a name."""
    form = next(
        part for part in page.split("<form")[1:] if f'name="{near}"' in part.partition("</form>")[0]
    )
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.partition("</form>")[0]
    )
    return dict(found)


def sign_in(port: int, slugs: list[str]) -> list[Visitor]:
    """Return a visitor a council."""
    return [Visitor(port, slug) for slug in slugs]


def work_out(visitors: list[Visitor]) -> None:
    """Let the worker work every council's measures out before anything is timed."""
    started = time.perf_counter()
    for visitor in visitors:
        while visitor.ask("GET", visitor.at(f"periods/{PERIOD}/"))[0] == 202:
            time.sleep(0.5)
        for path in PAGES:
            status, _ = visitor.ask("GET", visitor.at(path))
            if status != 200:
                raise RuntimeError(f"{path} was answered with {status}")
    print(f"measures and forecasts worked out in {time.perf_counter() - started:.0f} s")


def edit(visitor: Visitor, number: object) -> int:
    """Open a form, change one field, save it; 409 is another's save, and no error."""
    page = visitor.ask("GET", visitor.at(EDITED))[1]
    fields = {**hidden_fields(page, "mark"), "reason": f"Reason number {number}."}
    for name in ("rating", "judged by", "judged on"):
        fields[name] = {"rating": "Amber - Off Track", "judged by": "Amina Yusuf"}.get(
            name, "2024-04-04"
        )
    status = visitor.ask("POST", visitor.at(EDITED), urlencode(fields))[0]
    return 200 if status in {302, 409} else status


def _ask(port: int, path: str) -> int:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        link.request("GET", path)
        return link.getresponse().status
    finally:
        link.close()


def _told(home: Path) -> dict[str, str]:
    told = {**os.environ, "HIGHNEEDS_PROFILE": str(home / ".profile"), "HIGHNEEDS_MODE": "desk"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    return told
