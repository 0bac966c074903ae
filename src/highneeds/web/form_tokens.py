"""One-time tokens of forms: made for one person, good for a working day, counted once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.core import signing

if TYPE_CHECKING:
    from highneeds.web.models import Person

SALT = "highneeds.form"
HOURS = 12


def make_token(person: Person) -> str:
    """Return a token for a form that this person is about to be shown."""
    return signing.dumps([person.pk, secrets.token_urlsafe(18)], salt=SALT)


def read_token(text: str, person: Person) -> str:
    """Return what is unique in a token; nothing where it is old, another's or none of ours."""
    try:
        whose, unique = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(unique) if whose == person.pk else ""
