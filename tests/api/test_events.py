"""The hub: from any thread, to every listener, never waiting for one."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

import pytest

from api.events import (
    KEEP_ALIVE,
    MOST_CLIENTS,
    RETURN_SECONDS,
    EventHub,
    Pace,
    TooManyListeners,
    encoded,
)


def hub(**pace: float) -> EventHub:
    """An open hub; its clients may lag by `backlog` messages."""
    made = EventHub(Pace(**pace))  # type: ignore[arg-type]  # a dict of numbers can't say which is whole
    made.open()
    return made


def messages(piece: bytes | None) -> list[tuple[str, object]]:
    """(event, data) of what was to be sent."""
    assert piece is not None
    found = []
    for block in piece.decode().split("\n\n")[:-1]:
        event, data = block.split("\n")[-2:]
        found.append((event.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def ids(piece: bytes | None) -> list[str]:
    """The `id` of each event that was to be sent."""
    assert piece is not None
    return [line[4:] for line in piece.decode().split("\n") if line.startswith("id: ")]


async def test_every_listener_gets_every_event_in_order() -> None:
    events = hub()
    with events.listen() as first, events.listen() as second:
        for number in range(3):
            events.publish("request", {"id": number})
        await asyncio.sleep(0)
        wanted = [("request", {"id": number}) for number in range(3)]
        assert messages(await first.take()) == wanted
        assert messages(await second.take()) == wanted


async def test_events_may_come_from_any_thread() -> None:
    events = hub()
    with events.listen() as listener:
        threads = [Thread(target=events.publish, args=("request", {"id": n})) for n in range(20)]
        for thread in threads:
            thread.start()
        seen: set[int] = set()
        async with asyncio.timeout(5):
            while len(seen) < 20:
                seen |= {data["id"] for _, data in messages(await listener.take())}  # type: ignore[index]  # JSON
        for thread in threads:
            thread.join()
    assert seen == set(range(20))


async def test_it_knows_whether_anybody_listens_or_may_come_back() -> None:
    moments = [1000.0]
    events = EventHub(clock=lambda: moments[-1])
    events.open()
    heard = [events.is_heard]
    with events.listen():
        heard.append(events.is_heard)
    heard.append(events.is_heard)
    moments.append(1000.0 + RETURN_SECONDS)
    assert [*heard, events.is_heard] == [False, True, True, False]


async def test_who_comes_back_is_sent_what_came_meanwhile() -> None:
    events = hub()
    with events.listen() as first:
        events.publish_all("request", [{"id": 1}, {"id": 2}])
        await asyncio.sleep(0)
        last_id = ids(await first.take())[0]
    events.publish("request", {"id": 3})
    await asyncio.sleep(0)
    with events.listen(last_id) as again:
        assert messages(await again.take()) == [("request", {"id": 2}), ("request", {"id": 3})]
        events.publish("request", {"id": 4})
        assert messages(await again.take()) == [("request", {"id": 4})]
    with events.listen("of-another-run") as stranger:
        assert messages(await stranger.take()) == [("missed", {"count": None})]


async def test_a_thousand_at_once_reach_a_listener_that_reads() -> None:
    events = hub()
    with events.listen() as listener:
        events.publish_all("request", ({"id": number} for number in range(1_000)))
        assert [data for _, data in messages(await listener.take())] == [{"id": n} for n in range(1_000)]


async def test_nothing_is_made_for_nobody() -> None:
    events = hub()
    asked = list[int]()

    def payloads() -> Iterator[dict[str, int]]:
        asked.append(1)
        yield {"id": 1}

    events.publish_all("request", payloads())
    assert asked == []


async def test_a_slow_listener_is_told_how_many_it_missed_and_holds_up_nobody() -> None:
    events = hub(backlog=3)
    with events.listen() as slow, events.listen() as quick:
        for number in range(10):
            events.publish("request", {"id": number})
            await asyncio.sleep(0)
            assert messages(await quick.take()) == [("request", {"id": number})]
        assert messages(await slow.take()) == [
            ("request", {"id": 0}),
            ("request", {"id": 1}),
            ("request", {"id": 2}),
            ("missed", {"count": 7}),
        ]
        events.publish("changed", {"what": "sites"})
        assert messages(await slow.take()) == [("changed", {"what": "sites"})]


async def test_a_quiet_stream_says_that_it_is_alive() -> None:
    events = hub(keep_alive_seconds=0.01)
    with events.listen() as listener:
        assert await listener.take() == KEEP_ALIVE
        events.publish("changed", {"what": "lists"})
        assert messages(await listener.take()) == [("changed", {"what": "lists"})]
        assert await listener.take() == KEEP_ALIVE


def test_a_comment_comes_every_fifteen_seconds() -> None:
    assert Pace().keep_alive_seconds == 15
    assert KEEP_ALIVE.startswith(b":")
    assert KEEP_ALIVE.endswith(b"\n\n")


async def test_closing_ends_every_stream_after_what_waits() -> None:
    events = hub()
    with events.listen() as busy, events.listen() as idle:
        waiting = asyncio.create_task(idle.take())
        events.publish("changed", {"what": "rules"})
        assert messages(await waiting) == [("changed", {"what": "rules"})]
        events.close()
        events.publish("changed", {"what": "never"})
        assert await idle.take() is None
        assert messages(await busy.take()) == [("changed", {"what": "rules"})]
        assert await busy.take() is None
    with events.listen() as late:
        assert await late.take() is None


async def test_who_has_gone_gets_nothing_and_frees_its_place() -> None:
    events = hub()
    with events.listen() as gone:
        pass
    events.publish("changed", {"what": "lists"})
    await asyncio.sleep(0)
    assert gone._all_waiting() == b""
    for _ in range(MOST_CLIENTS + 1):
        with events.listen():
            pass


async def test_places_are_limited() -> None:
    events = hub()
    with ExitStack() as places:
        for _ in range(MOST_CLIENTS):
            places.enter_context(events.listen())
        with pytest.raises(TooManyListeners), events.listen():
            pass


def test_before_it_is_open_events_go_nowhere() -> None:
    EventHub().publish("changed", {"what": "lists"})


def test_an_event_is_one_line_of_data_whatever_is_in_it() -> None:
    text = "a\nb\r\n\r\ndata: x\u2028\ud800"
    piece = encoded("request", {"url": text})
    assert piece.count(b"\n") == 3
    assert messages(piece) == [("request", {"url": text})]
