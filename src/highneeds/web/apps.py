"""The office as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """One application: ``office``."""

    name = "highneeds.web"
    label = "office"
    verbose_name = "the office"

    def ready(self) -> None:
        """Keep a record of who signs in, and look at the settings before serving."""
        from highneeds.web import serving_checks, signing_in

        signing_in.keep_record()
        serving_checks.register_checks()
