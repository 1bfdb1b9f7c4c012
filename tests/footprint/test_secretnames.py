"""Names of secrets and details."""

import time

import pytest

from footprint.secretnames import is_detail_name, is_maybe_secret_name, is_secret_name, leaf


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("dl", "dl"),
        ("Page_URL", "pageurl"),
        ("a.b[0].pageUrl", "pageurl"),
        ("cd[contents][0].id", "id"),
        ("ud[em]", "em"),
        ("items[3]", "items"),
        ("$current_url", "currenturl"),
        ("", ""),
        ("[]", ""),
    ],
)
def test_the_last_name_of_a_path(key: str, name: str) -> None:
    assert leaf(key) == name


def test_a_long_key_costs_no_more_than_a_short_one() -> None:
    start = time.process_time()
    leaf("a" * 20_000 + "]]")
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    "key", ["password", "user[password]", "a.accessToken", "X-Amz-Signature", "code", "csrf_token"]
)
def test_secrets(key: str) -> None:
    assert is_secret_name(key)


@pytest.mark.parametrize("key", ["cid", "dl", "value", "currency", "coding", "statement", "passenger"])
def test_no_secrets(key: str) -> None:
    assert not is_secret_name(key)


@pytest.mark.parametrize("key", ["sid", "PHPSESSID", "session_id", "api_key", "JSESSIONID"])
def test_secrets_when_the_value_looks_so(key: str) -> None:
    assert is_maybe_secret_name(key)


def test_a_visitor_id_is_no_session() -> None:
    assert not is_maybe_secret_name("anonymousId")


@pytest.mark.parametrize("key", ["email", "user.firstName", "ud[em]", "udff[ph]", "user_data.x"])
def test_details(key: str) -> None:
    assert is_detail_name(key)


@pytest.mark.parametrize("key", ["emx", "dl", "audience[em]", "pn"])
def test_no_details(key: str) -> None:
    assert not is_detail_name(key)
