"""What a browser sends as a passkey's answer: refused, and no failure, where it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED = "That was no answer of a passkey or key that is known here. Try again, or use a code."
# what reading an answer raises where a part of it is missing, of another kind, or no base64 or CBOR
DAMAGED = (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)


def _read(reading: Callable[[], Any]) -> Any:
    try:
        return reading()
    except ValidationError:
        raise
    except DAMAGED:
        raise ValidationError(REFUSED) from None


class _Answered:
    def clean_credential(self) -> Any:
        return _read(super().clean_credential)  # type: ignore[misc]  # of the form beside it


class SignInAnswer(_Answered, LoginWebAuthnForm):
    """Of a passkey by itself."""


class SecondAnswer(_Answered, AuthenticateWebAuthnForm):
    """Of a key after the password."""


class AgainAnswer(_Answered, ReauthenticateWebAuthnForm):
    """Asked for once more."""


class NewAnswer(AddWebAuthnForm):
    """Of one that is added."""

    def clean(self) -> Any:
        return _read(super().clean)
