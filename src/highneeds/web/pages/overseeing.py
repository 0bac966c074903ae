"""The log of deeds, with its chain looked at."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import render

from highneeds.web import audit
from highneeds.web.models import LogEntry


def show_log(request: Any) -> Any:
    """Show the log, the latest first, and whether its chain holds."""
    entries = LogEntry.objects.filter(council=request.council)
    page = Paginator(entries.order_by("-number"), 100).get_page(request.GET.get("page"))
    seen = {
        "page": page,
        "broken": audit.find_break(audit.read_entries(request.council)),
        "root": audit.root_of(request.council),
    }
    return render(request, "log.html", seen)
