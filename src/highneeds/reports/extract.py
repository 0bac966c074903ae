"""One extract: which edition, for whom, on which day, and what that reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from highneeds.disclosure.policy import Policy
    from highneeds.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Extract:
    """What every section needs to know; ``policy`` alone turns counts of children into text."""

    edition: Edition
    audience: str
    extracted_for: str
    extracted_on: date
    internal: bool
    policy: Policy
