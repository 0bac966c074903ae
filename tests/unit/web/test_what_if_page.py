"""What if, as a page: the worker reads the returns once, and nothing old is shown after a change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.editions.remembered import Remembered
from highneeds.programme.roles import Role
from highneeds.web.models import Job, Post
from highneeds.web.pages import forecast
from highneeds.web.round_trip import import_folder
from highneeds.web.worker import Worker
from tests.unit.editions.made_forecast import write_forecast
from tests.unit.editions.made_programme import change, write_clean_programme

if TYPE_CHECKING:
    from tests.unit.web.made_office import MadeOffice


class Ahead:
    """A council with a forecast, served with a worker beside the pages."""

    def __init__(self, office: MadeOffice, folder: Path) -> None:
        self.folder, self._client = folder, office.client(Role.ANALYST)
        self.council = import_folder(folder, person="test").council
        analyst = office.people[Role.ANALYST]
        Post.objects.create(council=self.council, person=analyst, role=Role.ANALYST)

    def ask(self, asked: str = "") -> Any:
        """Ask for the page."""
        return self._client.get(f"/{self.council.slug}/forecast/{asked}")

    def last_deficit(self) -> str:
        """Return the cumulative deficit that the page says of the last year with income."""
        page = self.ask().content.decode()
        return re.findall(r'<td class="number">(£[^<]*)</td></tr>', page)[-1]

    @staticmethod
    def work() -> None:
        """Let the worker do what waits."""
        while Worker().do_one():
            pass


@pytest.fixture
def ahead(office: MadeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ahead:
    from django.conf import settings

    folder = write_clean_programme(tmp_path / "ahead", quarters=1)
    change(folder, "programme.yaml", "Eastvale Council", "Lookahead Council")
    write_forecast(folder)
    monkeypatch.setattr(settings, "WORK_BESIDE", True)
    monkeypatch.setattr(
        forecast, "_paths", Remembered(4)
    )  # a council of another test is none of this
    return Ahead(office, folder)


def test_the_page_waits_for_the_worker_and_asks_it_once(ahead: Ahead) -> None:
    statuses = {ahead.ask().status_code for _ in range(3)}
    waiting = Job.objects.filter(council=ahead.council, kind="work_out").count()
    ahead.work()

    assert (statuses, waiting, ahead.ask().status_code) == ({202}, 1, 200)


def test_no_page_reads_the_returns_that_the_worker_has_read(
    ahead: Ahead, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead.ask()
    ahead.work()

    def refuse(_: object) -> None:
        raise AssertionError("a page read the returns")

    monkeypatch.setattr(forecast, "read_what_if", refuse)

    assert ahead.ask().status_code == 200
    assert "as assumed" in ahead.ask("?outreach=200").content.decode()


def test_after_an_assumption_changed_the_page_says_what_follows_from_it(ahead: Ahead) -> None:
    ahead.ask()
    ahead.work()
    before = ahead.last_deficit()
    change(ahead.folder, "forecast.yaml", "£20,000,000", "£21,000,000")
    import_folder(ahead.folder, person="test")

    assert ahead.ask().status_code == 202  # nothing old meanwhile
    ahead.work()
    assert ahead.last_deficit() != before
