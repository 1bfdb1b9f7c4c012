"""What was answered, in words."""

from footprint.choice import Answer, Choice, Use


def test_words() -> None:
    both = Choice("OneTrust", "OptanonConsent", Answer.REFUSED, Answer.AGREED)
    assert both.words == "advertising refused, analytics agreed to"
    assert (both.of(Use.ADVERTISING), both.of(Use.ANALYTICS)) == (Answer.REFUSED, Answer.AGREED)
    assert Choice("x", "y", analytics=Answer.OPEN).words == "analytics not agreed to"


def test_one_that_says_nothing_is_none() -> None:
    assert not Choice("x", "y")
    assert Choice("x", "y", analytics=Answer.AGREED)
