"""Health: said to whoever asks, by whatever name or address, before anything else is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection
from django.http import JsonResponse

if TYPE_CHECKING:
    from collections.abc import Callable


class Health:
    """Answers a container, a load balancer or a monitor, which know an address and no host name."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """Say how the office is, or go on."""
        say = {"/health/alive": alive, "/health/ready": ready}.get(request.path)
        if say is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        return say()


def alive() -> JsonResponse:
    """Say that the process answers."""
    return JsonResponse({"alive": True})


def ready() -> JsonResponse:
    """Say whether the database answers and is up to date."""
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"ready": False, "why": "the database does not answer"}, status=503)
    why = {"why": "the database lacks migrations"} if behind else {}
    return JsonResponse({"ready": not behind, **why}, status=503 if behind else 200)
