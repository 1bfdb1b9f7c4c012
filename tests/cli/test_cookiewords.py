"""Every word that the policy knows has words for people."""

import pytest

from cli.cookiewords import ACTIONS, BECAUSE, STEPS, TYPES, choice_in_words, in_words, lifetime_in_words
from footprint.cookietable import cookie_table
from footprint.cookietype import IN_WORDS
from footprint.cookietypes import Step
from footprint.record import CookieAction
from store.preferences import Because


def test_nothing_is_without_words() -> None:
    assert {kind.value: words for kind, words in IN_WORDS.items()} == TYPES
    assert set(STEPS) == set(Step)
    assert set(BECAUSE) == set(Because)
    assert set(ACTIONS) == set(CookieAction)
    assert all(lifetime_in_words(row.lifetime) for _, row in cookie_table())


@pytest.mark.parametrize(
    ("text", "words"),
    [("13mo", "13 months"), ("1d", "1 day"), ("30s", "30 seconds"), ("varies", "it varies")],
)
def test_lifetimes(text: str, words: str) -> None:
    assert lifetime_in_words(text) == words


def test_treatments_and_choices() -> None:
    assert in_words("cap:1") == "kept for 1 day at most"
    choice = {"site": "", "kind": "type", "subject": "analytics", "party": "third", "choice": "session"}
    assert (
        choice_in_words(choice) == "everywhere: of other companies' analytics: kept until the browser closes"
    )
