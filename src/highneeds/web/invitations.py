"""Invitations: an address, good for a week and once, at which somebody chooses their own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.core.exceptions import ValidationError

from highneeds.programme.roles import is_same_person
from highneeds.vocabulary.errors import UsageError
from highneeds.web.holding import hash_bytes
from highneeds.web.models import Person, Post

if TYPE_CHECKING:
    from highneeds.programme.roles import Role
    from highneeds.web.models import Council

SALT = "highneeds.invitation"
DAYS = 7


def invite(
    council: Council, *, name: str, email: str, role: Role, workstream: str, by: Person
) -> tuple[Person, bool]:
    """Give somebody a post; return them, and whether they still have to choose a password.

    A person who is there keeps name and password. Raises UsageError where the name or the address
    will not do.
    """
    from django.core.validators import validate_email

    name, email = " ".join(name.split()), email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise UsageError("Give an email address, such as amina@council.example.") from None
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        check_name(name)
        person = Person.objects.create_user(email, name)
        Person.objects.filter(pk=person.pk).update(added_by=by.name)
    elif not is_same_person(person.name, name):
        raise UsageError(f"{email} is the address of {person.name}. Look at both.")
    Post.objects.get_or_create(
        council=council, person=person, role=role.value, workstream=workstream
    )
    return person, not person.has_usable_password()


def check_name(name: str) -> None:
    """Refuse a second person of one name, or none: a name signs editions."""
    if not name:
        raise UsageError("Give the name as it shall stand under an edition.")
    names = Person.objects.values_list("name", flat=True)
    if any(is_same_person(name, other) for other in names):
        raise UsageError(
            f"There is somebody called {name} already, and a name signs editions. "
            "Add a second name or a post to tell the two apart."
        )


def make_invitation(person: Person) -> str:
    """Return what stands in the address: it is void once a password is chosen."""
    return signing.dumps([person.pk, _state(person)], salt=SALT)


def find_invited(text: str) -> Person | None:
    """Return whom an invitation is for; nobody where it is old, used or none of ours."""
    try:
        whose, state = signing.loads(text, salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = Person.objects.filter(pk=whose, is_active=True).first()
    return person if person is not None and _state(person) == state else None


def _state(person: Person) -> str:
    return hash_bytes(str(person.password).encode())[:16]
