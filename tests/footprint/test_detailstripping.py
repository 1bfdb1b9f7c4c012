"""Taking details out of what is sent: all of them, and nothing else."""

import json

from hypothesis import given
from hypothesis import strategies as st

from footprint.detailsearch import DetailSearch
from footprint.detailstripping import without_details
from footprint.owndetail import DetailKind, OwnDetail
from footprint.sent import SentRequest

MAIL = "anna@mail.example"
SEARCH = DetailSearch((OwnDetail(DetailKind.EMAIL, MAIL), OwnDetail(DetailKind.NAME, "Anna Tan")))
TEXT = st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=60)


def left(url: str, *headers: tuple[str, str], body: bytes = b"") -> SentRequest:
    return without_details(SentRequest("POST", url, headers, body), SEARCH, {"email"})


def test_an_address() -> None:
    assert left(f"https://t.example/u/{MAIL}/p?a=1&em={MAIL}&b=%20+#x").url == (
        "https://t.example/u/-/p?a=1&em=&b=%20+#x"
    )
    assert left("https://t.example/m;e=anna%40mail.example;x=1?q").url == "https://t.example/m;e=-;x=1?q"


def test_headers() -> None:
    sent = left(
        "https://t.example/",
        ("host", "t.example"),
        ("referer", f"https://shop.test/thanks?mail={MAIL}&x=1"),
        ("cookie", f"a=1; uid={MAIL}; b=2"),
        ("x-mail", MAIL),
        ("accept", "*/*"),
    )
    assert sent.headers == (
        ("host", "t.example"),
        ("referer", "https://shop.test/thanks?mail=&x=1"),
        ("cookie", "a=1; b=2"),
        ("accept", "*/*"),
    )


def test_json_keeps_its_shape() -> None:
    user, inner = MAIL, json.dumps({"e": MAIL})
    body = json.dumps({"n": 1.5, "t": True, "z": None, "list": [user, "x"], "in": inner}).encode()
    assert left("https://t.example/", body=body).body == (
        b'{"n":1.5,"t":true,"z":null,"list":["","x"],"in":""}'
    )


def test_other_details_stay() -> None:
    assert left("https://t.example/?n=Anna+Tan&v=1").url == "https://t.example/?n=Anna+Tan&v=1"


@given(TEXT, TEXT, st.binary(max_size=300))
def test_a_request_without_them_stays_as_it_was(path: str, value: str, body: bytes) -> None:
    headers = (("x-odd", value), ("cookie", f"a={value}")) if value else ()
    sent = SentRequest("POST", f"https://t.example/{path}?{value}", headers, body)
    assert without_details(sent, SEARCH, {"email"}) == sent
