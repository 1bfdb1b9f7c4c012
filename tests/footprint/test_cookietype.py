"""The five types have a name in words each."""

from footprint.cookietype import IN_WORDS, CookieType


def test_every_type_has_words() -> None:
    assert set(IN_WORDS) == set(CookieType)
