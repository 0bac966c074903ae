"""Pseudonyms: a keyed hash stands for an identifier, and the key lies with the user.

An unkeyed hash would be no pseudonym: one authority's pupil numbers can all be tried in seconds.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
from pathlib import Path

from highneeds.vocabulary.errors import StoreError

KEY_BYTES = 32
PROFILE = "HIGHNEEDS_PROFILE"


def pseudonym(key: bytes, kind: str, identifier: str) -> str:
    """Return what stands for an identifier of a kind (``upn``, ``uln``): 32 hexadecimal digits.

    >>> pseudonym(b"k" * 32, "upn", " a123 ") == pseudonym(b"k" * 32, "upn", "A123")
    True
    """
    normal = "".join(identifier.upper().split())
    return hmac.digest(key, f"{kind}|{normal}".encode(), "sha256").hex()[:32]


def key_id(key: bytes) -> str:
    """Return a name for a key that does not tell it: loads under two keys cannot be joined."""
    return hashlib.sha256(b"highneeds key id|" + key).hexdigest()[:12]


def profile_folder() -> Path:
    """Return where the user's own settings lie: never the programme folder."""
    if named := os.environ.get(PROFILE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "highneeds"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "highneeds"


def find_or_make_key(folder: Path | None = None) -> bytes:
    """Return the council's key, made on the first need; a key that was cut short is refused."""
    home = folder or profile_folder()
    path = home / "pseudonym.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_bytes(KEY_BYTES).hex())
    text = path.read_text(encoding="ascii").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StoreError(
            f"{path}: this is no pseudonym key (64 hexadecimal digits were wanted). Restore it "
            "from your backup: a new key cannot be joined to the loads made under the old one."
        )
    return key


def _write_once(path: Path, text: str) -> None:
    """Write a file that nobody else may have written in the meantime, readable by its owner."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
