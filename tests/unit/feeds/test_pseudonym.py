"""The key lies with the user; without it nobody can tell who a pseudonym stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.pseudonym import find_or_make_key, key_id, profile_folder, pseudonym
from highneeds.vocabulary.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    first = find_or_make_key(tmp_path / "profile")

    assert find_or_make_key(tmp_path / "profile") == first
    assert len(first) == 32
    assert find_or_make_key(tmp_path / "other") != first


def test_a_key_that_was_cut_is_refused_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pseudonym.key"
    path.write_text("abc", encoding="ascii")

    with pytest.raises(StoreError, match="Restore it"):
        find_or_make_key(tmp_path)
    assert path.read_text(encoding="ascii") == "abc"


def test_the_profile_is_where_the_platform_keeps_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HIGHNEEDS_PROFILE", str(tmp_path))
    assert profile_folder() == tmp_path

    monkeypatch.delenv("HIGHNEEDS_PROFILE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert profile_folder() == tmp_path / "highneeds"

    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert profile_folder() == tmp_path / "Roaming" / "highneeds"


def test_two_councils_have_two_pseudonyms_of_one_child() -> None:
    keys = [bytes([number]) * 32 for number in range(153)]

    assert len({pseudonym(key, "upn", "Z801200001234") for key in keys}) == 153
    assert len({key_id(key) for key in keys}) == 153


def test_kinds_of_identifier_are_kept_apart() -> None:
    key = b"k" * 32

    assert pseudonym(key, "upn", "1234567890") != pseudonym(key, "uln", "1234567890")
