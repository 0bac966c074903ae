"""An amount or number in programme.yaml, typed as people write it: "£17,000", "6.00%", "169"."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003

from highneeds.vocabulary.figures import Known, read_typed_figure


def read_number(text: str) -> Decimal:
    """Return the number behind a typed one: pounds become pence, a percentage stays as it is.

    >>> read_number("£17,000"), read_number("6.00%"), read_number("169")
    (Decimal('1700000'), Decimal('6.00'), Decimal('169'))
    """
    figure, _ = read_typed_figure(text)
    if not isinstance(figure, Known):
        raise ValueError(f"a number such as £1,234, 6.5% or 120 was wanted: got {text!r}")
    return figure.value
