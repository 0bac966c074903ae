"""Uploads: how large, under what name, and where they lie until somebody keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from highneeds.programme.roles import Role
from highneeds.web.feed_files import take_upload
from highneeds.web.housekeeping import uploads_folder

if TYPE_CHECKING:
    from tests.unit.web.made_office import MadeOffice


def test_a_file_larger_than_the_limit_is_refused_and_nothing_is_kept(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    from highneeds.web.models import Job
    from tests.unit.web.made_office import fields_of

    monkeypatch.setattr(settings, "UPLOAD_LIMIT", 1024)
    client = office.client(Role.ANALYST)
    form = fields_of(client.get(office.at("feeds/")).content.decode())
    kept = sorted(uploads_folder().glob("*"))

    answer = client.post(
        office.at("feeds/"), {**form, "file": SimpleUploadedFile("big.csv", b"x" * 1025)}
    )

    assert answer.status_code == 422
    assert "Split it, or leave columns out." in answer.content.decode()
    assert not Job.objects.exists()
    assert sorted(uploads_folder().glob("*")) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "windows-system.ini"),
        ("<script>alert(1)</script>.csv", "script-.csv"),
        ("....", "file"),
        ("a" * 300 + ".csv", "a" * 116 + ".csv"),
    ],
)
def test_a_name_that_climbs_out_of_its_folder_stays_in_it(given: str, kept: str) -> None:
    uploaded = SimpleUploadedFile("plain.csv", b"a,b\n")
    uploaded.__dict__["_name"] = given  # as a client of its own making would send it

    home, name = take_upload(uploaded)

    path = uploads_folder() / home / "feeds" / name
    assert path.resolve().is_relative_to(uploads_folder().resolve())
    assert path.read_bytes() == b"a,b\n"
    assert name == kept
