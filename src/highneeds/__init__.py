"""From a council's returns and finance feeds to its highlight report.

The rooms, from the bottom: ``vocabulary``, ``records``, ``feeds``, ``warehouse``, ``measures``,
``programme`` beside ``forecast``, ``disclosure`` and ``synthetic``, ``editions``, ``reports``,
``renderers``, ``cli``. Data flows upwards only.

In a notebook the calls below are enough to begin with; each loads what it needs when it is used.

>>> import highneeds
>>> highneeds.read_feed.__doc__.split(";")[0]
'Read one file as that feed'
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "2026.11.6"

# The public names, and where each lives.
_PUBLIC = {
    "Warehouse": "highneeds.warehouse",
    "build_document": "highneeds.reports.highlight",
    "compile_folder": "highneeds.editions.folder",
    "compute_measures": "highneeds.measures.compute",
    "edition_of": "highneeds.editions.folder",
    "extract": "highneeds.renderers.extract",
    "forecast_folder": "highneeds.forecast.folder",
    "load_catalogue": "highneeds.measures.catalogue",
    "load_policy": "highneeds.disclosure.policy",
    "measure_files": "highneeds.editions.measuring",
    "measure_folder": "highneeds.editions.measuring",
    "publish_folder": "highneeds.editions.folder",
    "read_edition": "highneeds.editions.shelf",
    "read_feed": "highneeds.feeds.discovery",
    "read_programme": "highneeds.programme.programme_file",
    "read_release": "highneeds.feeds.statistics",
    "run_backtest": "highneeds.forecast.backtest",
}


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'highneeds' has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted([*_PUBLIC, "__version__"])
