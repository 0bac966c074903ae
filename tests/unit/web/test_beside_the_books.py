"""What a folder keeps beside its books, its sign-off and its dated notes, goes on in the office and back."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from highneeds.editions.folder import compile_folder, publish_folder, shelf_of
from highneeds.editions.sign_off import find_standing, read_sign_off, sign
from highneeds.editions.signing import hash_to_sign
from highneeds.programme.lifecycle import Move, Stage
from highneeds.programme.roles import Role
from highneeds.vocabulary.errors import DefinitionError
from highneeds.web import job_kinds
from highneeds.web.holding import Held, save_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Job
from highneeds.web.public_pages import public_folder
from highneeds.web.round_trip import export_folder, import_folder
from highneeds.web.standings import read_standing
from tests.unit.web.made_office import FIRST, MadeOffice

if TYPE_CHECKING:
    from pathlib import Path

SIGN = f"periods/{FIRST}/sign/"
NOTE = "The tribunal list was moved to the autumn."


@pytest.fixture
def folder(office: MadeOffice, tmp_path: Path) -> Path:
    """The office's folder, to be changed by this test alone."""
    return shutil.copytree(
        office.folder, tmp_path / "council", ignore=shutil.ignore_patterns(".highneeds")
    )


def stage_in(folder: Path) -> Stage:
    draft = compile_folder(folder, period=FIRST)
    editions = len(shelf_of(folder).list_paths(FIRST))
    rows = read_sign_off(folder, FIRST)
    return find_standing(rows, period=FIRST, editions=editions, sha256=hash_to_sign(draft)).stage


def move(office: MadeOffice, role: Role, wanted: str) -> int:
    return int(office.send(office.client(role), SIGN, move=wanted).status_code)


def test_what_was_signed_in_the_office_stands_in_the_folder(
    office: MadeOffice, folder: Path
) -> None:
    move(office, Role.PROGRAMME_MANAGER, "submit")
    move(office, Role.FINANCE_PARTNER, "assure")

    export_folder(folder, council=office.council, person="test")

    assert stage_in(folder) is Stage.ASSURED
    assert [(row.move, row.by) for row in read_sign_off(folder, FIRST)] == [
        (Move.SUBMIT, "Amina Yusuf"),
        (Move.ASSURE, "Marta Lindqvist"),
    ]


def test_what_was_signed_in_the_folder_goes_on_in_the_office(
    office: MadeOffice, folder: Path
) -> None:
    draft = compile_folder(folder, period=FIRST)
    sign(
        folder, draft=draft, shelf=shelf_of(folder), move=Move.SUBMIT, by="Amina Yusuf",
        on=date(2024, 7, 2), role=Role.PROGRAMME_MANAGER, edited_by=["Marta Lindqvist"],
    )  # fmt: skip

    import_folder(folder, person="test")

    state = read_standing(office.council, FIRST)
    assert (state.stage, state.submitted_by) == (Stage.SUBMITTED, "Amina Yusuf")
    assert move(office, Role.FINANCE_PARTNER, "assure") == 422  # she worked on it
    assert move(office, Role.SECTION_151_OFFICER, "assure") == 302


def test_an_edit_in_the_office_lets_signatures_fall_in_the_folder_too(
    office: MadeOffice, folder: Path
) -> None:
    move(office, Role.PROGRAMME_MANAGER, "submit")
    office.send(office.client(Role.DIRECTOR), f"periods/{FIRST}/conditions/c1/", reason="New.")

    export_folder(folder, council=office.council, person="test")

    assert stage_in(folder) is Stage.OPEN


def published(folder: Path, note: str) -> Path:
    publish_folder(
        folder, period=FIRST, approved_by="Helen Aske", released_by="Amina Yusuf",
        on=date(2024, 7, 20),
    )  # fmt: skip
    text = f"on,by,note\r\n2024-07-25,Amina Yusuf,{note}\r\n"
    (folder / "periods" / FIRST / "since-edition.csv").write_bytes(text.encode())
    return folder


def test_a_dated_note_stands_on_the_page_of_its_edition_and_on_the_public_one(
    office: MadeOffice, folder: Path
) -> None:
    import_folder(published(folder, NOTE), person="test")

    page = office.client(Role.DIRECTOR).get(office.at(f"copies/{FIRST}/public/"))
    job = Job.objects.get(council=office.council, kind="publish_pages")
    prepare, finish = job_kinds.KINDS["publish_pages"]
    finish(job, prepare(job))

    assert NOTE in page.content.decode()
    public = public_folder(office.slug, FIRST) / "highlight-report.html"
    assert NOTE in public.read_text(encoding="utf-8")


def test_an_edition_that_was_brought_in_is_on_the_web_when_somebody_says_so(
    office: MadeOffice, folder: Path
) -> None:
    import_folder(published(folder, NOTE), person="test")
    Job.objects.all().delete()  # that of the note
    shutil.rmtree(public_folder(office.slug, FIRST), ignore_errors=True)  # of another test
    path, manager = f"editions/{FIRST}/", office.client(Role.PROGRAMME_MANAGER)
    assert "It is not on the web yet." in manager.get(office.at(path)).content.decode()

    asked = office.send(manager, path)
    assert "It is being made." in manager.get(office.at(path)).content.decode()
    prepare, finish = job_kinds.KINDS["publish_pages"]
    job = Job.objects.get(kind="publish_pages")
    finish(job, prepare(job))
    Job.objects.filter(pk=job.pk).update(status="done")

    assert asked.status_code == 302
    page = f"/published/{office.slug}/{FIRST}/"
    assert f'href="{page}"' in manager.get(office.at(path)).content.decode()
    assert NOTE in Client().get(page).content.decode()
    assert office.client(Role.ANALYST).post(office.at(path)).status_code == 403


def test_a_dated_note_that_tells_of_a_child_is_not_brought_in(
    office: MadeOffice, folder: Path
) -> None:
    with pytest.raises(DefinitionError, match="no child"):
        import_folder(
            published(folder, "The family of pupil Jane Smith complained."), person="test"
        )


def test_what_was_begun_in_the_office_is_not_taken_for_a_file_the_folder_took_away(
    office: MadeOffice, folder: Path
) -> None:
    path = f"periods/{FIRST}/milestones.csv"
    save_held(office.council, Held(path, b"", 0), b"milestone,title\r\n", person="test")
    risks = folder / "periods" / FIRST / "risks.csv"
    risks.write_bytes(risks.read_bytes() + b"\r\n")

    brought = import_folder(folder, person="test")

    assert brought.written == (f"periods/{FIRST}/risks.csv",)
    assert brought.removed == ()
    assert export_folder(folder, council=office.council, person="test").written == (path,)


def test_figures_for_other_programs_are_a_copy_that_anybody_may_take(
    office: MadeOffice, folder: Path
) -> None:
    import_folder(published(folder, NOTE), person="test")
    readers = [each.name for each in programme_of(office.council).audiences]
    asked = office.send(
        office.client(Role.DEMOCRATIC_SERVICES), f"periods/{FIRST}/copies/",
        audience=(readers or ["the public"])[0], kind="data",
    )  # fmt: skip

    job = Job.objects.get(council=office.council, kind="make_copy")
    prepare, _ = job_kinds.KINDS["make_copy"]
    names = prepare(job)

    assert asked.status_code == 302
    assert "highlight-report.csv" in names
    assert any(name.endswith(".parquet") for name in names)
    assert "checks.json" not in names  # what was found is for officers
