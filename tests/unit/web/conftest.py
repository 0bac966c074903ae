"""An office of its own for each test: a real database, made once and rolled back after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.editions.made_programme import write_clean_programme


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A programme folder, and the database brought up to date."""
    from django.db import connections

    from highneeds.web.setting_up import bring_up_to_date

    bring_up_to_date()
    yield write_clean_programme(tmp_path_factory.mktemp("programme"), quarters=2)
    connections.close_all()


@pytest.fixture
def office(office_folder: Path) -> Iterator[Any]:
    """A council with its people in the database; everything done in a test is taken back."""
    from django.conf import settings
    from django.core.cache import cache
    from django.db import transaction

    from tests.unit.web.made_office import MadeOffice

    settings.ALLOWED_HOSTS = ["testserver"]
    with transaction.atomic():
        yield MadeOffice(office_folder)
        cache.clear()
        transaction.set_rollback(True)
