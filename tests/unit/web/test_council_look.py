"""A council's look in the office: its colours and logo in what is read and downloaded there."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from highneeds.programme.roles import Role
from highneeds.web.round_trip import import_folder
from tests.unit.web.made_office import FIRST, MadeOffice

if TYPE_CHECKING:
    from pathlib import Path

THEME = '\ntheme:\n  brand: "{brand}"\n  logo: look/logo.svg\n'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20" fill="#5B2A86"/></svg>'
DRAFT = f"copies/draft-{FIRST}/public/"


@pytest.fixture
def folder(office: MadeOffice, tmp_path: Path) -> Path:
    """The office's folder with a colour and a logo, brought in."""
    made = tmp_path / "council"
    shutil.copytree(office.folder, made, ignore=shutil.ignore_patterns(".highneeds"))
    (made / "look").mkdir()
    (made / "look" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return painted(made, "#5B2A86")


def painted(folder: Path, brand: str) -> Path:
    path = folder / "programme.yaml"
    words = path.read_text("utf-8").partition("\ntheme:")[0]
    path.write_text(words + THEME.format(brand=brand), encoding="utf-8", newline="")
    import_folder(folder, person="test")
    return folder


def test_the_page_and_the_files_have_the_councils_colour_and_logo(
    office: MadeOffice, folder: Path
) -> None:
    client = office.client(Role.DIRECTOR)
    page = client.get(office.at(DRAFT))
    word = client.get(office.at(f"{DRAFT}docx")).content

    assert "--brand: #5B2A86" in page.content.decode()
    assert 'alt="Logo of ' in page.content.decode()
    assert "font-src data:" in page.headers["Content-Security-Policy"]
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        assert "5B2A86" in parts.read("word/styles.xml").decode().upper()
        assert [name for name in parts.namelist() if "media/" in name]


def test_another_colour_is_seen_at_once(office: MadeOffice, folder: Path) -> None:
    client = office.client(Role.DIRECTOR)
    before = client.get(office.at(DRAFT)).content.decode()

    painted(folder, "#005A30")

    assert "--brand: #005A30" in client.get(office.at(DRAFT)).content.decode()
    assert "--brand: #005A30" not in before


def test_a_colour_that_cannot_be_read_is_refused_with_its_place(
    office: MadeOffice, folder: Path
) -> None:
    painted(folder, "#F46A25")

    answer = office.client(Role.DIRECTOR).get(office.at(f"{DRAFT}pdf"))

    assert answer.status_code == 422
    assert "programme.yaml, theme" in answer.content.decode()
