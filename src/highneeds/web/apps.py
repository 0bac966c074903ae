"""The office as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class OfficeConfig(AppConfig):
    """One application: ``office``."""

    name = "highneeds.web"
    label = "office"
    verbose_name = "the office"

    def ready(self) -> None:
        """Keep a record of who signs in, and look at the settings before serving."""
        from highneeds.web import serving_checks, signing_in

        signing_in.keep_record()
        if settings.SURROUNDINGS.open_id is not None:
            from highneeds.web import open_id

            open_id.note_second_factor()
        serving_checks.register_checks()
