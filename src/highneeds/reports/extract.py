"""One extract: which edition, for whom, on which day, and what that reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from highneeds.disclosure.policy import Policy
    from highneeds.editions.edition import Edition
    from highneeds.editions.since_edition import SinceNote
    from highneeds.reports.audience import Audience


@dataclass(frozen=True, slots=True)
class Extract:
    """What every section needs to know; ``policy`` alone turns counts of children into text.

    ``internal`` says that the copy is not for publication; only an officer's copy, whose policy
    prints all, carries what the checks found and where figures came from.
    """

    edition: Edition
    audience: Audience
    extracted_for: str
    extracted_on: date
    internal: bool
    policy: Policy
    exempt: bool = False  # the twin for those who may read exempt information
    since: tuple[SinceNote, ...] = ()  # what happened after the edition was published

    @property
    def for_officers(self) -> bool:
        """Whether officers of the council alone read this copy."""
        return self.internal and self.policy.prints_all

    @property
    def shows_exempt(self) -> bool:
        """Whether this copy prints what is exempt: the exempt twin does, and an officer's copy."""
        return self.exempt or self.for_officers

    def is_for(self, name: str) -> bool:
        """Return whether something said to one audience is said to this reader."""
        called = name.strip().casefold()
        return called == self.extracted_for.strip().casefold() or self.audience.is_called(name)
