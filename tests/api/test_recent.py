"""The last events, kept for who comes back."""

import pytest

from api.recent import Recent


def id_of(message: bytes) -> str:
    return message.split(b"\n")[0].decode().removeprefix("id: ")


def test_what_came_after_an_event() -> None:
    recent = Recent()
    kept = [recent.numbered(b"data: %d\n\n" % number) for number in range(3)]
    assert kept[0].endswith(b"\ndata: 0\n\n")
    for number in range(3):
        missed = recent.after(id_of(kept[number]))
        assert (missed.messages, missed.gone) == (kept[number + 1 :], 0)


@pytest.mark.parametrize("bounds", [{"most": 3}, {"most_bytes": 100}])
def test_the_oldest_go_and_are_counted(bounds: dict[str, int]) -> None:
    recent = Recent(**bounds)
    kept = [recent.numbered(b"data: 12345\n\n") for _ in range(10)]
    missed = recent.after(id_of(kept[0]))
    assert (missed.messages, missed.gone) == (kept[-3:], 6)


def test_nobody_knows_what_came_after_an_event_of_another_run() -> None:
    recent, other = Recent(), Recent()
    mine, theirs = id_of(recent.numbered(b"data: 1\n\n")), id_of(other.numbered(b"data: 1\n\n"))
    run = mine.partition("-")[0]
    for unknown in (theirs, "", "7", f"{run}-", f"{run}-x", f"{run}-2", f"{run}--1", f"{run}-\u0663"):
        assert (recent.after(unknown).messages, recent.after(unknown).gone) == ((), None)
