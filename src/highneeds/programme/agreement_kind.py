"""The kinds of agreement as data: what a folder of each kind begins with, one file a kind."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from highneeds.programme.agreement import AgreementType
from highneeds.programme.calendar import Reporting
from highneeds.vocabulary.definitions import read_definition


class UsualCondition(Struct, frozen=True, forbid_unknown_fields=True):
    """A condition that such an agreement usually has; to be edited."""

    id: str
    number: int
    title: str
    evidence: tuple[str, ...] = ()


class AgreementKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What a programme under such an agreement begins with."""

    type: AgreementType
    name: str
    rating_scheme: str
    reporting: Reporting
    conditions: tuple[UsualCondition, ...]
    returns: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()  # measures followed besides the ten, in YAML
    examples: tuple[str, ...] = ()  # of versions, ceilings and payments, in YAML


def load_kind(kind: AgreementType) -> AgreementKind:
    """Return what is kept of one kind.

    >>> load_kind(AgreementType.LOCAL_SEND_REFORM_PLAN).rating_scheme
    'reform-plan'
    """
    source = files("highneeds.programme") / "agreements" / f"{kind.value}.yaml"
    text = source.read_text(encoding="utf-8")
    return read_definition(Path(f"{kind.value}.yaml"), AgreementKind, text=text)
