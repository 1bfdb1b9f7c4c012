"""The API's models as TypeScript types, for the extension: made from `openapi.json`, nothing but types.

`python -m api.typescript` writes them to `extension/src/api/generated.ts`; a test says where that is out of
date.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from api.kinds import Schema
from api.members import Nothing
from api.openapi import Document, described

FILE = Path(__file__).parents[1] / "extension" / "src" / "api" / "generated.ts"
HEAD = "// Made by `python -m api.typescript` from the models of the API: change those, not this.\n"
JSON = "application/json"
EMPTY = Nothing.__name__
_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def text() -> str:
    """The whole file."""
    document = described()
    schemas = document["components"]["schemas"]
    models = (_interface(name, schema) for name, schema in schemas.items() if name != EMPTY)
    return HEAD + "\n" + "\n".join([*models, _routes(document), _events(document)])


def _interface(name: str, schema: Schema) -> str:
    required = schema["required"]
    lines = [
        f"  readonly {_member(member, of, required=member in required)}\n"
        for member, of in schema["properties"].items()
    ]
    return f"{_comment(schema)}export interface {name} {{\n{''.join(lines)}}}\n"


def _comment(schema: Schema) -> str:
    lines = schema.get("description", "").split("\n")
    if lines == [""]:
        return ""
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


def type_of(schema: Schema) -> str:
    """A schema as a type."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(type_of, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(f"'{word}'" for word in schema["enum"])
    return _of_kind(schema)


def _of_kind(schema: Schema) -> str:
    match schema.get("type"):
        case list(kinds):
            return " | ".join(_PLAIN[kind] for kind in kinds)
        case "array":
            item = type_of(schema["items"])
            return f"readonly ({item})[]" if " " in item else f"readonly {item}[]"
        case "object" if "properties" in schema:
            return f"{{ {' '.join(_members(schema))} }}"
        case "object":
            return f"Readonly<Record<string, {type_of(schema['additionalProperties'])}>>"
        case str(kind):
            return _PLAIN[kind]
    return "unknown"


def _members(schema: Schema) -> Iterator[str]:
    for member, of in schema["properties"].items():
        yield f"readonly {_member(member, of, required=member in schema['required'])}"


def _member(name: str, schema: Schema, *, required: bool) -> str:
    return f"{name}{'' if required else '?'}: {type_of(schema)};"


def _routes(document: Document) -> str:
    lines = [
        f"  '{method.upper()} {path}': {{ {_route(said)} }};\n"
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]
    return f"/** What each route takes and answers. */\nexport interface Routes {{\n{''.join(lines)}}}\n"


def _route(said: Mapping[str, Any]) -> str:
    query = [each for each in said["parameters"] if each["in"] == "query"]
    members = [_member(each["name"], each["schema"], required=each["required"]) for each in query]
    parts = [f"query: {{ {' '.join(members)} }};"] if members else []
    body = said.get("requestBody")
    if body and not _is_empty(body["content"][JSON]["schema"]):
        parts.append(f"body: {type_of(body['content'][JSON]['schema'])};")
    return " ".join([*parts, f"answer: {_answer(said)};"])


def _is_empty(schema: Schema) -> bool:
    return bool(schema["$ref"].endswith(f"/{EMPTY}"))


def _answer(said: Mapping[str, Any]) -> str:
    [answer] = (of for status, of in said["responses"].items() if status.startswith("2"))
    content = answer["content"]
    return type_of(content[JSON]["schema"]) if content.keys() == {JSON} else "string"


def _events(document: Document) -> str:
    events = document["paths"]["/events"]["get"]["x-events"]
    lines = [f"  {name}: {type_of(schema)};\n" for name, schema in events.items()]
    return f"/** What each live event carries. */\nexport interface Events {{\n{''.join(lines)}}}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
