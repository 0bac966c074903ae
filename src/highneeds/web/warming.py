"""Warming: what the first page of each kind would wait for, loaded before a process answers any.

A third of a second here and a second there would otherwise be waited for by whoever comes first in
the morning. Beside the first pages it would hold them up, so it is done before them; who asks
meanwhile is answered by another process, or a second later.
"""

from __future__ import annotations

import gc
import importlib
import logging
from pathlib import Path

LOADED = (  # where a page, and not the worker, uses them
    "highneeds.forecast.what_if",
    "highneeds.renderers.greyscale",
    "highneeds.renderers.html_format",
    "highneeds.renderers.large_print",
    "highneeds.renderers.making",
)
TEMPLATES = Path(__file__).with_name("templates")
log = logging.getLogger("highneeds.office")


def warm_up() -> None:
    """Warm this process; what cannot be warmed will say so on the page that needs it."""
    try:
        warm()
    except Exception:
        log.exception("warming failed")


def warm() -> None:
    """Load what pages are made with: addresses, templates, readers of feeds, the drawing of charts."""
    from django.template.loader import get_template
    from django.urls import get_resolver

    from highneeds.feeds.discovery import list_feeds
    from highneeds.renderers.charts import warm_drawing
    from highneeds.web.page_tags import narrative

    get_resolver().url_patterns  # noqa: B018  # asked for, it is loaded
    for path in sorted(TEMPLATES.rglob("*.html")):
        get_template(path.relative_to(TEMPLATES).as_posix())
    narrative("Warm.")
    list_feeds()
    for name in LOADED:
        importlib.import_module(name)
    warm_drawing()
    gc.collect()
    gc.freeze()  # what is loaded stays: no page waits while it is looked through for what is not used
