"""Notes since an edition, written in the office: by whom, of which day, and where they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from highneeds.editions.since_edition import SINCE_FILE
from highneeds.programme.roles import Role
from highneeds.web.holding import read_held
from highneeds.web.models import EarlierContent, Job, LogEntry
from highneeds.web.permissions import OVERSEERS
from highneeds.web.since_notes import list_notes
from highneeds.web.standings import edition_paths, read_edition_held
from tests.unit.web.made_office import FIRST, MadeOffice, fields_of
from tests.unit.web.test_signing import publish, sign

PAGE = f"editions/{FIRST}/since/"
NOTE = "The tribunal list was moved to the autumn."


@pytest.fixture
def published(office: MadeOffice) -> MadeOffice:
    """The first period published today, by four people."""
    publish(office)
    return office


def today() -> str:
    return timezone.localdate().isoformat()


def send(office: MadeOffice, role: Role = Role.DIRECTOR, **fields: str) -> Any:
    given = {"on": today(), "note": NOTE, **fields}
    return office.send(office.client(role), PAGE, **given)


def notes_of(office: MadeOffice) -> list[tuple[str, str]]:
    edition = read_edition_held(office.council, edition_paths(office.council, FIRST)[-1])
    return [(each.by, each.text) for each in list_notes(office.council, edition, until=date.max)]


def test_a_note_stands_on_the_edition_its_copies_and_the_public_page_and_the_edition_stays(
    published: MadeOffice,
) -> None:
    before = read_held(published.council, f"editions/{FIRST}.json").content
    asked = Job.objects.filter(council=published.council, kind="publish_pages").count()

    assert send(published).status_code == 302

    client = published.client(Role.DEMOCRATIC_SERVICES)
    for path in (f"editions/{FIRST}/", f"copies/{FIRST}/public/"):
        page = client.get(published.at(path)).content.decode()
        assert NOTE in page, path
        assert "Helen Aske" in page, path
    assert NOTE in client.get(published.at(f"copies/{FIRST}/public/json")).content.decode()
    assert read_held(published.council, f"editions/{FIRST}.json").content == before
    assert Job.objects.filter(kind="publish_pages").count() == asked + 1


@pytest.mark.parametrize("role", Role, ids=lambda role: role.replace(" ", "-"))
def test_those_who_oversee_may_write_a_note_and_no_others(
    published: MadeOffice, role: Role
) -> None:
    client = published.client(role)
    offered = PAGE in client.get(published.at(f"editions/{FIRST}/")).content.decode()

    assert offered == (role in OVERSEERS)
    assert client.get(published.at(PAGE)).status_code == (200 if role in OVERSEERS else 403)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("on", "25 July", "Write the day as year, month and day"),
        ("on", "2024-06-30", "after the edition, and not to come"),
        ("on", "2999-01-01", "after the edition, and not to come"),
        ("note", " ", "Write what happened."),
        ("note", "x" * 1_001, "1,000 are the most"),
        ("note", "The family of pupil Jane Smith complained.", "a child"),
        ("note", "Two children wait for a place.", "children"),
    ],
)
def test_a_note_that_may_not_stand_is_given_back_with_its_fault(
    published: MadeOffice, field: str, text: str, said: str
) -> None:
    answer = send(published, role=Role.DIRECTOR, **{field: text})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'<a href="#{field}">' in page
    assert notes_of(published) == []


def test_a_note_is_taken_back_and_what_it_said_stays_in_the_log(published: MadeOffice) -> None:
    send(published)
    client = published.client(Role.PROGRAMME_MANAGER)
    page = client.get(published.at(PAGE)).content.decode()
    form = fields_of(page.partition("<h2>Add a note")[0])

    answer = client.post(published.at(PAGE), {**form, "take back": f"{today()} Helen Aske: {NOTE}"})

    assert answer.status_code == 302
    assert notes_of(published) == []
    log = LogEntry.objects.filter(council=published.council, detail__contains=NOTE)
    assert [(each.person, each.deed) for each in log] == [
        ("Helen Aske", "note since the edition"),
        ("Amina Yusuf", "note taken back"),
    ]
    path = f"periods/{FIRST}/{SINCE_FILE}"
    assert NOTE in EarlierContent.objects.get(path=path).content.decode()


def test_a_superseded_edition_takes_no_note_and_its_correction_does(
    published: MadeOffice,
) -> None:
    sign(published, Role.PROGRAMME_MANAGER, "correct", reason="The ledger was closed late.")
    manager = published.client(Role.PROGRAMME_MANAGER)
    published.send(manager, f"periods/{FIRST}/finance/spend/", **{"this quarter": "£16,500,000"})
    publish(published)

    pages = [f"editions/{name}/since/" for name in (FIRST, f"{FIRST}.2", "2023-01")]
    seen = [manager.get(published.at(page)).status_code for page in pages]

    assert seen == [404, 200, 404]
