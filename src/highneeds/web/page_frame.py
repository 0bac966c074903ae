"""What every page has round it: the council, its navigation, who is signed in, and in which role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from highneeds.web.models import Post
from highneeds.web.permissions import may
from highneeds.web.surroundings import Mode

NAVIGATION = (
    ("home", "Home", ()),
    ("editions", "Editions", ("edition", "differences", "copy")),
    ("measures", "Measures", ("measure",)),
    ("explore", "Explore", ()),
    ("feeds", "Feeds", ("upload", "columns")),
    ("forecast", "Forecast", ("forecast_runs",)),
    ("log", "Log", ()),
    ("people", "People", ("take_post",)),
)


def frame(request: Any) -> dict[str, Any]:
    """Return it."""
    council = getattr(request, "council", None)
    demo = settings.SURROUNDINGS.mode is Mode.DEMO
    said: dict[str, Any] = {"council": council, "is_demo": demo, "navigation": [], "posts": []}
    if council is not None:
        here = request.resolver_match.url_name
        said["posts"] = request.posts
        said["navigation"] = [
            {
                "href": reverse(name, args=[council.slug]),
                "label": label,
                "here": here == name or here in below,
            }
            for name, label, below in NAVIGATION
            if may(request.roles, name)
        ]
    said["open_id"] = settings.SURROUNDINGS.open_id
    if demo and request.resolver_match is not None:
        said["demo_posts"] = Post.objects.select_related("person", "council").order_by("pk")
    return said
