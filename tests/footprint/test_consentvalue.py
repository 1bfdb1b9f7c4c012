"""The value of a consent cookie as one flat table."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.consentvalue import FORMS, LONGEST, read_value

DEEP = "[" * 5000


@pytest.mark.parametrize(
    ("form", "value", "table"),
    [
        ("json", "%7B%22a%22%3Atrue%2C%22b%22%3A%7B%22c%22%3A1%7D%7D", {"a": "true", "b.c": "1"}),
        ("json", '{"on":["x","y",3]}', {"on[x]": "1", "on[y]": "1"}),
        ("json-base64", base64.b64encode(b'{"a":null,"b":"c"}').decode(), {"b": "c"}),
        ("json-base64", base64.urlsafe_b64encode(b'{"b":"\xc3\xbf>?"}').decode().rstrip("="), {"b": "ÿ>?"}),
        (
            "query",
            "v=1&groups=C1%3A1%2CC2%3A0",
            {"v": "1", "groups": "C1:1,C2:0", "groups.C1": "1", "groups.C2": "0"},
        ),
        (
            "pairs",
            "{stamp:%27C==%27%2Cmarketing:false%2Cutc:1}",
            {"stamp": "C==", "marketing": "false", "utc": "1"},
        ),
        ("pairs", "consent:no,action:,x", {"consent": "no", "action": ""}),
        ("value", "anything", {}),
        ("json", "not json", {}),
        ("json", DEEP, {}),
        ("json-base64", "????", {}),
        ("json", '{"a":"' + "x" * LONGEST + '"}', {}),
    ],
)
def test_forms(form: str, value: str, table: dict[str, str]) -> None:
    assert read_value(form, value) == table


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=200))
def test_garbage(form: str, value: str) -> None:
    assert all(isinstance(each, str) for each in read_value(form, value).values())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner),
    )
)
def test_any_json(value: object) -> None:
    assert isinstance(read_value("json", json.dumps(value)), dict)
