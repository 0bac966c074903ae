"""An edition as JSON: one canonical form, its hash inside, and its published JSON Schema.

The hash is the SHA-256 of the UTF-8 JSON with the keys of every object sorted, no white space
between, and the key ``sha256`` of the outermost object left out. Anyone can work it out again.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec.structs import replace

from highneeds.editions.edition import FORMAT, Edition
from highneeds.vocabulary.errors import StoreError
from highneeds.vocabulary.readable_kinds import readable


def write_json(edition: Edition) -> bytes:
    """Return the edition as it is kept: sorted, indented, its hash filled in."""
    sealed = seal(edition)
    return msgspec.json.format(msgspec.json.encode(sealed, order="sorted"), indent=1) + b"\n"


def seal(edition: Edition) -> Edition:
    """Return the edition with its hash filled in."""
    bare = msgspec.json.encode(replace(edition, sha256=""), order="sorted")
    return replace(edition, sha256=hash_of(msgspec.json.decode(bare)))


def hash_of(content: dict[str, Any]) -> str:
    """Return the hash of an edition's plain JSON content, its own hash left out."""
    rest = {key: value for key, value in content.items() if key != "sha256"}
    return hashlib.sha256(msgspec.json.encode(rest, order="sorted")).hexdigest()


def read_json(content: bytes, *, name: str) -> Edition:
    """Return the edition, refused where its hash is not that of its content."""
    try:
        plain = msgspec.json.decode(content)
        said = plain["sha256"]
        same = plain["format"] == FORMAT
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError):
        raise StoreError(
            f"{name} is not an edition: got text that is not the JSON of one. "
            "Restore the file from a copy."
        ) from None
    if not same:
        raise StoreError(f"{name}: got the format {plain['format']!r}; wanted {FORMAT}.")
    if said != hash_of(plain):
        raise StoreError(
            f"{name} was changed after it was published: its content no longer has the hash that "
            "stands in it. Restore the file from a copy; a correction is a new edition."
        )
    try:
        return msgspec.convert(plain, readable(Edition))
    except msgspec.ValidationError as error:
        raise StoreError(f"{name} does not follow the schema of an edition: {error}.") from None


def schema() -> dict[str, Any]:
    """Return the JSON Schema that every edition follows."""
    described = msgspec.json.schema(Edition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Edition of a highlight report ({FORMAT})",
        **described,
    }
