"""Who let a person in: who approves and who publishes must not have added one another."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("office", "0003_workedout")]
    operations = [
        migrations.AddField(
            model_name="person",
            name="added_by",
            field=models.CharField(blank=True, default="", max_length=150),
        )
    ]
