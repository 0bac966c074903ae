"""Recovery codes: for the day the phone is lost. Each counts once, and only its hash is kept.

The sign-in's own module keeps the seed that all codes follow from, so that whoever reads the database
has them; here a code is 120 random bits, and the database holds a SHA-256 of each.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.db import transaction

if TYPE_CHECKING:
    from highneeds.web.models import Person

COUNT, LENGTH, GROUP = 10, 24, 4
OF_APP = 6  # digits of an authenticator app's code
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # 32, without those taken for another
_KIND = Authenticator.Type.RECOVERY_CODES
_KEPT = "migrated_codes"  # where the sign-in's own module looks for codes that it did not make
_ALIKE = str.maketrans("oil", "011")


def make_codes(person: Person) -> list[str]:
    """Return new codes of a person, to be shown this once; those from before count no more."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(COUNT)]
    kept = {_KEPT: [hash_code(code) for code in codes]}
    with transaction.atomic():
        Authenticator.objects.filter(user=person, type=_KIND).delete()
        Authenticator.objects.create(user=person, type=_KIND, data=kept)
    return [_in_groups(code) for code in codes]


def count_left(person: Person) -> int:
    """Return how many codes a person has left."""
    kept = Authenticator.objects.filter(user=person, type=_KIND).first()
    return len(kept.data.get(_KEPT, [])) if kept else 0


def has_factor(person: Person) -> bool:
    """Return whether a person has a factor that the codes stand in for."""
    return Authenticator.objects.filter(user=person).exclude(type=_KIND).exists()


def hash_code(text: str) -> str:
    """Return what is kept of a code, whatever its capitals and hyphens.

    >>> hash_code("0abc-defg") == hash_code(" OABC DEFG ")
    True
    """
    return hashlib.sha256(_bare(text).encode()).hexdigest()


def _bare(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum()).translate(_ALIKE)


def _in_groups(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


class _GivenCode:
    """A code as it is typed: that of an app as it is, anything else as the hash that would be kept.

    So what the database holds opens nothing when it is typed.
    """

    cleaned_data: dict[str, str]

    def clean_code(self) -> str:
        said = self.cleaned_data["code"].replace(" ", "")
        is_of_app = len(said) == OF_APP and said.isascii() and said.isdigit()
        self.cleaned_data["code"] = said if is_of_app else hash_code(said)
        return str(super().clean_code())  # type: ignore[misc]  # of the form beside it


class SignInCode(_GivenCode, AuthenticateForm):
    """The code asked for after a password."""


class AgainCode(_GivenCode, ReauthenticateForm):
    """The code asked for once more."""
