"""An upload on its page: what was refused is given back, and columns are named once for all."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from highneeds.programme.roles import Role
from highneeds.web.desk import stored_path
from highneeds.web.housekeeping import GONE, UPLOAD_DAYS, sweep, uploads_folder
from highneeds.web.models import Job, LogEntry
from highneeds.web.worker import Worker
from tests.unit.web.made_office import MadeOffice, fields_of

LEDGER = b"financial_year,block,line,kind,amount\n2024-25,high_needs,H1,budget,10\n2024-25,x,H2,budget,ten\n"
THEIRS = LEDGER.replace(b"amount", b"Betrag").replace(b"kind", b"Sort")


def upload(office: MadeOffice, content: bytes, *, feed: str = "ledger", name: str = "l.csv") -> Any:
    client = office.client(Role.ANALYST)
    form = fields_of(client.get(office.at("feeds/")).content.decode())
    file = SimpleUploadedFile(name, content)
    answer = client.post(office.at("feeds/"), {**form, "feed": feed, "file": file})
    assert answer.status_code == 302, answer.content.decode()
    work()
    return client, answer.headers["Location"]


def work() -> None:
    worker = Worker()
    while worker.do_one():
        pass


def test_refused_rows_are_given_back_and_taking_them_is_on_the_record(office: MadeOffice) -> None:
    client, path = upload(office, LEDGER)

    rows = client.get(f"{path}rows/refused")

    assert b"ten" in rows.content
    assert b"check: what to do" in rows.content
    assert LogEntry.objects.filter(deed="look at rows of children").count() == 1


def test_columns_of_a_supplier_are_named_once_and_hold_for_the_next_file(
    office: MadeOffice,
) -> None:
    client, path = upload(office, THEIRS)
    assert "Say what its columns mean" in client.get(path).content.decode()
    form = fields_of(client.get(f"{path}columns/").content.decode())
    form |= {"column-amount": "Betrag", "column-kind": "Sort", "column-line": "line",
             "column-block": "block", "column-financial_year": "financial_year"}  # fmt: skip

    again = client.post(f"{path}columns/", form).headers["Location"]
    work()
    page = client.get(again).content.decode()
    _, other = upload(office, THEIRS.replace(b"10", b"11"), name="next.csv")

    assert re.search(r"<dt>Refused</dt><dd>1</dd>", page)
    assert b"Betrag" in stored_path(office.council, "feeds/mappings.csv").read_bytes()
    assert "The file cannot be used" not in client.get(other).content.decode()


def test_one_heading_stands_for_one_column(office: MadeOffice) -> None:
    client, path = upload(office, THEIRS)
    form = fields_of(client.get(f"{path}columns/").content.decode())

    page = client.post(f"{path}columns/", form | {"column-amount": "Sort", "column-kind": "Sort"})

    assert page.status_code == 422
    assert "was chosen for two columns" in page.content.decode()


def test_an_upload_that_nobody_kept_goes_after_a_week(office: MadeOffice) -> None:
    _, path = upload(office, LEDGER)
    job = Job.objects.get(council=office.council, kind="read_feed")
    folder = uploads_folder() / job.given["upload"]
    asked = job.asked_at.timestamp()

    sweep(now=asked + (UPLOAD_DAYS * 24 - 1) * 3600)
    before = folder.exists()
    sweep(now=asked + (UPLOAD_DAYS * 24 + 1) * 3600)

    assert (before, folder.exists()) == (True, False)
    page = office.client(Role.ANALYST).get(path).content.decode()  # the old session ended too
    assert GONE in page
    assert LogEntry.objects.filter(deed="delete upload", place="l.csv").exists()
