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
KEY_FILE = "pseudonym.key"
PROFILE = "HIGHNEEDS_PROFILE"


def pseudonym(key: bytes, kind: str, identifier: str) -> str:
    """Return what stands for an identifier of a kind (``upn``, ``uln``): 32 hexadecimal digits.

    A key that was renewed is a chain, the oldest first: each link hashes what the one before gave.

    >>> pseudonym(b"k" * 32, "upn", " a123 ") == pseudonym(b"k" * 32, "upn", "A123")
    True
    >>> old = pseudonym(b"k" * 32, "upn", "A123")
    >>> renewed(old, b"n" * 32) == pseudonym(b"k" * 32 + b"n" * 32, "upn", "A123")
    True
    """
    return Pseudonyms(key).find(kind, identifier)


class Pseudonyms:
    """The pseudonyms under one key, for many to be found: the key is taken in once."""

    def __init__(self, key: bytes) -> None:
        self._first = hmac.new(key[:KEY_BYTES], digestmod="sha256")
        self._later = key[KEY_BYTES:]

    def find(self, kind: str, identifier: str) -> str:
        """Return what stands for an identifier of a kind."""
        keyed = self._first.copy()
        keyed.update(f"{kind}|{''.join(identifier.upper().split())}".encode())
        first = keyed.hexdigest()[:32]
        return renewed(first, self._later) if self._later else first


def renewed(known: str, links: bytes) -> str:
    """Return what stands for a child after later links of the key, from what stood before.

    So a load can be brought under a renewed key without the identifiers, which are not kept.
    """
    for start in range(0, len(links), KEY_BYTES):
        link = links[start : start + KEY_BYTES]
        known = hmac.digest(link, f"renewed|{known}".encode(), "sha256").hex()[:32]
    return known


def find_links_since(key: bytes, earlier: str) -> bytes | None:
    """Return the links that a key has had since it was named ``earlier``; None if it never was.

    >>> find_links_since(b"k" * 32 + b"n" * 32, key_id(b"k" * 32)) == b"n" * 32
    True
    """
    for end in range(KEY_BYTES, len(key) + 1, KEY_BYTES):
        if key_id(key[:end]) == earlier:
            return key[end:]
    return None


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
    path = home / KEY_FILE
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_bytes(KEY_BYTES).hex())
    return _read_key(path)


def find_key(folder: Path | None = None) -> bytes | None:
    """Return the council's key, where there is one."""
    path = (folder or profile_folder()) / KEY_FILE
    return _read_key(path) if path.exists() else None


def renew_key(folder: Path | None = None) -> bytes:
    """Add a new link to the council's key and return it; the earlier links stay, for the search."""
    home = folder or profile_folder()
    key = find_or_make_key(home) + secrets.token_bytes(KEY_BYTES)
    links = [key[start : start + KEY_BYTES].hex() for start in range(0, len(key), KEY_BYTES)]
    fresh = home / f"{KEY_FILE}.{secrets.token_hex(4)}"
    _write_once(fresh, "\n".join(links))
    fresh.replace(home / KEY_FILE)
    return key


def _read_key(path: Path) -> bytes:
    try:
        links = [bytes.fromhex(line) for line in path.read_text(encoding="ascii").split()]
    except ValueError:
        links = []
    if not links or any(len(link) != KEY_BYTES for link in links):
        raise StoreError(
            f"{path}: this is no pseudonym key (64 hexadecimal digits a line were wanted). Restore "
            "it from your backup: a new key cannot be joined to the loads made under the old one."
        )
    return b"".join(links)


def _write_once(path: Path, text: str) -> None:
    """Write a file that nobody else may have written in the meantime, readable by its owner."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
