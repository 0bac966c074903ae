"""What Django's ``check`` looks at beside its own: the database's safety, and a second factor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection

from highneeds.web.surroundings import Mode


def register_checks() -> None:
    """Register them."""
    checks.register(second_factor_is_on, "office")
    checks.register(database_keeps_councils_apart, checks.Tags.database)


def second_factor_is_on(app_configs: Any, **_: Any) -> list[checks.CheckMessage]:
    """Refuse production without a second factor, however the settings were changed."""
    mode = settings.SURROUNDINGS.mode
    if mode is Mode.PRODUCTION and not settings.SECOND_FACTOR_REQUIRED:
        return [
            checks.Error(
                "The second factor is off in production.",
                hint="Remove the setting SECOND_FACTOR_REQUIRED.",
                id="office.E001",
            )
        ]
    return []


def database_keeps_councils_apart(
    app_configs: Any, databases: Any = None, **_: Any
) -> list[checks.CheckMessage]:
    """Refuse a PostgreSQL role that no row-level security holds."""
    if not databases or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            return []
    return [
        checks.Error(
            "The office signs in to PostgreSQL as a role that row-level security does not hold.",
            hint="Make one without SUPERUSER and BYPASSRLS, and name it in DATABASE_URL.",
            id="office.E002",
        )
    ]
