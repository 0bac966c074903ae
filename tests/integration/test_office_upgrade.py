"""An office of each earlier state of the database comes up to date, and loses nothing on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.editions.made_programme import write_clean_programme

MIGRATIONS = Path(__file__).resolve().parents[2] / "src" / "highneeds" / "web" / "migrations"
STATES = sorted(path.stem for path in MIGRATIONS.glob("0*.py"))[:-1]
BEFORE = """
import hashlib, sys
from pathlib import Path
from highneeds.web.setting_up import set_up
set_up(Path(sys.argv[1]))
from django.core.management import call_command
call_command("migrate", "mfa", verbosity=0)
call_command("migrate", "office", sys.argv[2], verbosity=0)
from django.db import connection
content = Path(sys.argv[1], "programme.yaml").read_bytes()
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO office_council (id, slug, name) VALUES (7, 'eastvale-council', 'Eastvale Council')")
    added = ("", "") if sys.argv[2] < "0004" else (", added_by", ", ''")
    cursor.execute(f"INSERT INTO office_person (id, password, email, name, is_active{added[0]}) "
                   f"VALUES (3, 'argon2$x', 'a@b.example', 'Amina Yusuf', true{added[1]})")
    for kind in ("totp", "recovery_codes"):
        cursor.execute("INSERT INTO mfa_authenticator (user_id, type, data, created_at) "
                       "VALUES (3, %s, %s, '2026-11-01')", [kind, '{}'])
    cursor.execute(
        "INSERT INTO office_heldfile (council_id, path, content, size, sha256, folder_sha256, version, "
        "deleted, changed_by, changed_at) VALUES (7, 'programme.yaml', %s, %s, %s, '', 4, false, "
        "'Amina Yusuf', '2026-11-01')",
        [content, len(content), hashlib.sha256(content).hexdigest()])
"""
AFTER = """
import sys
from pathlib import Path
from highneeds.web.setting_up import bring_up_to_date, set_up
set_up(Path(sys.argv[1]))
bring_up_to_date()
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Council, HeldFile, Person
council = Council.objects.get()
held = HeldFile.objects.get(council=council)
from allauth.mfa.models import Authenticator
assert [each.type for each in Authenticator.objects.all()] == ["totp"]  # codes of a seed are gone
print(council.slug, held.version, Person.objects.get().name, programme_of(council).organisation)
"""


@pytest.mark.parametrize("state", STATES)
def test_an_office_of_an_earlier_state_comes_up_to_date(tmp_path: Path, state: str) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)
    _python(BEFORE, folder, state)

    said = _python(AFTER, folder)

    assert said.strip() == "eastvale-council 4 Amina Yusuf Eastvale Council"


def _python(script: str, *arguments: str | Path) -> str:
    told = {**os.environ, "HIGHNEEDS_MODE": "desk"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True, encoding="utf-8", check=False, env=told,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
