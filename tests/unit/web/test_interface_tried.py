"""The interface for programs tried by its own description: whatever is asked, no answer is a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highneeds.web.interface import SCOPES
from tests.unit.web.test_interface import TOKEN, give_token

if TYPE_CHECKING:
    from tests.unit.web.made_office import MadeOffice

EXAMPLES = 40


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_answer_is_one_of_those_described(office: MadeOffice) -> None:
    import schemathesis
    from django.conf import settings as office_settings
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    from highneeds.web.wsgi import application

    office_settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    give_token(office, *SCOPES)
    seen: set[int] = set()
    for signal in (request_started, request_finished):  # the test's transaction stays open
        signal.disconnect(close_old_connections)
    try:
        schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        operations = [each.ok() for each in schema.get_all_operations()]
        for operation in operations:
            _try(operation, office.slug, seen)
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)

    assert len(operations) == 5
    assert {200, 401, 404} <= seen
    assert max(seen) < 500


def _try(operation: Any, slug: str, seen: set[int]) -> None:
    from schemathesis.specs.openapi import checks as looked_at

    described = [
        looked_at.status_code_conformance,
        looked_at.content_type_conformance,
        looked_at.response_schema_conformance,
    ]

    # the same example is drawn for each test run; no deadline, because machines differ
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), ours=st.booleans(), known=st.booleans())
    def ask(case: Any, ours: bool, known: bool) -> None:  # noqa: FBT001  # drawn
        if ours:
            case.path_parameters["council"] = slug
        case.headers = {"Authorization": f"Bearer {TOKEN if known else 'made-up'}"}
        answer = case.call()
        seen.add(answer.status_code)
        assert answer.status_code < 500
        case.validate_response(answer, checks=described)

    ask()
