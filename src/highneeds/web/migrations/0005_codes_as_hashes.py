"""Recovery codes are kept as hashes: those of before followed from a seed, and are made anew."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def drop_seeds(apps: Any, _: Any) -> None:
    """Take the codes of seeds away; each person sees that there are none, and makes new ones."""
    apps.get_model("mfa", "Authenticator").objects.filter(type="recovery_codes").delete()


class Migration(migrations.Migration):
    """No column changes."""

    dependencies = [("office", "0004_added_by"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(drop_seeds, migrations.RunPython.noop)]
