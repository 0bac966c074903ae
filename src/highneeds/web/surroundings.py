"""What the office is told from outside: its folder, its database, and how strictly it is kept.

Everything comes in as environment variables, read here and nowhere else.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE = ".highneeds"
DATABASE_FILE = "office.sqlite3"
DEMO_MARK = "made-by-highneeds-demo.txt"
SAFE_LOG = (3, 51, 3)  # before it, SQLite's write-ahead log could lose a commit in a rare race
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Mode(StrEnum):
    """How strictly the office is kept."""

    DEMO = "demo"  # made-up people, and a choice of role without a password
    DESK = "desk"  # one machine, reached from itself alone
    PRODUCTION = "production"  # behind https, for a team


@dataclass(frozen=True, slots=True)
class OpenId:
    """The council's own accounts, by OpenID Connect."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    vouches: bool  # for every email address it sends, without saying that it is verified


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the office stands; every field has its variable in ``docs/how-to/host-the-office.md``."""

    folder: Path
    mode: Mode
    database: Mapping[str, Any]
    secret_key: str
    hosts: tuple[str, ...]
    proxy: str
    open_id: OpenId | None = None

    @property
    def store(self) -> Path:
        """Where what is worked out is kept beside the database."""
        return self.folder / STORE


def read_surroundings(given: Mapping[str, str] | None = None) -> Surroundings:
    """Return what the environment says; refused where production is asked for and not told enough."""
    given = os.environ if given is None else given
    folder = Path(given.get("HIGHNEEDS_FOLDER", ".")).resolve()
    mode = _mode(given, folder)
    hosts = tuple(each.strip() for each in given.get("HIGHNEEDS_HOSTS", "").split(",") if each)
    if mode is Mode.PRODUCTION and not hosts:
        raise UsageError(
            "In production, HIGHNEEDS_HOSTS names the host people type, such as "
            "highneeds.council.example; it is not set."
        )
    return Surroundings(
        folder=folder,
        mode=mode,
        database=read_database(given.get("DATABASE_URL", ""), folder),
        secret_key=_secret(given, folder, mode),
        hosts=hosts or LOOPBACK,
        proxy=given.get("HIGHNEEDS_PROXY", "127.0.0.1"),
        open_id=_open_id(given),
    )


def _open_id(given: Mapping[str, str]) -> OpenId | None:
    """Return the council's own sign-in, where the environment tells of one."""
    names = ("HIGHNEEDS_OIDC_ISSUER", "HIGHNEEDS_OIDC_CLIENT_ID", "HIGHNEEDS_OIDC_CLIENT_SECRET")
    issuer, client_id, secret = (given.get(name, "").strip() for name in names)
    if not issuer:
        return None
    for name, said in zip(names, (issuer, client_id, secret), strict=True):
        if not said:
            raise UsageError(f"Signing in by OpenID Connect needs {name}; it is not set.")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise UsageError(f"HIGHNEEDS_OIDC_ISSUER begins with https://: got {issuer!r}")
    if importlib.util.find_spec("jwt") is None:
        raise UsageError(
            "Signing in by OpenID Connect needs more packages: pip install 'highneeds[sso]'"
        )
    return OpenId(
        issuer=issuer.rstrip("/"),
        client_id=client_id,
        client_secret=secret,
        name=given.get("HIGHNEEDS_OIDC_NAME", "your council's account"),
        vouches=given.get("HIGHNEEDS_OIDC_VOUCHES_FOR_EMAIL", "") == "yes",
    )


def _mode(given: Mapping[str, str], folder: Path) -> Mode:
    said = given.get("HIGHNEEDS_MODE", "")
    if not said:
        return Mode.DEMO if (folder / DEMO_MARK).exists() else Mode.DESK
    if said not in set(Mode):
        raise UsageError(f"HIGHNEEDS_MODE is one of {', '.join(Mode)}: got {said!r}")
    return Mode(said)


def _secret(given: Mapping[str, str], folder: Path, mode: Mode) -> str:
    """Return the key that signs cookies: from the environment, or else kept beside the database."""
    said = given.get("HIGHNEEDS_SECRET_KEY", "")
    if said and len(said) < 50:
        raise UsageError("HIGHNEEDS_SECRET_KEY is 50 characters or more, made at random.")
    if said or mode is Mode.PRODUCTION:
        if not said:
            raise UsageError(
                "In production, HIGHNEEDS_SECRET_KEY signs the cookies; it is not set. Make one: "
                'python -c "import secrets; print(secrets.token_urlsafe(64))"'
            )
        return said
    path = folder / STORE / "office.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        beside.write_text(secrets.token_urlsafe(64), encoding="utf-8")
        beside.chmod(0o600)
        beside.replace(path)
    return path.read_text(encoding="utf-8")


def read_database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings of a database from its URL; none is SQLite in the folder.

    >>> read_database("postgres://ann:s%40fe@db.example:5433/office", Path("."))["PASSWORD"]
    's@fe'
    """
    if not url:
        return _sqlite(folder / STORE / DATABASE_FILE)
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise UsageError(
            f"DATABASE_URL begins with postgres:// or sqlite:///: got {parts.scheme!r}"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **dict(parse_qsl(parts.query)),
            "options": "-c statement_timeout=60000 -c lock_timeout=15000 "
            "-c idle_in_transaction_session_timeout=120000",
        },
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,  # opening the file, and reading its schema, costs as much as a page asks
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": f"PRAGMA journal_mode={choose_journal(sqlite3.sqlite_version_info)};"
            "PRAGMA synchronous=FULL;",
        },
    }


def choose_journal(version: tuple[int, ...]) -> str:
    """Return how SQLite keeps its journal, by the version of the library.

    >>> choose_journal((3, 40, 1)), choose_journal((3, 51, 3))
    ('DELETE', 'WAL')
    """
    return "WAL" if version >= SAFE_LOG else "DELETE"
