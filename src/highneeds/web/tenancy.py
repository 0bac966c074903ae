"""One council at a time: a transaction that reads and writes one council's rows and no other's."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.web.models import Council


@contextmanager
def as_council(council: Council) -> Iterator[None]:
    """Open a transaction for one council.

    On PostgreSQL the database itself then shows that council's rows alone. The setting ends with
    the transaction, so the next user of a kept connection begins with none.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('highneeds.council', %s, true)", [str(council.pk)]
                )
        yield


@contextmanager
def looking_as_council(council: Council) -> Iterator[None]:
    """Look at one council's rows for a while, holding up nobody who writes.

    SQLite has one lock for the whole database, so there no transaction is opened.
    """
    if connection.vendor == "postgresql":
        with as_council(council):
            yield
    else:
        yield
