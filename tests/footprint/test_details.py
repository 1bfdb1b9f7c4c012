"""Personal details, told and never kept."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.details import detail_words, google_user_data, hash_name

MAIL = b"john_smith@gmail.com"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (hashlib.md5(MAIL).hexdigest(), "MD5"),
        (hashlib.sha1(MAIL).hexdigest(), "SHA-1"),
        (hashlib.sha256(MAIL).hexdigest(), "SHA-256"),
        (hashlib.sha256(MAIL).hexdigest().upper(), "SHA-256"),
        (hashlib.sha512(MAIL).hexdigest(), "SHA-512"),
        (base64.b64encode(hashlib.sha256(MAIL).digest()).decode(), "SHA-256"),
        (base64.urlsafe_b64encode(hashlib.sha256(MAIL).digest()).decode().rstrip("="), "SHA-256"),
        (f'["{hashlib.sha256(MAIL).hexdigest()}","{hashlib.sha256(b"x").hexdigest()}"]', "SHA-256"),
        (f"{hashlib.md5(MAIL).hexdigest()},{hashlib.sha256(MAIL).hexdigest()}", "MD5, SHA-256"),
        (f"{hashlib.md5(MAIL).hexdigest()},x", ""),
        ("john_smith@gmail.com", ""),
        ("kuala lumpur", ""),
        ("", ""),
    ],
)
def test_hashes_are_known_by_their_form(value: str, name: str) -> None:
    assert hash_name(value) == name


def test_a_detail_is_told_in_words_and_never_kept() -> None:
    assert detail_words("Your e-mail", hashlib.sha256(MAIL).hexdigest()) == (
        "Your e-mail, hashed",
        "as SHA-256",
    )
    assert detail_words("Your e-mail", MAIL.decode()) == ("Your e-mail", "in plain text")
    assert detail_words("Your e-mail", "john_smith%2540gmail.com") == ("Your e-mail", "in plain text")
    assert detail_words("Your e-mail", "kpio`tnjui!hnbjm") == ("Your e-mail", "in a form of its own")
    assert detail_words("Your name", "John") == ("Your name", "in plain text")


def test_google_user_data() -> None:
    digest = base64.urlsafe_b64encode(hashlib.sha256(MAIL).digest()).decode().rstrip("=")
    assert google_user_data(f"tv.1~em.{digest}~pn.{digest}~fn0.{digest}~co0.GB") == (
        "e-mail, phone number, first name, country"
    )
    assert google_user_data("tv.1") == ""


@given(st.text(max_size=200))
def test_no_value_is_repeated(value: str) -> None:
    told = detail_words("n", value)[1]
    assert told == "in plain text" or set(told.removeprefix("as ").split(", ")) <= {
        "MD5", "SHA-1", "SHA-256", "SHA-512",
    }  # fmt: skip
