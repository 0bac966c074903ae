"""What a made-up return could not meet, or met by a rule, said plainly."""

from __future__ import annotations

from msgspec import Struct


class GivenUp(Struct, frozen=True):
    """One constraint that published tables do not let a return meet, and what was made instead."""

    constraint: str
    published: str
    made: str
    why: str
