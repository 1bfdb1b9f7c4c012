"""Secrets taken out of URLs and values."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.redact import MAX_KEPT_URL, looks_like_token, redact_text, redact_url, redact_value

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"
SHA = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://shop.example/a/b?q=shoes&page=2", "https://shop.example/a/b?q=shoes&page=2"),
        ("https://me:pw@shop.example/", "https://shop.example/"),
        ("https://shop.example/#access_token=abc", "https://shop.example/"),
        ("https://shop.example/a #b", "https://shop.example/a"),
        ("https://shop.example/?token=abc&a=1", "https://shop.example/?token=…&a=1"),
        ("https://shop.example/?code=4/0A&state=xyz", "https://shop.example/?code=…&state=…"),
        ("https://shop.example/?Access-Token=abc", "https://shop.example/?Access-Token=…"),
        ("https://shop.example/?user[password]=abc", "https://shop.example/?user[password]=…"),
        ("https://shop.example/?PHPSESSID=0123456789abcdef01", "https://shop.example/?PHPSESSID=…"),
        ("https://t.example/?sid=1565188190", "https://t.example/?sid=1565188190"),
        (f"https://shop.example/?x={JWT}", "https://shop.example/?x=…"),
        (f"https://shop.example/in/{JWT}/", "https://shop.example/in/…/"),
        ("https://shop.example/reset-password/AbC123456789xyz", "https://shop.example/reset-password/…"),
        ("https://shop.example/?q=me@mail.example", "https://shop.example/?q=…@…"),
        ("https://shop.example/?q=me%2Btag%40mail.example", "https://shop.example/?q=…@…"),
        ("https://shop.example/u/me@mail.example/x", "https://shop.example/u/…@…/x"),
        ("https://cdn.example/npm/jquery@3.6.0/x.min.js", "https://cdn.example/npm/jquery@3.6.0/x.min.js"),
        ("https://t.example/a;src=1;token=abc;u=2?x=1", "https://t.example/a;src=1;token=…;u=2?x=1"),
        ("https://cdn.example/react@18.2.0-rc.js", "https://cdn.example/react@18.2.0-rc.js"),
        ("https://t.example/?x=me@mail.example_ga", "https://t.example/?x=…@…_ga"),
        ("https://t.example/?me@mail.example=1", "https://t.example/?…@…=1"),
        ("https://old.example/https://me:pw@shop.example/", "https://old.example/https://shop.example/"),
        ("https://t.example/@name/post", "https://t.example/@name/post"),
        ("https://t.example/keyboardShortcutSettings", "https://t.example/keyboardShortcutSettings"),
        (f"https://f.example/tr?ud[em]={SHA}&udff[fn]=ann", "https://f.example/tr?ud[em]=…&udff[fn]=…"),
        (f"https://f.example/tr?em={SHA}&em=7", "https://f.example/tr?em=…&em=7"),
        ("//shop.example/?token=abc", "//shop.example/?token=…"),
        ("/path?token=abc", "/path?token=…"),
        ("", ""),
    ],
)
def test_what_is_kept_of_a_url(url: str, kept: str) -> None:
    assert redact_url(url) == kept


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("secret", ["token=s3cret", "q=me@mail.example", "a=1&code=s3cret&b=2"])
def test_secrets_in_nested_urls(times: int, secret: str) -> None:
    url = f"https://shop.example/?{secret}"
    for _ in range(times):
        url = f"https://t.example/?dl={quote(url, safe='')}&x=1"
    kept = redact_url(url)
    assert "s3cret" not in kept
    assert "mail.example" not in kept
    assert "shop.example" in kept
    assert kept.endswith("x=1")


@pytest.mark.parametrize(
    "inner",
    [
        '{"password":"s3cret","a":1}',
        '{"a":{"token": "s3cret"}}',
        '{"em":"me@mail.example","email":"s3cret"}',
        '{"inner":"{\\"token\\":\\"s3cret\\"}"}',
        '{"otp":["s3cret"]}',
        '{"password":"s3cret',
        "e=ce&token=s3cret",
        "eyJwYXNzd29yZCI6InMzY3JldCIsImEiOjF9",
    ],
)
def test_secrets_in_nested_json_and_queries(inner: str) -> None:
    kept = redact_url(f"https://t.example/?x={quote(inner, safe='')}&y=1")
    for leak in ("s3cret", "mail.example", "eyJw"):
        assert leak not in kept
    assert kept.endswith("&y=1")


def test_a_long_url_is_cut() -> None:
    assert len(redact_url("https://t.example/?" + "a=b&" * 9000)) == MAX_KEPT_URL


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("dl", "https://shop.example/?token=abc", "https://shop.example/?token=…"),
        ("password", "hunter2", "…"),
        ("ep.code", "SUMMER", "…"),
        ("session_id", "0123456789abcdef01", "…"),
        ("session_id", "1565188190", "1565188190"),
        ("dt", "Reset for me@mail.example", "Reset for …@…"),
        ("el", "see https://shop.example/?code=1 now", "see https://shop.example/?code=… now"),
        ("el", "signed in, token=abc", "signed in, token=…"),
        ("dt", "C# and a=b? yes", "C# and a=b? yes"),
        ("x", JWT, "…"),
        ("x", '{"password":"abc"', '{"password":"…"'),
    ],
)
def test_what_is_kept_of_a_value(key: str, value: str, kept: str) -> None:
    assert redact_value(key, value) == kept


def test_tokens_mix_letters_and_digits() -> None:
    assert looks_like_token("0123456789abcdef")
    assert not looks_like_token("0123456789012345")
    assert not looks_like_token("a long sentence with 1 digit")


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    for kept in (redact_url(text), redact_url(f"https://t.example/?x={text}")):
        assert len(kept) <= MAX_KEPT_URL
        kept.encode()
    redact_text(text)


@given(st.from_regex(r"[a-z0-9.]{1,12}@[a-z]{3,9}\.(com|org)", fullmatch=True), st.integers(0, 3))
def test_no_e_mail_survives(address: str, times: int) -> None:
    value = address
    for _ in range(times):
        value = quote(value, safe="")
    domain = address.partition("@")[2]
    assert domain not in redact_url(f"https://t.example/?a=1&x={value}&b=2")


@given(st.text("abc%2F?&=:/;#{}\"'@.token", max_size=80))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = redact_url("https://t.example/?" + text)
    assert redact_url(once) == once
