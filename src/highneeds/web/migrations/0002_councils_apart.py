"""On PostgreSQL, the database itself shows one council's rows at a time, and none where none is set."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = (
    "heldfile", "earliercontent", "standing", "draft", "formtoken", "logentry", "job", "apitoken",
)  # fmt: skip
CHAINED = "logentry"


def keep_apart(apps: Any, schema_editor: Any) -> None:
    """Turn row-level security on, for the owner of the tables too; let nobody change the log."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in TABLES:
        table = f"office_{name}"
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        own = "council_id::text = current_setting('highneeds.council', true)"
        if name == CHAINED:
            schema_editor.execute(f"CREATE POLICY own_read ON {table} FOR SELECT USING ({own})")
            schema_editor.execute(f"CREATE POLICY own_add ON {table} FOR INSERT WITH CHECK ({own})")
        else:
            schema_editor.execute(f"CREATE POLICY own ON {table} USING ({own}) WITH CHECK ({own})")


def keep_together(apps: Any, schema_editor: Any) -> None:
    """Turn it off again."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in TABLES:
        table = f"office_{name}"
        for policy in ("own", "own_read", "own_add"):
            schema_editor.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    """Row-level security."""

    dependencies = [("office", "0001_start")]
    operations = [migrations.RunPython(keep_apart, keep_together)]
