"""What a request tells its receiver of a person's choice."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.choice import Answer
from footprint.consentfields import choices_told
from footprint.sent import SentRequest

TC = "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA"
ALL = (
    "CQEXy8AQEXy8AAHABBENBFFoAP_AAAAAAAAAF5wBQAIAAtABkAFsBeYAAABSUAGAAIKalIAMAAQU1IQAYAAgpqOgAwABBTUJABgACCmo"
)


@pytest.mark.parametrize(
    ("url", "body", "answers"),
    [
        (f"https://ib.adnxs.com/x?gdpr=1&gdpr_consent={TC}", b"", [("IAB TCF", Answer.OPEN)]),
        (f"https://ib.adnxs.com/x?gdpr_consent={ALL}", b"", [("IAB TCF", Answer.AGREED)]),
        ("https://t.example/x?us_privacy=1YYN", b"", [("US privacy string", Answer.OPEN)]),
        ("https://t.example/x?gpp=DBABTA~1YYN&gpp_sid=6", b"", [("IAB GPP", Answer.OPEN)]),
        (
            "https://www.google-analytics.com/g/collect?gcd=13q3q3q3q1",
            b"",
            [("Google consent mode", Answer.OPEN)],
        ),
        (
            "https://hbopenbid.pubmatic.com/translator",
            json.dumps({"user": {"ext": {"consent": TC}}, "regs": {"ext": {"us_privacy": "1YNN"}}}).encode(),
            [("IAB TCF", Answer.OPEN)],
        ),
        ("https://t.example/x?consent=yes&gdpr_consent=0", b"", []),
        ("https://t.example/x?a=1", b"", []),
    ],
)
def test_parameters(url: str, body: bytes, answers: list[tuple[str, Answer]]) -> None:
    told = choices_told(SentRequest("POST", url, (("content-type", "application/json"),), body))
    assert [(choice.signal, choice.advertising) for choice in told] == answers


@given(st.text(max_size=100), st.binary(max_size=200))
def test_garbage(query: str, body: bytes) -> None:
    choices_told(SentRequest("POST", f"https://t.example/?gdpr_consent={query}", (), b"gpp=" + body))
