"""What ``forecast.yaml`` may hold in one field: told where it stands, before anything is forecast.

Each function raises FieldMistake, which the reader of definitions turns into a line and a remedy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.vocabulary.mistakes import FieldMistake
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from msgspec import Struct

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def check_pounds(struct: Struct, *names: str, least: str = "") -> None:
    """Refuse amounts that are not pounds; an empty one says nothing and passes where that is its default."""
    defaults = dict(
        zip(struct.__struct_fields__[::-1], struct.__struct_defaults__[::-1], strict=False)
    )
    for name in names:
        text = getattr(struct, name)
        if text == "" and defaults.get(name) == "":
            continue
        try:
            pence = parse_pounds(text)
        except ValueError:
            raise _refused(name, text, "pounds, such as £1,234,567 or -12.50") from None
        if least and pence < parse_pounds(least):
            raise _refused(name, text, f"£{least} or more")


def check_year(struct: Struct, name: str = "year") -> None:
    """Refuse a financial year that is not written as 2024-25."""
    year = getattr(struct, name)
    if not re.fullmatch(r"\d{4}-\d{2}", year) or int(year[5:]) != (int(year[:4]) + 1) % 100:
        raise _refused(name, year, "a financial year such as 2024-25")


def check_shares(name: str, values: Iterable[Decimal]) -> None:
    """Refuse shares beyond nothing and one: 0.12 is twelve per cent."""
    for value in values:
        if not 0 <= value <= 1:
            raise _refused(name, value, "a share between 0 and 1, such as 0.12 for twelve per cent")


def check_month(name: str, text: str) -> None:
    """Refuse a month that is not written as 2025-09."""
    if not MONTH.fullmatch(text):
        raise _refused(name, text, "a month such as 2025-09")


def check_once(name: str, ids: Iterable[str]) -> None:
    """Refuse what is given twice: which of the two is meant cannot be known."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise _refused(name, f"{one} twice", "each of them once")
        seen.add(one)


def _refused(name: str, got: object, wanted: str) -> FieldMistake:
    said = got if isinstance(got, str) and got.endswith(" twice") else repr(str(got))
    return FieldMistake(place=f".{name}", got=str(said), wanted=wanted, remedy="Correct it.")
