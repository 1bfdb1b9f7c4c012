"""A token opens the API for the origin it was given to, and a copy of the file opens nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import NotStored
from store.tokens import Tokens
from store.writer import Writer

ORIGIN = "chrome-extension://abcdefgh"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    made = Writer(path)
    made.start()
    yield made
    made.close()


def test_a_token_is_known_now_and_after_a_restart(path: Path, writer: Writer) -> None:
    tokens = Tokens(writer, path)
    tokens.add("secret", ORIGIN)
    assert tokens.origin_of("secret") == ORIGIN
    assert Tokens(writer, path).origin_of("secret") == ORIGIN


@pytest.mark.parametrize("wrong", ["", "Secret", "secre", "secret ", "\ud800"])
def test_any_other_is_not(path: Path, writer: Writer, wrong: str) -> None:
    tokens = Tokens(writer, path)
    tokens.add("secret", ORIGIN)
    assert tokens.origin_of(wrong) is None


def test_a_revoked_origin_has_no_token_left(path: Path, writer: Writer) -> None:
    tokens = Tokens(writer, path)
    for name, origin in (("one", ORIGIN), ("two", ORIGIN), ("three", "moz-extension://x")):
        tokens.add(name, origin)
    assert tokens.revoke(ORIGIN) == 2
    for each in (tokens, Tokens(writer, path)):
        assert [each.origin_of(name) for name in ("one", "two", "three")] == [None, None, "moz-extension://x"]


def test_the_file_holds_no_token(path: Path, writer: Writer) -> None:
    Tokens(writer, path).add("a-token-that-opens-doors", ORIGIN)
    writer.close()
    assert b"a-token-that-opens-doors" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_token_that_couldnt_be_stored_opens_nothing(path: Path, writer: Writer) -> None:
    tokens = Tokens(writer, path)
    writer.close()
    with pytest.raises(NotStored):
        tokens.add("secret", ORIGIN)
    assert tokens.origin_of("secret") is None
