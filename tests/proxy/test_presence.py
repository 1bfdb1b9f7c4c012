"""Whether an extension is there: while it follows, and a minute longer."""

from proxy.presence import GRACE_SECONDS, Presence


class Clock:
    """Seconds that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nobody_is_expected_until_one_comes() -> None:
    clock = Clock()
    presence = Presence(clock=clock)
    assert not presence.is_expected()
    with presence.here():
        clock.now += 10 * GRACE_SECONDS
        assert presence.is_expected()


def test_it_may_come_back_within_a_minute() -> None:
    clock = Clock()
    presence = Presence(clock=clock)
    with presence.here(), presence.here():
        pass
    clock.now += GRACE_SECONDS - 1
    assert presence.is_expected()
    clock.now += 1
    assert not presence.is_expected()


def test_one_that_was_paired_before_is_expected_at_the_start() -> None:
    clock = Clock()
    presence = Presence(expected=True, clock=clock)
    assert presence.is_expected()
    clock.now += GRACE_SECONDS
    assert not presence.is_expected()
