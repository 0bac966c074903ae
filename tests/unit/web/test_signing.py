"""Submit, assure, approve, publish: by whom, of what was read, and what happens to signatures."""

from __future__ import annotations

from typing import Any

from highneeds.programme.lifecycle import Stage
from highneeds.programme.roles import Role
from highneeds.web.form_tokens import make_token
from highneeds.web.holding import list_held
from highneeds.web.models import Job, LogEntry
from highneeds.web.standings import edition_paths, read_edition_held, read_standing
from tests.unit.web.made_office import FIRST, SECOND, MadeOffice, fields_of

SIGN = f"periods/{FIRST}/sign/"
WAY = (
    (Role.PROGRAMME_MANAGER, "submit"),
    (Role.FINANCE_PARTNER, "assure"),
    (Role.DIRECTOR, "approve"),
    (Role.PROGRAMME_MANAGER, "release"),
)


def sign(office: MadeOffice, role: Role, move: str, **more: str) -> Any:
    return office.send(office.client(role), SIGN, move=move, **more)


def stage(office: MadeOffice) -> Stage:
    return read_standing(office.council, FIRST).stage


def publish(office: MadeOffice) -> None:
    for role, move in WAY:
        assert sign(office, role, move).status_code == 302, move


def test_four_people_take_a_period_to_its_edition(office: MadeOffice) -> None:
    publish(office)

    edition = read_edition_held(office.council, f"editions/{FIRST}.json")
    assert stage(office) is Stage.PUBLISHED
    assert edition.publication is not None
    assert edition.publication.approved_by == "Helen Aske"
    assert edition.publication.released_by == "Amina Yusuf"


def test_a_release_asks_for_the_public_pages_and_writes_the_logs_root_down(
    office: MadeOffice,
) -> None:
    publish(office)

    job = Job.objects.get(council=office.council, kind="publish_pages")
    said = LogEntry.objects.get(council=office.council, deed="release")
    assert job.given == {"edition": f"editions/{FIRST}.json"}
    assert said.previous in said.detail
    edition = read_edition_held(office.council, f"editions/{FIRST}.json")
    assert edition.publication is not None
    assert edition.publication.log_root == said.previous


def test_who_may_not_make_a_move_is_told_who_may(office: MadeOffice) -> None:
    seen = office.client(Role.PROGRAMME_MANAGER).get(office.at(SIGN)).content.decode()
    once = make_token(office.people[Role.ANALYST])

    refused = sign(office, Role.ANALYST, "submit", sha256=fields_of(seen)["sha256"], once=once)

    assert refused.status_code == 422
    assert "programme manager" in refused.content.decode()
    assert stage(office) is Stage.OPEN


def test_what_was_not_read_is_not_signed(office: MadeOffice) -> None:
    manager = office.client(Role.PROGRAMME_MANAGER)
    opened = fields_of(manager.get(office.at(SIGN)).content.decode())
    office.send(
        office.client(Role.DIRECTOR), f"periods/{FIRST}/conditions/c1/", reason="Something else."
    )

    refused = manager.post(office.at(SIGN), {**opened, "move": "submit"})

    assert refused.status_code == 422
    assert "changed after you opened" in refused.content.decode()
    assert stage(office) is Stage.OPEN


def test_nobody_assures_and_approves_or_approves_and_releases(office: MadeOffice) -> None:
    officer = Role.SECTION_151_OFFICER
    sign(office, Role.PROGRAMME_MANAGER, "submit")
    sign(office, officer, "assure")

    refused = sign(office, officer, "approve")

    assert refused.status_code == 422
    assert "nobody does both" in refused.content.decode()
    assert stage(office) is Stage.ASSURED


def test_an_edit_takes_every_signature_with_it(office: MadeOffice) -> None:
    sign(office, Role.PROGRAMME_MANAGER, "submit")
    sign(office, Role.FINANCE_PARTNER, "assure")

    office.send(
        office.client(Role.DIRECTOR), f"periods/{FIRST}/conditions/c1/", reason="Something else."
    )

    state = read_standing(office.council, FIRST)
    assert (state.stage, state.submitted_by, state.assured_by) == (Stage.OPEN, "", "")


def test_a_published_period_is_not_edited_and_a_correction_is_a_new_edition(
    office: MadeOffice,
) -> None:
    publish(office)
    path = f"periods/{FIRST}/finance/spend/"
    manager = office.client(Role.PROGRAMME_MANAGER)
    assert "Save</button>" not in manager.get(office.at(path)).content.decode()

    sign(office, Role.PROGRAMME_MANAGER, "correct", reason="The ledger was closed late.")
    office.send(manager, path, **{"this quarter": "£16,500,000"})
    publish(office)

    paths = edition_paths(office.council, FIRST)
    first, second = (read_edition_held(office.council, path) for path in paths)
    assert paths == [f"editions/{FIRST}.json", f"editions/{FIRST}.2.json"]
    assert second.correction_of == first.sha256
    assert second.reason == "The ledger was closed late."


def test_the_next_period_begins_when_the_last_one_is_published(office: MadeOffice) -> None:
    manager = office.client(Role.PROGRAMME_MANAGER)
    before = list_held(office.council, "periods/")

    once = make_token(office.people[Role.PROGRAMME_MANAGER])
    refused = manager.post(office.at("begin-period/"), {"once": once})

    assert refused.status_code == 422
    assert SECOND in refused.content.decode()
    assert list_held(office.council, "periods/") == before


def test_every_format_is_given_of_an_edition_and_of_a_draft(office: MadeOffice) -> None:
    publish(office)
    reader = office.client(Role.DEMOCRATIC_SERVICES)

    for name in (FIRST, f"draft-{SECOND}"):
        for format_name in ("html", "csv", "json", "txt", "xlsx", "ods", "docx", "pptx", "pdf"):
            answer = reader.get(office.at(f"copies/{name}/public/{format_name}"))
            assert answer.status_code == 200, format_name
            assert len(answer.content) > 500, format_name
    assert reader.get(office.at(f"copies/{FIRST}/internal/csv")).status_code == 403
