"""What a worker tells: nobody waits for it, and what is lost is counted."""

import socket
from collections.abc import Iterator

import pytest

from proxy.frames import MOST_BYTES, Decoder, Message
from proxy.outbox import Outbox


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    theirs.settimeout(10)
    with ours, theirs:
        yield ours, theirs


def heard(channel: socket.socket, count: int) -> list[Message]:
    decoder = Decoder()
    messages: list[Message] = []
    while len(messages) < count:
        messages += decoder.feed(channel.recv(1 << 16))
    return messages


def test_all_arrive_in_order(ends: tuple[socket.socket, socket.socket]) -> None:
    outbox = Outbox(ends[0])
    outbox.start()
    for number in range(1500):
        outbox.put("record", number)
    assert heard(ends[1], 1500) == [["record", number] for number in range(1500)]
    outbox.put_at_once("done", 1)
    assert heard(ends[1], 1) == [["done", 1]]
    assert outbox.dropped == 0


def test_closing_sends_what_waits(ends: tuple[socket.socket, socket.socket]) -> None:
    outbox = Outbox(ends[0])
    outbox.start()
    outbox.put("record", 1)
    outbox.close()
    assert heard(ends[1], 1) == [["record", 1]]


def test_while_nobody_reads_the_queue_fills_and_nobody_waits(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    outbox = Outbox(ends[0], capacity=10)
    outbox.start()
    sent = 3000
    for _ in range(sent):
        outbox.put("record", "x" * 10_000)
    assert outbox.dropped > 0
    assert len(outbox._frames) <= 10
    assert len(heard(ends[1], sent - outbox.dropped)) == sent - outbox.dropped


def test_what_is_too_long_is_lost_and_counted(ends: tuple[socket.socket, socket.socket]) -> None:
    outbox = Outbox(ends[0])
    outbox.put("record", "x" * MOST_BYTES)
    assert outbox.dropped == 1


def test_it_ends_when_the_other_is_gone(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[1].close()
    outbox = Outbox(ends[0])
    outbox.start()
    outbox.put_at_once("done", 1)
    outbox._thread.join(10)
    assert not outbox._thread.is_alive()
