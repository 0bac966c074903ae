"""What was worked out from the feeds is kept, so that it is worked out once and by any process."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLE = "office_workedout"


def keep_apart(apps: Any, schema_editor: Any) -> None:
    """Show one council's rows at a time, as of every other table."""
    if schema_editor.connection.vendor != "postgresql":
        return
    own = "council_id::text = current_setting('highneeds.council', true)"
    schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    schema_editor.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")
    schema_editor.execute(f"CREATE POLICY own ON {TABLE} USING ({own}) WITH CHECK ({own})")


class Migration(migrations.Migration):
    """One table."""

    dependencies = [("office", "0002_councils_apart")]
    operations = [
        migrations.CreateModel(
            name="WorkedOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=7)),
                ("made_from", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="office.council"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("council", "period"), name="worked_out_once")
                ]
            },
        ),
        migrations.RunPython(keep_apart, migrations.RunPython.noop),
    ]
