"""A number as a spreadsheet keeps it: the value, and the words and signs printed around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PRINTED = re.compile(
    r"(?P<before>[^\d]*?)(?P<sign>[-−+]?)(?P<pound>£?)(?P<digits>\d[\d,]*(?:\.\d+)?)"
)
_MILLION = re.compile(r"\s*(?:million|m)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number with what stands before and after its digits, and how its digits are written."""

    number: int | float
    before: str = ""
    after: str = ""
    decimals: int = 0
    grouped: bool = True

    @property
    def pattern(self) -> str:
        r"""The number format of Excel that shows it as it was printed.

        >>> PrintedNumber(-5, before="-£", after=" [p]").pattern
        '"£"#,##0" [p]";"-£"#,##0" [p]"'
        """
        digits = ("#,##0" if self.grouped else "0") + ("." + "0" * self.decimals) * bool(
            self.decimals
        )
        whole = f"{_quoted(self.before)}{digits}{_quoted(self.after)}"
        if self.number >= 0:
            return whole
        positive = f"{_quoted(self.before.replace('-', '').replace('−', ''))}{digits}"
        return f"{positive}{_quoted(self.after)};{whole}"


def read_printed(text: str, value: int | float | None) -> PrintedNumber | None:
    """Return the number that a text prints, or nothing where the text prints no such number.

    The value is the document's own; the text says how it was shown. Where they disagree, the
    cell stays text: a spreadsheet must not hold a number that nobody printed.

    >>> read_printed("6.1%", 6.1)
    PrintedNumber(number=6.1, before='', after='%', decimals=1, grouped=True)
    >>> read_printed("£56.2 million", 56_247_009).pattern
    '"£"#,##0'
    >>> read_printed("On forecast", 3.0), read_printed("170", 12.0)
    (None, None)
    """
    found = _PRINTED.match(text)
    if value is None or found is None:
        return None
    digits, after = found["digits"], text[found.end() :]
    decimals = len(digits.partition(".")[2])
    shown = float(digits.replace(",", "")) * (-1 if found["sign"] in {"-", "−"} else 1)
    before = found["before"] + found["sign"] + found["pound"]
    if _close(shown, value, decimals):
        grouped = "," in digits or abs(value) < 1000
        return PrintedNumber(_whole(value), before, after, decimals, grouped)
    said_million = _MILLION.match(after)
    if said_million and _close(shown, value / 1_000_000, decimals):
        return PrintedNumber(_whole(value), before, after[said_million.end() :])
    return None


def _close(shown: float, value: float, decimals: int) -> bool:
    return abs(shown - value) <= 0.5 * 10.0**-decimals + 1e-9


def _whole(value: int | float) -> int | float:
    return int(value) if value == int(value) else value


def _quoted(text: str) -> str:
    """Write literal text in a number format; a quotation mark cannot stand inside quotes."""
    return "".join(f'"{part}"' if part != '"' else '\\"' for part in re.split(r'(")', text) if part)
