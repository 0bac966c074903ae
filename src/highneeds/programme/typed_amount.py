"""An amount or number in programme.yaml, typed as people write it: "£17,000", "6.00%", "169"."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003

from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Known, Unit, read_typed_figure
from highneeds.vocabulary.mistakes import FieldMistake


def read_number(text: str) -> Decimal:
    """Return the number behind a typed one: pounds become pence, a percentage stays as it is.

    >>> read_number("£17,000"), read_number("6.00%"), read_number("169")
    (Decimal('1700000'), Decimal('6.00'), Decimal('169'))
    """
    return _read(text)[0]


def read_in_unit(text: str, unit: Unit) -> Decimal:
    """Return the number in a unit: where money is wanted, a bare number is pounds.

    Raises DefinitionError where another unit was typed, such as a percentage for a count.

    >>> read_in_unit("17,000", Unit.PENCE), read_in_unit("£17,000", Unit.PENCE)
    (Decimal('1700000'), Decimal('1700000'))
    >>> read_in_unit("17", Unit.COUNT)
    Decimal('17')
    """
    number, typed = _read(text)
    if typed is not Unit.COUNT and unit is not Unit.TEXT and typed is not unit:
        raise DefinitionError(
            file="programme.yaml",
            line=None,
            got=f"the target, margin or baseline {text!r} of a measure whose unit is {unit.value}",
            wanted="an amount in the unit of the measure",
            remedy="Correct the amount, or the measure's unit.",
        )
    return number * 100 if unit is Unit.PENCE and typed is Unit.COUNT else number


def check_number(field: str, text: str) -> None:
    """Refuse the text of a field of programme.yaml behind which no number stands."""
    try:
        _read(text)
    except ValueError:
        raise FieldMistake(
            place=f".{field}",
            got=repr(text),
            wanted="a number such as £1,234, 6.5% or 120, in quotes",
            remedy="Commas and the pound sign may be left out.",
        ) from None


def _read(text: str) -> tuple[Decimal, Unit]:
    figure, unit = read_typed_figure(text)
    if not isinstance(figure, Known):
        raise ValueError(f"a number such as £1,234, 6.5% or 120 was wanted: got {text!r}")
    return figure.value, unit
