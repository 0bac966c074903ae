"""Looking at things: measures over time, two editions side by side, the forecast asked and run."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from highneeds.programme.roles import Role
from highneeds.vocabulary.figures import Known, Unit
from highneeds.vocabulary.ratings import Better
from highneeds.web.models import Job
from highneeds.web.worker import Worker
from tests.unit.web.made_office import FIRST, MadeOffice
from tests.unit.web.test_signing import WAY, publish, sign

EXPLORED = "explore/?measure=requests.calendar"


def test_explore_has_a_chart_with_words_and_the_same_figures_in_a_table(
    office: MadeOffice,
) -> None:
    publish(office)
    page = office.client(Role.ANALYST).get(office.at("explore/")).content.decode()

    assert 'role="region" aria-labelledby="figures"' in page
    assert page.count('type="checkbox"') == 2
    points = re.findall(r"<title>(Requests[^<]*: [^<]*)</title>", page)
    for said in points:
        assert said.rpartition(": ")[2] in page.partition("<tbody>")[2]


def test_two_editions_that_say_the_same_differ_in_nothing(office: MadeOffice) -> None:
    publish(office)
    page = office.client(Role.DEMOCRATIC_SERVICES).get(office.at("differences/"))

    assert "There are not two editions yet" in page.content.decode()


def test_a_correction_shows_what_it_corrects_with_both_figures(office: MadeOffice) -> None:
    publish(office)
    sign(office, Role.PROGRAMME_MANAGER, "correct", reason="The ledger was closed late.")
    path = f"periods/{FIRST}/finance/spend/"
    manager = office.client(Role.PROGRAMME_MANAGER)
    office.send(manager, path, **{"this quarter": "£16,500,000"})
    for role, move in WAY:
        sign(office, role, move)

    page = office.client(Role.ANALYST).get(
        office.at(f"differences/?then={FIRST}&now={FIRST}.2")
    ).content.decode()  # fmt: skip

    assert "£16,500,000" in page
    assert re.search(r"High needs block spend</th><td [^>]*>Actual to date</td>", page)
    assert "Support before a plan" not in page  # its row says the same in both


def test_the_forecast_says_what_it_lacks(office: MadeOffice) -> None:
    page = office.client(Role.ANALYST).get(office.at("forecast/")).content.decode()

    assert "There is no forecast yet" in page


def test_a_copy_for_a_reader_is_made_by_the_worker_in_every_format(office: MadeOffice) -> None:
    publish(office)
    reader = office.client(Role.DEMOCRATIC_SERVICES)
    asked = office.send(
        reader, f"periods/{FIRST}/copies/", audience="the public", kind="public"
    )  # fmt: skip
    job = Job.objects.get(council=office.council, kind="make_copy")
    worker = Worker()
    while worker.do_one():
        pass

    page = reader.get(asked.headers["Location"]).content.decode()
    files = re.findall(r'href="(/[^"]*/made/\d+/[^"]+)"', page)
    assert {Path(name).suffix for name in files} >= {".html", ".pdf", ".docx", ".csv"}
    for name in files:
        assert len(reader.get(name).content) > 500, name
    assert Job.objects.get(pk=job.pk).status == "done"


def test_an_internal_copy_is_not_for_whoever_does_not_work_on_the_books(
    office: MadeOffice,
) -> None:
    publish(office)
    analyst, reader = office.client(Role.ANALYST), office.client(Role.DEMOCRATIC_SERVICES)
    path = f"periods/{FIRST}/copies/"

    made = office.send(analyst, path, audience="the public", kind="internal")
    refused = office.send(reader, path, audience="the public", kind="internal")

    assert made.status_code == 302
    assert refused.status_code == 403
    assert reader.get(made.headers["Location"]).status_code == 404


def test_copies_are_made_of_what_is_published(office: MadeOffice) -> None:
    answer = office.client(Role.ANALYST).get(office.at(f"periods/{FIRST}/copies/"))

    assert answer.status_code == 422
    assert "Publish the period first" in answer.content.decode()


@pytest.mark.parametrize(
    ("better", "first"),
    [(Better.LOWER, "the best"), (Better.HIGHER, "the best"), (Better.NEITHER, "the highest")],
)
def test_the_page_of_a_measure_says_who_stands_first_in_its_rank(
    better: Better, first: str
) -> None:
    from highneeds.web.pages.measures import _company

    place = SimpleNamespace(name="Here", figure=Known(Decimal("5.9")))
    said = SimpleNamespace(
        own=place, england=place, region=place, neighbours=(), publication="a release",
        period="January 2024", rank=6, ranked=11, notes=(), unit=Unit.PERCENT,
    )  # fmt: skip

    company = _company(cast("Any", said), cast("Any", SimpleNamespace(better=better, decimals=1)))

    assert company["first"] == first
