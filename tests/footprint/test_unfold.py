"""Values that hold other values."""

import base64
import gzip
import json
from itertools import islice
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.unfold import (
    MAX_DEPTH,
    MAX_ITEMS,
    MAX_PAIRS,
    MORE,
    json_value,
    query_pairs,
    unfold,
    unfold_json,
)


def test_a_query_is_decoded_once() -> None:
    pairs = list(query_pairs("a=1%2B1&b=x+y&&flag&c=%2525"))
    assert pairs == [("a", "1+1"), ("b", "x y"), ("", "flag"), ("c", "%25")]


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ("plain", [("k", "plain")]),
        ('{"a":{"b":[{"c":1.50}]}}', [("k.a.b[0].c", "1.50")]),
        (
            '[{"id":"7"},true,false,null]',
            [("k[0].id", "7"), ("k[1]", "true"), ("k[2]", "false"), ("k[3]", "")],
        ),
        ('{"inner":"{\\"x\\":\\"y\\"}"}', [("k.inner.x", "y")]),
        ("e=ce&m=%5Ba%40b.example%5D", [("k.e", "ce"), ("k.m", "[a@b.example]")]),
        ("?url=https%3A%2F%2Fshop.example%2F", [("k.url", "https://shop.example/")]),
        ("https%3A%2F%2Fshop.example%2F%3Fq%3D1", [("k", "https://shop.example/?q=1")]),
        ("https%253A%252F%252Fshop.example", [("k", "https://shop.example")]),
        ("https://shop.example/?a=1&b=%20", [("k", "https://shop.example/?a=1&b=%20")]),
        ("100% sure", [("k", "100% sure")]),
        ("[not json", [("k", "[not json")]),
    ],
)
def test_what_is_inside_a_value(value: str, pairs: list[tuple[str, str]]) -> None:
    assert list(unfold("k", value)) == pairs


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("padding", [True, False])
def test_base64_json_is_opened(encode: object, padding: bool) -> None:
    assert callable(encode)
    value = encode(json.dumps({"event": "ünï>>>???", "n": [1]}).encode()).decode()
    found = dict(unfold("data", value if padding else value.rstrip("=")))
    assert found == {"data.event": "ünï>>>???", "data.n[0]": "1"}


def test_a_jwt_stays_in_one_piece() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"
    assert list(unfold("t", token)) == [("t", token)]


def test_numbers_stay_as_written() -> None:
    assert json_value("[1.10, 1e400, 123456789012345678901234567890]") == [
        "1.10",
        "1e400",
        "123456789012345678901234567890",
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, "{", "", "nul"])
def test_what_is_not_json_gives_none(text: str) -> None:
    assert json_value(text) is None


def test_depth_is_bounded() -> None:
    value = "leaf"
    for _ in range(MAX_DEPTH * 2):
        value = json.dumps({"a": value})
    ((key, _),) = unfold("", value)
    assert key.count("a") <= MAX_DEPTH


def test_depth_of_plain_json_is_bounded() -> None:
    ((key, value),) = unfold_json("", json_value('{"a":' * 20 + "1" + "}" * 20))
    assert key.count("a") == MAX_DEPTH
    assert value == ""


def test_a_long_query_is_bounded() -> None:
    assert sum(1 for _ in query_pairs("a=b&" * (3 * MAX_PAIRS))) <= MAX_PAIRS + 1


def test_empty_values_count_so_that_a_reader_can_stop() -> None:
    assert len(list(islice(unfold_json("", dict.fromkeys(map(str, range(5000)))), 100))) == 100


def test_a_long_list_is_sampled_and_said_so() -> None:
    found = list(unfold_json("a", ["x"] * (MAX_ITEMS + 5)))
    assert found[-2:] == [(f"a[{MAX_ITEMS - 1}]", "x"), (f"a{MORE}", "5")]
    assert len(found) == MAX_ITEMS + 1


def test_gzip_within_base64() -> None:
    packed = base64.b64encode(gzip.compress(b'{"a":{"b":1}}')).decode()
    assert list(unfold("data", packed)) == [("data.a.b", "1")]


def test_base64_within_base64_ends() -> None:
    value = "x"
    for _ in range(30):
        value = base64.b64encode(json.dumps({"a": value}).encode()).decode()
    ((key, _),) = unfold("d", value)
    assert key.count(".a") == MAX_DEPTH


NAMES = st.text("abcXYZ_$", min_size=1, max_size=8)
TREES = st.recursive(
    st.integers() | st.booleans() | st.text("abc xyz", min_size=1),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def leaves(tree: object, key: str = "") -> dict[str, str]:
    if isinstance(tree, dict):
        return {
            k: v for n, inner in tree.items() for k, v in leaves(inner, f"{key}.{n}" if key else n).items()
        }
    if isinstance(tree, list):
        return {k: v for n, inner in enumerate(tree) for k, v in leaves(inner, f"{key}[{n}]").items()}
    return {key: str(tree).lower() if isinstance(tree, bool) else str(tree)}


@given(st.dictionaries(NAMES, TREES, min_size=1, max_size=4))
def test_json_round_trip(tree: dict[str, object]) -> None:
    expected = {key: value for key, value in leaves(tree).items() if key.count(".") + key.count("[") < 5}
    found = dict(unfold_json("", json_value(json.dumps(tree))))
    assert expected.items() <= found.items()


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=20))
def test_form_round_trip(pairs: list[tuple[str, str]]) -> None:
    safe = [(n.encode("utf-8", "replace").decode(), v.encode("utf-8", "replace").decode()) for n, v in pairs]
    form = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in safe)
    assert list(query_pairs(form)) == safe


@given(st.text())
def test_any_value_unfolds(value: str) -> None:
    assert sum(1 for _ in islice(unfold("k", value), 1000)) <= 1000
