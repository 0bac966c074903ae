"""The interface for programs: editions, measures and loads as JSON, and the calendar of papers.

Read only. A token in the header ``Authorization: Bearer ...`` names its council and its scopes; the
same description that answers ``openapi.json`` says which address takes which scope.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from highneeds import __version__
from highneeds.editions.canonical import schema
from highneeds.vocabulary.errors import HighNeedsError
from highneeds.vocabulary.figures import Known
from highneeds.web.calendar_feed import write_calendar
from highneeds.web.drafting import read_present
from highneeds.web.holding import list_begun, list_held, read_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import ApiToken, Council, HeldFile
from highneeds.web.standings import read_edition_held, read_standing
from highneeds.web.tenancy import as_council
from highneeds.web.working_out import BeingWorkedOut, ask_for

if TYPE_CHECKING:
    from collections.abc import Callable

SCOPES = ("editions", "measures", "loads", "calendar")
JSON_TYPE = "application/json"


def guarded(scope: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a request in whose token is of the council and has the scope; nothing else tells why not."""

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @require_GET
        def answered(request: Any, council: str, **given: Any) -> Any:
            chosen = Council.objects.filter(slug=council).first()
            token = _given_token(request, scope)
            if chosen is None or not token:
                return _refuse(401, "A token is needed: Authorization: Bearer ...")
            with as_council(chosen):
                kept = ApiToken.objects.filter(council=chosen, sha256=hash_token(token)).first()
                if kept is None:
                    return _refuse(401, "The token is not one of this council's.")
                if scope not in kept.scopes.split():
                    return _refuse(403, f"The token lacks the scope {scope}.")
                return _answer(chosen, view, given)

        return answered

    return wrap


def _answer(council: Council, view: Callable[..., Any], given: dict[str, Any]) -> Any:
    try:
        return view(council, **given)
    except Http404:
        return _refuse(404, "There is no such thing here.")
    except BeingWorkedOut as error:
        ask_for(council, error.period)
        answer = _refuse(409, str(error))
        answer.headers["Retry-After"] = "5"
        return answer
    except HighNeedsError as error:
        return _refuse(422, str(error))


def hash_token(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@guarded("editions")
def editions(council: Council) -> Any:
    """List what was published."""
    said = [_edition_said(council, path) for path in _paths(council)]
    return JsonResponse({"editions": said})


@guarded("editions")
def edition(council: Council, name: str) -> Any:
    """Give one edition, as it is kept, hash inside."""
    path = f"editions/{name}.json"
    if path not in _paths(council):
        raise Http404(name)
    return HttpResponse(read_held(council, path).content, content_type=JSON_TYPE)


@guarded("measures")
def measures(council: Council, period: str) -> Any:
    """Give the measures of one period: of its edition, or of its draft."""
    if period not in list_begun(council):
        raise Http404(period)
    present = read_present(council, period)
    rows = [
        {
            "measure": row.id,
            "variant": row.variant,
            "title": row.title,
            "as_at": row.as_at.isoformat() if row.as_at else None,
            "unit": row.unit.value,
            "value": float(row.this.value) if isinstance(row.this, Known) else None,
            "missing": None if isinstance(row.this, Known) else row.this.why.value,
            "rating": row.ratings.this.status.code,
        }
        for row in present.measures
    ]
    return JsonResponse({"period": period, "status": present.status.value, "measures": rows})


@guarded("loads")
def loads(council: Council) -> Any:
    """List the feed files that measures are worked out from."""
    rows = HeldFile.objects.filter(council=council, deleted=False, path__startswith="feeds/")
    said = [
        {"file": row.path, "feed": row.path.split("/")[1], "size": row.size, "sha256": row.sha256}
        for row in rows.order_by("path")
        if row.path.count("/") > 1 and not row.path.endswith("/")
    ]
    return JsonResponse({"loads": said})


@guarded("calendar")
def calendar(council: Council) -> Any:
    """Give the days the papers go out, as a calendar that others subscribe to."""
    programme = programme_of(council)
    stages = {key: read_standing(council, key).stage.value for key in list_begun(council)}
    content = write_calendar(council.name, council.slug, programme, stages)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@require_GET
def describe(request: Any) -> Any:
    """Give the interface's own description, OpenAPI 3.1."""
    return JsonResponse(openapi())


def openapi() -> dict[str, Any]:
    """Return it."""
    listed = {
        "editions/": ("editions", "What was published", _object("editions", {"type": "array"})),
        "editions/{name}": ("editions", "One edition, hash inside", {"$ref": "#/components/schemas/Edition"}),
        "measures/{period}": ("measures", "The measures of one period", _object("measures", {"type": "array"})),
        "loads/": ("loads", "The feed files kept", _object("loads", {"type": "array"})),
        "calendar.ics": ("calendar", "The days papers go out", None),
    }  # fmt: skip
    whole = schema()
    defined = whole.pop("$defs", {})
    return {
        "openapi": "3.1.0",
        "info": {"title": "High needs office", "version": __version__},
        "paths": {
            f"/api/v1/{{council}}/{path}": _path(path, *said) for path, said in listed.items()
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _moved({"Edition": whole, **defined}),
        },
        "security": [{"token": []}],
    }


def _path(path: str, scope: str, summary: str, shape: dict[str, Any] | None) -> dict[str, Any]:
    names = ["council", *(name for name in ("name", "period") if f"{{{name}}}" in path)]
    kind = JSON_TYPE if shape else "text/calendar"
    said = {"content": {kind: {"schema": shape or {"type": "string"}}}, "description": "Found."}
    error = {"content": {JSON_TYPE: {"schema": _object("error", {"type": "string"})}}}
    refusals = {"401": "No token.", "403": "The scope is lacking.", "404": "Not there.",
                "409": "Being worked out: ask again in some seconds.",
                "422": "Refused by the rules."}  # fmt: skip
    return {
        "get": {
            "operationId": f"get_{path.split('/', maxsplit=1)[0].replace('.', '_')}{'_one' if '{' in path else ''}",
            "summary": summary,
            "description": f"Takes a token with the scope {scope}.",
            "parameters": [
                {
                    "name": name,
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "minLength": 1},
                }
                for name in names
            ],
            "responses": {
                "200": said,
                **{code: {"description": told, **error} for code, told in refusals.items()},
            },
        }
    }


def _object(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [name], "properties": {name: shape}}


def _moved(shapes: Any) -> Any:
    """Point the references of a JSON Schema to where OpenAPI keeps schemas."""
    text = msgspec.json.encode(shapes).replace(b"#/$defs/", b"#/components/schemas/")
    return msgspec.json.decode(text)


def _edition_said(council: Council, path: str) -> dict[str, Any]:
    read = read_edition_held(council, path)
    signed = read.publication
    return {
        "name": path.removeprefix("editions/").removesuffix(".json"),
        "period": read.period.key,
        "sha256": read.sha256,
        "correction_of": read.correction_of or None,
        "published_on": signed.on.isoformat() if signed else None,
    }


def _paths(council: Council) -> list[str]:
    return [path for path in list_held(council, "editions/") if path.endswith(".json")]


def _given_token(request: Any, scope: str) -> str:
    """Return the token of a request; a calendar program can send none but in the address."""
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        return header.removeprefix("Bearer ").strip()
    return request.GET.get("token", "") if scope == "calendar" else ""


def _refuse(code: int, said: str) -> JsonResponse:
    answer = JsonResponse({"error": said}, status=code)
    if code == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
