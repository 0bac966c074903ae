"""The JSON keeps to its published schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from highneeds.renderers.json_format import SCHEMA, render
from highneeds.renderers.options import RenderOptions
from tests.unit.renderers.plain_document import document_of


def test_the_document_is_valid_against_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    data = json.loads(render(document_of(), options=RenderOptions()))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []


def test_the_schema_refuses_what_it_does_not_know() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    data = json.loads(render(document_of(), options=RenderOptions()))
    data["blocks"][0]["more"] = "than was agreed"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)
