"""The extension's types are those of the models."""

import pytest

from api.typescript import FILE, text, type_of


def test_the_file_is_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "Make it anew with: python -m api.typescript"


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"type": "string", "maxLength": 5}, "string"),
        ({"type": ["integer", "null"]}, "number | null"),
        ({"type": "string", "enum": ["a", "b"]}, "'a' | 'b'"),
        ({"$ref": "#/components/schemas/Status"}, "Status"),
        ({"anyOf": [{"$ref": "#/components/schemas/Status"}, {"type": "null"}]}, "Status | null"),
        ({"type": "array", "items": {"type": "string"}}, "readonly string[]"),
        ({"type": "array", "items": {"type": ["number", "null"]}}, "readonly (number | null)[]"),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "Readonly<Record<string, number>>"),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "boolean"}, "b": {"type": "string"}},
                "required": ["a"],
            },
            "{ readonly a: boolean; readonly b?: string; }",
        ),
        ({}, "unknown"),
    ],
)
def test_a_schema_is_a_type(schema: dict[str, object], kind: str) -> None:
    assert type_of(schema) == kind
