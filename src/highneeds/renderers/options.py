"""How a document should look: a council's theme, and its own Word template where it has one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Theme:
    """Two colours of a council; anything but ``#rrggbb`` is refused.

    >>> Theme(brand="red; }")
    Traceback (most recent call last):
    ...
    highneeds.vocabulary.errors.UsageError: a colour is written #rrggbb, such as #12436D: \
got 'red; }'
    """

    brand: str = "#12436D"
    panel: str = "#EEF3F7"

    def __post_init__(self) -> None:
        for colour in (self.brand, self.panel):
            if not _COLOUR.fullmatch(colour):
                raise UsageError(f"a colour is written #rrggbb, such as #12436D: got {colour!r}")


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a renderer may be told beside the document; each takes what concerns it."""

    theme: Theme = field(default_factory=Theme)
    template: Path | None = None  # a council's own .docx
